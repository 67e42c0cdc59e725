"""The journal on disk: one SQLite database."""
