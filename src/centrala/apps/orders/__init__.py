"""Quotes and orders: taken, approved, cancelled."""
