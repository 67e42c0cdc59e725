"""Asks how it was in a real terminal, and says what was answered; for tests."""

import sys

from coach.cli.session.questions import Exercised, ask_how_it_was

if __name__ == "__main__":
    found = ask_how_it_was([Exercised("frogger", "Frogger", has_sides=False)])
    sys.stdout.write(f"<{found.effort.value if found.effort else 'nothing'}>\n")
