"""Customers in from files, with a way back, and out into files."""
