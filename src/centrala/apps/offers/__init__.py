"""Next best offers beside an order: learned from baskets, or set as rules, and measured."""
