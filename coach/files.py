"""Makes files: for this person's eyes alone from the first moment on."""

import os
from pathlib import Path

PRIVATE = 0o600


def make_private(path: Path) -> None:
    """Make an empty file that only this person can read and write.

    Raises FileExistsError where anything has that name, and other OSErrors.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
