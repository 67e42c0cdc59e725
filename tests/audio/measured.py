"""Where the clips of a recorded session were, judged where the machine did not stand still."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from coach.audio.clips import FRAMES_PER_MS
from tests.audio.onsets import Found
from tests.audio.stall_witness import Stall

ATTEMPTS = 4
FEWEST = 6
"""Clips that must be left to judge."""


@dataclass(frozen=True)
class Measured:
    """Where the clips of a session were, and when the machine stood still."""

    found: list[Found]
    stalls: list[Stall]

    @property
    def judged(self) -> list[Found]:
        """The clips that no stall of the machine can have moved: most of them."""
        calm = [one for one in self.found if not self._was_disturbed(one)]
        assert len(calm) >= FEWEST, f"the machine stood still: {self.stalls}"
        assert [one for one in calm if one.offset is None] == [], "a clip was not heard"
        return calm

    @property
    def runs(self) -> list[list[float]]:
        """Offsets in milliseconds of clips of one segment with no stall between them."""
        runs: list[list[float]] = []
        before: Found | None = None
        for one in self.judged:
            if before is None or one.expected.opens_segment or self._stood_still(before, one):
                runs.append([])
            runs[-1].append(one.offset / FRAMES_PER_MS)
            before = one
        return [run for run in runs if len(run) > 1]

    def _was_disturbed(self, one: Found) -> bool:
        clip = one.expected
        begin, end = clip.start // FRAMES_PER_MS, clip.end // FRAMES_PER_MS
        return any(stall.disturbs(begin, end) for stall in self.stalls)

    def _stood_still(self, before: Found, after: Found) -> bool:
        begin, end = (one.expected.start // FRAMES_PER_MS for one in (before, after))
        return any(begin <= stall.end and stall.begin <= end for stall in self.stalls)


def judge_in_calm(measure: Callable[[], Measured], *judgements: Callable[[Measured], None]) -> None:
    """Measure and judge; measure again if it fails and the machine stood still meanwhile."""
    for attempts_left in reversed(range(ATTEMPTS)):
        measured = measure()
        try:
            for judge in judgements:
                judge(measured)
        except AssertionError:
            if not measured.stalls or not attempts_left:
                raise
        else:
            return


def assert_to_the_sample_within_segments(measured: Measured) -> None:
    assert measured.runs
    for run in measured.runs:
        errors = np.array(run) - np.mean(run)
        assert np.std(errors) <= 0.1, measured.runs
        assert np.max(np.abs(errors)) <= 1, measured.runs


def assert_in_step(measured: Measured) -> None:
    """No cue of the whole session is more than 5 ms off its plan, which most of them define."""
    offsets = np.array([one.offset / FRAMES_PER_MS for one in measured.judged])
    assert np.max(np.abs(offsets - np.median(offsets))) <= 5, measured.runs
