"""The view that is read from four metres."""
