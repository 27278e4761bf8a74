"""Speed, memory and size, with a peer in the same run where one is installed."""
