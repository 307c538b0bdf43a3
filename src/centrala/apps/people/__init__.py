"""The people who work here: agents and those who lead them."""
