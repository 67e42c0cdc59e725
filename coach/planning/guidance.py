"""What the journal changes about a session; light enough to load where there is no journal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from coach.routine.model import Routine, Step
from coach.routine.variations.variations import each_step

if TYPE_CHECKING:
    from coach.advice.model import Advice
    from coach.journal.model import BlockResult


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was done the last time in the same routine."""

    loads: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """By the number of the step and the id of its exercise."""
    blocks: tuple["BlockResult", ...] = ()

    def told_in(self, routine: Routine) -> Routine:
        """The routine whose steps have the loads of the last time."""

        def made(number: int, step: Step) -> Step:
            return replace(step, last_load=self.loads.get((number, step.exercise.id), ""))

        return each_step(routine, made) if self.loads else routine


NO_LAST_TIME = LastTime()


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the journal changes about a session of a routine, and what the person has to know."""

    advice: tuple["Advice", ...] = ()
    """What is done: what hurts is left out, and all else that the person has accepted."""
    routine: Routine | None = None
    """The routine as this advice changes it; None where it changes nothing."""
    hurting: frozenset[str] = frozenset()
    """Ids of exercises that no variation may lead to."""
    hurting_since: frozenset[str] = frozenset()
    """For a resumed session: those that hurt only since it began."""
    notes: tuple[str, ...] = ()
    """What the person has to know before the session, a line each, pain first."""
    reasons: tuple[str, ...] = ()
    """Why the advice that is done and the notes, each with its source."""
    last_time: LastTime = NO_LAST_TIME
    is_known: bool = False
    """Whether the person has done this routine before."""
    minutes: int | None = None
    """To fit to, where the person has accepted that."""
    lighter: Routine | None = None
    """The routine with less work: a session of so many minutes is no longer than this."""

    @property
    def is_advised(self) -> bool:
        """Whether the person has accepted any advice."""
        return any(one.kind.is_offered for one in self.advice)


NO_GUIDANCE = Guidance()
