"""Text that may be shown: safe characters, near matches, and things said in words."""
