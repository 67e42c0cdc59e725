"""Lets `python -m coach` do what the command `coach` does."""

from coach.cli import main

if __name__ == "__main__":
    main()
