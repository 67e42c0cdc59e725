"""The terminal itself: keys, modes, signals and the alternate screen."""
