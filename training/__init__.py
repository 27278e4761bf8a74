"""Training of the grammar's encoder: outside the package, needs the ``train`` extra. ``python -m training --help`` tells the steps."""
