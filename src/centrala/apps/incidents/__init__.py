"""Outages that are known: whom they affect, what callers hear of them, who wants to be told of the end."""
