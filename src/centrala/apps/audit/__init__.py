"""Who did what, when and to what: append-only, each row chained to the one before."""
