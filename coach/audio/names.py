"""The names of the audio outputs."""

AUTO = "auto"
NONE = "none"
OUTPUT_NAMES = ("miniaudio", "simpleaudio", "bell")
"""In the order in which `auto` tries them."""
AUDIO_CHOICES = (AUTO, *OUTPUT_NAMES, NONE)
