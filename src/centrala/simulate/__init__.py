"""A simulated day: drives the core that runs the live floor, with synthetic time, callers and agents."""
