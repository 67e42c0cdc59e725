"""session-coach: takes a person through a routine, hands-free."""

__version__ = "0.1.0"
