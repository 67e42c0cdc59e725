"""Programmes: a dated sequence of routines, from the file to the days of the calendar."""
