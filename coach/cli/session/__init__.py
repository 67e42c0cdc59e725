"""Commands that run a session, and what surrounds it."""
