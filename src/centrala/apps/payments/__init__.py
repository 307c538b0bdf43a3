"""Money in and back, through providers; card numbers stay with them."""
