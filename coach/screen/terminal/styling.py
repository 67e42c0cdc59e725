"""Whether an output may have bold and colours: one rule for commands and screens, pure."""

from collections.abc import Mapping


def may_style(environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether TERM, NO_COLOR and FORCE_COLOR let an output have colours and bold text.

    FORCE_COLOR lets an output that is no terminal have both, for pagers that show them.
    """
    if is_dumb(environment) or environment.get("NO_COLOR"):
        return False
    return is_terminal or bool(environment.get("FORCE_COLOR"))


def is_dumb(environment: Mapping[str, str]) -> bool:
    """Whether TERM says that the terminal understands no escape sequences."""
    return environment.get("TERM", "").lower() in ("dumb", "unknown")
