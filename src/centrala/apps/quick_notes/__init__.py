"""What a person jots down for themselves: private, kept as typed."""
