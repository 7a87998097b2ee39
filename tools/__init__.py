"""What makes the assets and tables of the program; deterministic, tested."""
