"""What was done in full, judged by all stays in a set together, as they were ever written down."""

import pytest

from coach.duration import Milliseconds
from coach.journal.model import WorkDone
from coach.journal.stats.completion import done_in_full, variations_done
from coach.routine.model import Level, Side
from tests.journal.making import work

SIX = 6
"""Reps are asked for, as `work` has it."""


def stay(
    reps: int = SIX,
    *,
    seconds: int | None = None,
    skipped: bool = False,
    side: Side = Side.LEFT,
    **others,
) -> WorkDone:
    """A stay in the first set on the left, for so many of the six reps, 10 s each."""
    worked = reps * 10 if seconds is None else seconds
    usual = {"planned": Milliseconds(60_000), "reps": reps, "is_skipped": skipped}
    return work(worked, side, **{**usual, **others})


def march(reps: int = SIX, level: Level = Level.HARDER, **others) -> WorkDone:
    return stay(reps, exercise="march", level=level, **others)


IN_FULL = frozenset({"dead-bug"})


@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        pytest.param([stay()], IN_FULL, id="at once"),
        pytest.param([stay(3)], frozenset(), id="broken off"),
        pytest.param([stay(3, skipped=True)], frozenset(), id="gone past"),
        pytest.param([stay(3), stay()], IN_FULL, id="begun again"),
        pytest.param([stay(3, skipped=True), stay()], IN_FULL, id="again, as it was written once"),
        pytest.param([stay(), stay(3, skipped=True)], IN_FULL, id="gone past the second time"),
        pytest.param([stay(2), stay(4)], IN_FULL, id="in two parts"),
        pytest.param([stay(1), stay(2), stay(3)], IN_FULL, id="in three parts"),
        pytest.param([stay(2, skipped=True), stay(4)], IN_FULL, id="parts, as written once"),
        pytest.param([stay(4), stay(2, skipped=True)], frozenset(), id="gone past at last"),
        pytest.param([stay(), stay(3, side=Side.RIGHT)], frozenset(), id="one side of two"),
        pytest.param([stay(), stay(3, set=2)], frozenset(), id="one set of two"),
        pytest.param([stay(), stay(3, round=2)], frozenset(), id="one round of two"),
        pytest.param([stay(), stay(3, step=2)], frozenset(), id="one step of two"),
        pytest.param([stay(5, seconds=65, skipped=True)], IN_FULL, id="longer than was asked"),
        pytest.param([stay(2), march()], {"dead-bug", "march"}, id="went on with a harder one"),
        pytest.param([stay(2), march(level=Level.EASIER)], {"march"}, id="with an easier one"),
        pytest.param([stay(2), march(3)], frozenset(), id="with a harder one, not to the end"),
        pytest.param([stay(planned=None)], IN_FULL, id="at one's own pace"),
        pytest.param([stay(0, planned=None)], frozenset(), id="at one's own pace, not ended"),
    ],
)
def test_what_was_done_in_full(stays, expected):
    assert done_in_full(stays) == expected


def test_the_versions_that_some_set_was_done_in():
    stays = [stay(2), march(), stay(set=2), stay(3, exercise="plank", step=2)]

    assert variations_done(stays) == {("march", Level.HARDER), ("dead-bug", Level.USUAL)}
