"""What a person should hear of at once: told by other apps, read at the desk."""
