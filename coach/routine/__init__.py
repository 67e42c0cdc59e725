"""What to do: the model of routines and exercises, and how files become it."""
