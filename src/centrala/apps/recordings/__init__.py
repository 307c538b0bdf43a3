"""Recordings of calls: put together, kept, played, removed."""
