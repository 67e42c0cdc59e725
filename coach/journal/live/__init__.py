"""A running session writes its journal."""
