"""Asks how it was in a real terminal, and says what was answered; for tests."""

import sys

from coach.cli.session.questions import Exercised, ask_how_it_was
from coach.config import Theme

if __name__ == "__main__":
    theme = Theme.DARK if "--large" in sys.argv else None
    found = ask_how_it_was([Exercised("frogger", "Frogger", has_sides=False)], theme=theme)
    sys.stdout.write(f"<{found.effort.value if found.effort else 'nothing'}>\n")
