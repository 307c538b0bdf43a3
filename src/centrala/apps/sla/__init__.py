"""Service levels of cases: policies, and the clock that runs in opening hours."""
