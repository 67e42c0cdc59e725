"""Easier and harder variations of exercises."""
