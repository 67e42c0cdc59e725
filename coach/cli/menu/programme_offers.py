"""What the running programme adds to the menu: what is due today, was missed, or comes next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coach.figure.animated import AnimatedFigure
from coach.journal.store.journal import Journal
from coach.planning.programme_wording import date_in_words, numbered
from coach.planning.running_programme import RunningProgramme, find_running
from coach.programme.schedule import DatedDay, DayState
from coach.routine.length import length_of
from coach.routine.library.figures import Figures
from coach.routine.library.library import Library
from coach.routine.model import Routine
from coach.routine.wording import dose_in_words
from coach.screen.menu.menu import Kind, Offer
from coach.text.days import day_in_words

LATEST_MISSED = 7
"""Days for which a missed session is offered, where the programme itself lets it be."""


def programme_offers(journal: Journal, today: date) -> list[Offer]:
    """What the programme asks for today; what was missed lately; else what comes next.

    None where no programme runs, or it is over. Raises CoachError if its file cannot be read.
    """
    found = find_running(journal, Library.standard(), today)
    return [] if found is None else list(offers_of(found))


def offers_of(found: RunningProgramme) -> Iterator[Offer]:
    """The offers of a programme as it stands."""
    due, following, missed = found.schedule.due, found.schedule.next, _missed(found)
    if due is not None:
        why = "due today" if not due.has_moved else _was_missed(due, found.today)
        yield replace(_offer(found, due, why), is_due=True)
    elif following is not None and following.has_moved and following.planned < found.today:
        why = _was_missed(following, found.today)
        yield replace(_offer(found, following, why), is_due=True, options=("--early",))
    if missed is not None:
        why = _was_missed(missed, found.today)
        yield replace(_offer(found, missed, why), is_due=True, options=("--missed",))
    elif due is None and following is not None and not following.has_moved:
        why = f"next on {date_in_words(following.on)}"
        yield replace(_offer(found, following, why), options=("--early",))


def _missed(found: RunningProgramme) -> DatedDay | None:
    """The latest session that was missed in the last days, and will not come again."""
    missed = found.schedule.latest(DayState.MISSED)
    if missed is None or (found.today - missed.on).days > LATEST_MISSED:
        return None
    return missed


def _was_missed(dated: DatedDay, today: date) -> str:
    return f"missed {day_in_words(dated.planned, today)}: do it now?"


def _offer(found: RunningProgramme, dated: DatedDay, why: str) -> Offer:
    routine = found.routine_of(dated)
    return Offer(
        Kind.PROGRAMME,
        routine.id,
        title=routine.title,
        total=length_of(routine),
        purpose=routine.purpose.value if routine.purpose else "",
        equipment=routine.equipment,
        note=f"{why}, {numbered(found, dated.day.number)}" if not why.endswith("?") else why,
        steps=steps_in_words(routine),
        figure=first_figure(routine),
    )


def first_figure(routine: Routine) -> AnimatedFigure | None:
    """How the first exercise of a routine is done, if it can be drawn."""
    steps = routine.all_steps
    return Figures.standard().of(steps[0].exercise) if steps else None


def steps_in_words(routine: Routine) -> tuple[str, ...]:
    """Each step with its number, its name and its dose."""
    numbered_steps = zip(routine.step_numbers, routine.steps_with_rounds, strict=True)
    return tuple(
        f"{number}. {step.name}, {dose_in_words(step.dose)}"
        + (f", {rounds} rounds" if rounds and rounds > 1 else "")
        for number, (step, rounds) in numbered_steps
    )
