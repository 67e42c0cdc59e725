"""Fits a routine to a number of minutes."""
