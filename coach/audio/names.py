"""What the ways to make sound are called."""

AUTO = "auto"
NONE = "none"
OUTPUT_NAMES = ("miniaudio", "simpleaudio", "bell")
"""In the order in which `auto` tries them."""
AUDIO_CHOICES = (AUTO, *OUTPUT_NAMES, NONE)
