"""Centrala: an open contact centre. What each package holds is drawn in ARCHITECTURE.md."""

__version__ = "0.1.0"
