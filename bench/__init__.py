"""Side-by-side measurements: each row stands beside a peer that did the same work in the same run."""
