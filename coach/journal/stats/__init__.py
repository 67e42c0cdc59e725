"""Figures about past sessions."""
