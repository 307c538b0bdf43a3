"""Tests, as a package of its own: a library among the tools brings one of the same name."""
