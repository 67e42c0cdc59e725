"""Advice about a programme: weeks to do again, and weeks that ask for far too much more."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coach.advice.findings.lighter import OFF, REGION_OFF
from coach.advice.findings.loads import effort_by_region, planned_loads
from coach.duration import MINUTE
from coach.journal.model import Effort
from coach.journal.store.journal import Journal
from coach.planning.running_programme import RunningProgramme
from coach.programme.model import Missed, Programme, ProgrammeDay
from coach.programme.progress import MarkState
from coach.routine.field.catalogue import HARD_WEEK, PROGRAMME_LAY_OFF, Rule
from coach.routine.model import Routine
from coach.routine.regions import Region

HOW_TO_REPEAT = "coach programme repeat"
HARD_TIMES = 2
"""Hard sessions of a week at least; ours."""
WEEKS_BEFORE = 4
JUMP, LEAST = Fraction(3, 2), 10 * MINUTE
"""Times the most of the weeks before, and effort of a week on a side; ours."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Weeks of a programme that had better be done again."""

    rule: Rule
    text: str
    weeks: int
    """How many, from the last one that was begun."""


def repeat_for(journal: Journal, found: RunningProgramme) -> Repeat | None:
    """What `repeat_advice` says by the journal. Raises JournalError."""
    newest = next((one.day for one in journal.sessions(limit=20) if one.has_enough_work), None)
    of_days = (journal.session(one.session) for one in found.progress.marks if one.session)
    efforts = {one.id: one.effort for one in of_days if one is not None}
    return repeat_advice(found, efforts, newest)


def repeat_advice(
    found: RunningProgramme, efforts: Mapping[int, Effort | None], last_day: date | None
) -> Repeat | None:
    """Whether to repeat weeks: after a break, or after a hard week that is over.

    `efforts` has those of the sessions, by their ids; `last_day` is the last with any session.
    """
    done = [one for one in found.progress.marks if one.state is MarkState.DONE]
    following = found.schedule.next
    if not done or following is None or found.programme.missed is not Missed.SHIFT:
        return None
    week = week_reached(found)
    off = found.today - (last_day or found.today)
    if off >= OFF:
        weeks = 2 if off >= REGION_OFF and week > 1 else 1
        which = "the last two weeks" if weeks > 1 else f"week {week}"
        text = (
            f"You were off for {off.days} days: do {which} again, unless you have gone back "
            f"already. {HOW_TO_REPEAT} --weeks {weeks}"
        )
        return Repeat(PROGRAMME_LAY_OFF, text, weeks)
    of_week = [one for one in done if found.programme.days[one.number - 1].week == week]
    hard = sum(efforts.get(one.session or 0) is Effort.HARD for one in of_week)
    if following.day.week > week and hard >= HARD_TIMES and 2 * hard >= len(of_week):
        text = (
            f"Week {week} was hard in {hard} of {len(of_week)} sessions: do it again before the "
            f"next one. {HOW_TO_REPEAT}"
        )
        return Repeat(HARD_WEEK, text, 1)
    return None


def week_reached(found: RunningProgramme) -> int:
    """The week of the last day that was done or skipped; 1 if none was."""
    days = found.programme.days
    numbers = [one.number for one in found.progress.marks if one.number <= len(days)]
    return days[max(numbers) - 1].week if numbers else 1


def days_to_repeat(found: RunningProgramme, weeks: int) -> list[int]:
    """The numbers of the days in the last so many weeks that were begun."""
    first = max(week_reached(found) - weeks + 1, 1)
    return [one.number for one in found.programme.days if one.week >= first]


def week_jumps(
    programme: Programme, routine_of: Callable[[ProgrammeDay], Routine]
) -> Iterator[str]:
    """Weeks with far more effort for a part of the body than those before, a sentence each."""
    weeks: list[Counter[Region]] = []
    for number, week in enumerate(programme.weeks, start=1):
        effort: Counter[Region] = Counter()
        for day in week.days:
            effort.update(effort_by_region(planned_loads(routine_of(day))))
        for region, time in effort.items():
            most = max((one[region] for one in weeks[-WEEKS_BEFORE:]), default=0)
            if most and time >= LEAST and Fraction(time, most) > JUMP:
                yield (
                    f"week {number} has {time // MINUTE} min of effort for {region.words} a side, "
                    f"after {most // MINUTE} min at most in the weeks before; build up to it"
                )
                break
        weeks.append(effort)
