"""What every app stands on: who acts, how a write is made, refused, audited and announced. Knows no business noun."""
