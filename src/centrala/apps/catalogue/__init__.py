"""What is sold, for how much, and how many there are."""
