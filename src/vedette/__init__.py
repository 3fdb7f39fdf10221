"""Vedette watches a crisis through open reports and counts independent origins."""

__version__ = "0.3.0"
