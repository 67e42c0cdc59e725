"""Finds and lists the routines and exercises on this machine."""
