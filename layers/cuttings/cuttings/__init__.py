"""Cuttings: clean news articles and record who said what, about whom, where and when."""

__version__ = "0.1.0"
