"""Facts from the floor, and the contacts folded from them, with notes and dispositions."""
