"""The view that explains how an exercise is done."""
