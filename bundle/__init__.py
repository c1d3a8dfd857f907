"""Builds what ships: wheels for the target processor, pruned, stripped, compiled, the same bytes every time."""
