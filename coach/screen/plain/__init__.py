"""A session as plain lines of text."""
