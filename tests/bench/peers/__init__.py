"""Cuttings beside what one would put together from well-known libraries, on the same pages."""
