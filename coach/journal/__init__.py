"""What was done and how it felt: kept on this machine, in one SQLite file, and never lost."""
