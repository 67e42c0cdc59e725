"""Sentences about how a programme stands."""

from collections.abc import Iterator
from datetime import date

from coach.duration import format_duration
from coach.planning.running_programme import RunningProgramme
from coach.programme.schedule import DatedDay, DayState
from coach.routine.length import length_of

HOW_TO_START = "coach programme run"
HOW_TO_START_EARLY = "coach programme run --early"
HOW_TO_LEAVE_IT_OUT = "coach programme skip leaves the day out"


def date_in_words(on: date) -> str:
    """A date as people say it: `Thursday, 26 November 2026`."""
    return f"{on:%A}, {on.day} {on:%B} {on.year}"


def where_it_is(found: RunningProgramme) -> str:
    """The progress: `Hip series: 5 of 30 days done, 1 skipped.`."""
    dated = found.schedule
    done = f"{dated.counted(DayState.DONE)} of {len(dated.days)} {found.programme.unit}s done"
    left_out = (
        f", {count} {state.value}"
        for state in (DayState.SKIPPED, DayState.MISSED)
        if (count := dated.counted(state))
    )
    return f"{found.programme.title}: {done}{''.join(left_out)}."


def what_comes_next(found: RunningProgramme) -> str:
    """The next day, or that the programme is over."""
    following = found.schedule.next
    if following is None:
        return "That was all of it. coach programme list says what else there is."
    return f"Next: {date_in_words(following.on)}, {named(found, following)}."


def named(found: RunningProgramme, dated: DatedDay) -> str:
    """The week and the routine of a day: `week 2 (Steadier), hip-control, session 1 of 2`."""
    week = found.programme.week_of(dated.day)
    own = dated.day.session
    what = "" if own is not None else f", {dated.day.routine}"
    times = dated.day.times
    which = f", session {dated.day.place} of {times}" if times > 1 else ""
    return f"week {dated.day.week} ({week.title}){what}{which}"


def numbered(found: RunningProgramme, number: int) -> str:
    """A day by its number: `Hip series: day 5 of 32`."""
    programme = found.programme
    return f"{programme.title}: {programme.unit} {number} of {len(programme.days)}"


def told_after(found: RunningProgramme, dated: DatedDay, *, says_when: bool = False) -> str:
    """The message after a day was done or skipped; `says_when` adds its date and routine."""
    mark = next(one for one in found.progress.marks if one.number == dated.day.number)
    when = f", {date_in_words(dated.on)}, {named(found, dated)}," if says_when else ""
    return (
        f"{numbered(found, dated.day.number)}{when} is {mark.state.value}. {what_comes_next(found)}"
    )


def today_lines(found: RunningProgramme, *, all_hurts: bool = False) -> Iterator[str]:
    """The session due today and how to start it, or the next one.

    `all_hurts` is whether every exercise of it hurts.
    """
    yield where_it_is(found)
    due, following = found.schedule.due, found.schedule.next
    if due is not None:
        yield f"Today: {named(found, due)}."
        yield from _about(found, due)
        yield _hurts(due) if all_hurts else f"Start it: {HOW_TO_START}"
        return
    if following is None:
        yield what_comes_next(found)
        return
    yield f"Nothing is due today. {what_comes_next(found)}"
    yield from _about(found, following)
    yield _hurts(following) if all_hurts else f"To do it today: {HOW_TO_START_EARLY}"


def _hurts(dated: DatedDay) -> str:
    return (
        f"Every exercise in it hurts. coach advice {dated.day.routine} says what hurt, and how to "
        f"say that it is over; {HOW_TO_LEAVE_IT_OUT}."
    )


def _about(found: RunningProgramme, dated: DatedDay) -> Iterator[str]:
    if dated.has_moved:
        yield f"It was planned for {date_in_words(dated.planned)}."
    if description := found.programme.week_of(dated.day).description:
        yield description
    routine = found.routine_of(dated)
    equipment = ", ".join(routine.equipment)
    yield f"{routine.title}, {format_duration(length_of(routine))}" + (
        f". To fetch: {equipment}." if equipment else ", nothing to fetch."
    )
