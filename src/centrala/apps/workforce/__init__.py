"""Planning people's work: how many agents an interval needs."""
