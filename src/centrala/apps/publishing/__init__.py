"""Versions of the rulebook, and changes that go live together."""
