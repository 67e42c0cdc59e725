"""The menu as a command."""
