"""The training history that advice comes from, and how whole exercises of a routine change."""
