"""What happens before a session: the journal is consulted, and the person asked."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from coach.advice.changing import indexed_routine
from coach.advice.findings.advise import advice_for
from coach.advice.findings.painful import OLD, earlier_pains, hurting_in, ruled_out
from coach.advice.findings.patterns import REMEMBERED
from coach.advice.model import Advice, AdviceKind, EverythingHurtsError, TrainingHistory
from coach.advice.queries import training_history
from coach.cli.session.questions import (
    Questioner,
    ask_if_over,
    ask_soreness,
    ask_why_skipped,
    offer,
)
from coach.cli.shared.journals import opened_journal, report_problem
from coach.cli.shared.terminal import say
from coach.config import journal_file
from coach.duration import NO_TIME
from coach.journal.errors import JournalError
from coach.journal.model import Pain
from coach.journal.store.journal import Journal
from coach.journal.timestamp import Timestamp, timestamp_now
from coach.planning.consult import Consultation, consultation, may_have_to_ask
from coach.planning.guidance import Guidance
from coach.planning.lead_side import LeadSide, lead_side
from coach.planning.level import variations_of
from coach.routine.field.catalogue import OLD_PAIN
from coach.routine.library.library import Library
from coach.routine.model import Exercise, Routine, Side
from coach.routine.variations.variations import Variations

AT_THE_START = 0.25
"""Seconds to wait for another program before a session: one write takes a hundredth of one."""
LOOKED_AT, OFFERED = 20, 3
"""Routines to look at for some in which nothing hurts, and how many of these to name."""
UNREADABLE = "The journal cannot be read: what hurts is not left out today, and nothing is advised."


def guided(
    routine: Routine, library: Library, lead: Side | None, *, asks: bool, has_decided: bool
) -> tuple[Side, Guidance]:
    """The side that leads, which is `lead` if that is given, and what else the journal says.

    `asks` is whether to ask about soreness and to offer advice. `has_decided` is whether the person
    has chosen a variation or a length: then they are only told to do less. What hurts is left out
    in any case. Raises EverythingHurtsError where everything hurts.
    """
    questioner, now, variations = Questioner(), timestamp_now(), variations_of(library)
    ways: list[Advice] = []
    try:
        with opened_journal(AT_THE_START) as journal:
            if asks:
                _ask_about_soreness(journal, now.day, questioner)
            leading, history = _read(journal, routine, lead, now, variations.exercises)
            if asks and may_have_to_ask(history):
                ways = _ask_what_decides(journal, routine, history, variations, questioner, now)
                history = training_history(journal, routine.id, now, variations.exercises)
    except JournalError as error:  # a journal that cannot be written must not stop a session
        report_problem(error)
        from coach.journal.archive.merge import merge_pending  # noqa: PLC0415  hardly ever needed

        try:
            with Journal.copy_of(journal_file()) as journal:
                merge_pending(journal, removes=False)
                leading, history = _read(journal, routine, lead, now, variations.exercises)
        except JournalError:
            return lead or Side.LEFT, Guidance(notes=(UNREADABLE,))
    found = consultation(routine, history, variations, now.day, has_decided=asks and has_decided)
    if ways:
        found = replace(found, offered=(*found.offered, *ways))
    if leading.reason:
        found = replace(found, notes=(*found.notes, leading.reason))
    try:
        return leading.side, _settled(found, questioner, asks=asks)
    except EverythingHurtsError as error:
        for line in found.notes:
            say(line)
        hurting = ruled_out(history.open_pains, variations)
        raise type(error)(routine, _without(hurting, library)) from None


def _without(hurting: Collection[str], library: Library) -> list[str]:
    """The names of routines in which nothing hurts: a few, of those looked at first."""
    found = (one.routine for one in islice(library.routines(), LOOKED_AT) if one.routine)
    quiet = (
        one.id for one in found if all(step.exercise.id not in hurting for step in one.all_steps)
    )
    return list(islice(quiet, OFFERED))


def _read(
    journal: Journal,
    routine: Routine,
    lead: Side | None,
    now: Timestamp,
    exercises: Mapping[str, Exercise],
) -> tuple[LeadSide, TrainingHistory]:
    leading = LeadSide(lead) if lead else lead_side(journal, routine, now.day)
    return leading, training_history(journal, routine.id, now, exercises)


def _ask_what_decides(
    journal: Journal,
    routine: Routine,
    history: TrainingHistory,
    variations: Variations,
    questioner: Questioner,
    now: Timestamp,
) -> list[Advice]:
    """Ask whether earlier pain is over, and why an exercise is always skipped.

    What hurts is noted in the journal. Returns what is offered for the rest.
    """
    if history.open_pains:
        _ask_about_pain(journal, routine, history, variations, questioner, now)
    ways = []
    for one in advice_for(routine, history, variations, now.day):
        if one.kind is AdviceKind.ASK and one.exercise and one.rule is not OLD_PAIN:
            way = _way_round(journal, routine, one, questioner, now)
            ways += [] if way is None else [way]
    return ways


def _ask_about_pain(
    journal: Journal,
    routine: Routine,
    history: TrainingHistory,
    variations: Variations,
    questioner: Questioner,
    now: Timestamp,
) -> None:
    """Ask about each pain of an earlier day that would leave something out, whether it is over.

    What still hurts after two weeks is noted anew.
    """
    hurting = hurting_in(indexed_routine(routine), history.open_pains, variations)
    ids = {one.pain.exercise for entries in hurting.values() for one in entries}
    for pain in earlier_pains(history.open_pains, ids, now.day):
        is_over = ask_if_over(pain, questioner)
        if is_over:
            journal.clear_pain(pain.exercise, now)
        elif is_over is not None and now.day - pain.at.day > OLD:
            journal.mark_pain(None, replace(pain, at=now))


def _way_round(
    journal: Journal, routine: Routine, asked: Advice, questioner: Questioner, now: Timestamp
) -> Advice | None:
    """What to do about an exercise that is always skipped; None where nothing is said."""
    exercise = asked.exercise or ""
    name = next(one.name for one in routine.all_steps if one.exercise.id == exercise)
    match ask_why_skipped(asked, questioner):
        case "h":
            journal.mark_pain(None, Pain(exercise, name, None, now))
        case "t":
            text = f"{name} is too hard: its easier variation instead, if there is one."
            return replace(asked, kind=AdviceKind.INSTEAD, text=text)
        case "d":
            text = f"{name} is not to your liking: leave it out this time."
            return replace(asked, kind=AdviceKind.SKIP, text=text)
    return None


def _settled(found: Consultation, questioner: Questioner, *, asks: bool) -> Guidance:
    if asks and found.offered:
        accepted, changes = found.accepted()
        if offer(found.offered, changes, questioner):
            return accepted
    return found.declined()


def _ask_about_soreness(journal: Journal, today: date, questioner: Questioner) -> None:
    """Ask about the last training day as a whole: soreness comes from no single session."""
    lived = [one for one in journal.sessions(since=today - REMEMBERED) if one.day <= today]
    last = next((one.day for one in lived if one.has_enough_work), today)
    of_day = [one for one in lived if one.day == last and one.worked > NO_TIME]
    if last == today or any(one.soreness is not None for one in of_day):
        return
    titles = dict.fromkeys(one.title for one in reversed(of_day) if one.has_enough_work)
    soreness = ask_soreness(titles, last, questioner)
    if soreness is not None:
        for one in of_day:
            journal.tell_soreness(one.id, soreness)
