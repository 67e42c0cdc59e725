"""Finds the folders that are installed with the program: `sounds/` and `routines/`."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def bundled_folder(name: str) -> Path:
    """The folder `sounds` or `routines`: inside an installed wheel, else beside the package.

    Raises FileNotFoundError if neither exists: the installation is broken.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the {name} folder is missing from this installation; reinstall it")
