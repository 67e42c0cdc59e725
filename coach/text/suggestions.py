"""Near matches for a misspelt word."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from heapq import nlargest
from typing import TypeVar

from coach.text.characters import composed, quoted

T = TypeVar("T")

MATCHED_LENGTH = 40
"""Of words for which near matches are looked for: the time grows with its square."""

MATCHED_CLOSELY = 20
"""Words that might be the nearest, by their letters, whose order is then looked at."""

SHORTEST_PART = 3
"""Letters; a shorter part is found in too many words."""


def near(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or else one that has it as a part; None where none is.

    Capitals do not matter.
    """
    by_folded = {_folded(candidate): candidate for candidate in candidates}
    folded = _folded(word)
    if not folded:
        return None
    likely = _most_likely(folded, filter(None, by_folded))
    matches = get_close_matches(folded, likely, n=1)
    if not matches and len(folded) >= SHORTEST_PART:
        matches = [candidate for candidate in by_folded if folded in candidate]
    return by_folded[matches[0]] if matches else None


def named(wanted: str, by_name: Mapping[str, T]) -> T | None:
    """What has that name, however it is typed: capitals, accents and spaces around do not matter.

    None where nothing has it.
    """
    folded = {_name(name): found for name, found in by_name.items()}
    return folded.get(_name(wanted))


def _name(text: str) -> str:
    return composed(text.strip()).casefold()


def _folded(word: str) -> str:
    """In small letters, of which there may be more; nothing where it is too long to compare."""
    folded = composed(word[: MATCHED_LENGTH + 1]).casefold()
    return folded if len(folded) <= MATCHED_LENGTH else ""


def _most_likely(word: str, candidates: Iterable[str]) -> list[str]:
    """Those with the most letters in common: comparing the order of all of them takes too long."""
    matcher = SequenceMatcher(b=word)

    def likeness_at_best(candidate: str) -> float:
        matcher.set_seq1(candidate)
        return matcher.quick_ratio()

    return nlargest(MATCHED_CLOSELY, candidates, key=likeness_at_best)


def did_you_mean(match: str | None) -> str:
    """The end of a message: `; did you mean 'hold'?`, or nothing where there is no match."""
    return "" if match is None else f"; did you mean {quoted(match)}?"
