"""The contact centre as a pure machine: no I/O, no clock, no randomness, the standard library only."""
