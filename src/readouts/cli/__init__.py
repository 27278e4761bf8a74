"""The command: thin. Each verb parses, calls one library function and shows what came back."""

from readouts.cli.main import main

__all__ = ["main"]
