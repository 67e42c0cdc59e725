"""The ways a track reaches the ear."""
