"""Near matches for a misspelt word."""

from collections.abc import Iterable
from difflib import get_close_matches

from coach.routine import limits
from coach.routine.characters import quoted


def near(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or None where none is; capitals do not matter."""
    if len(word) > limits.MATCHED_LENGTH:
        return None
    by_folded = {
        candidate.casefold(): candidate
        for candidate in candidates
        if len(candidate) <= limits.MATCHED_LENGTH
    }
    matches = get_close_matches(word.casefold(), by_folded, n=1)
    return by_folded[matches[0]] if matches else None


def did_you_mean(match: str | None) -> str:
    """The end of a message: `; did you mean 'hold'?`, or nothing where there is no match."""
    return "" if match is None else f"; did you mean {quoted(match)}?"
