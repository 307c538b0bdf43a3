"""Forms of any shape, built as data; applications filled from them, signed off and printed."""
