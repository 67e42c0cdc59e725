"""What a session shows, as lines of text."""
