"""Parcels out and goods back: sent, late, delivered, returned, exchanged."""
