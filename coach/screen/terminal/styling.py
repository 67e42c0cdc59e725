"""Whether an output may have bold and colours: one rule for commands and screens, pure."""

from collections.abc import Mapping
from enum import Enum


class Styling(Enum):
    """How much an output may be styled."""

    NONE = "none"
    """Plain text without any escape sequence."""
    BOLD = "bold"
    """Bold and dim text, but no colours."""
    COLOURS = "colours"


def styling(environment: Mapping[str, str], *, is_terminal: bool) -> Styling:
    """The styling of an output by TERM, NO_COLOR and FORCE_COLOR.

    FORCE_COLOR lets an output that is no terminal have styles, for pagers that show them.
    """
    if is_dumb(environment) or not (is_terminal or environment.get("FORCE_COLOR")):
        return Styling.NONE
    return Styling.BOLD if environment.get("NO_COLOR") else Styling.COLOURS


def is_dumb(environment: Mapping[str, str]) -> bool:
    """Whether TERM says that the terminal understands no escape sequences."""
    return environment.get("TERM", "").lower() in ("dumb", "unknown")
