"""What the journal has to say before a session: how the last was borne, advice, who leads."""

from collections.abc import Iterable, Sequence
from datetime import date

from coach.advice.advise import advice_for
from coach.advice.model import Advice, AdviceKind, EverythingHurtsError
from coach.advice.painful import ruled_out
from coach.advice.patterns import REMEMBERED
from coach.advice.queries import training_history
from coach.cli.session.questions import Room, ask_soreness, settled
from coach.cli.shared.journals import opened_journal, tell_trouble
from coach.cli.shared.window import say
from coach.duration import NO_TIME
from coach.journal.errors import JournalError
from coach.journal.model import Choices, PainEntry, SessionEntry
from coach.journal.store.journal import Journal
from coach.journal.timestamp import timestamp_now
from coach.planning.lead_side import Leading, leading_side
from coach.planning.plan import Known
from coach.routine.model import Level, Routine, Side
from coach.routine.variations.variations import Variations

AT_THE_START = 0.25
"""Seconds to wait for another program before a session: one write takes a hundredth of one."""
UNREADABLE = "The journal cannot be read: what hurts is not left out today, and nothing is advised."
_ABOUT_LESS = (AdviceKind.LESS, AdviceKind.MUCH_LESS)


def looked_up(
    routine: Routine, variations: Variations, lead: Side | None, *, asks: bool, offers: bool
) -> tuple[Side, Known]:
    """The side that leads, unless `lead` says so already, and what else the journal knows.

    `asks` is whether to ask about soreness, and `offers` whether to offer all advice: whoever has
    chosen a version or a length is only told to do less. What hurts is left out in any case, all
    else is only done if the person accepts it. Raises EverythingHurtsError where everything hurts.
    """
    leading, now, room = Leading(lead or Side.LEFT), timestamp_now(), Room()
    try:
        with opened_journal(AT_THE_START) as journal:
            if lead is None:
                leading = leading_side(journal, routine, now.day)
            if asks:
                _ask_about_soreness(journal, now.day, room)
            history = training_history(journal, routine.id, now)
    except JournalError as error:  # what is in the way of the journal is not in a session's way
        tell_trouble(error)
        return leading.side, Known(told=(UNREADABLE,))
    advice = advice_for(routine, history, variations, now.day)
    hurting = ruled_out(history.pains, variations)
    has_decided = asks and not offers
    told = tuple(_to_be_known(advice, leading, has_decided=has_decided))
    possible = _left_to_offer(advice) if has_decided else advice
    try:
        taken = settled(possible, routine, variations.without(hurting), asks=asks, room=room)
    except EverythingHurtsError:
        for line in told:
            say(line)
        raise
    return leading.side, Known(taken, hurting, told=told)


def known_again(
    routine: Routine, variations: Variations, entry: SessionEntry, journal: Journal
) -> Known:
    """What was known when a session of the journal began, and what has hurt since."""
    history = training_history(journal, entry.routine, entry.began, as_it_was=True)
    advice = advice_for(routine, history, variations, entry.began.day)
    if _has_decided(entry.choices):
        advice = _left_to_offer(advice)
    return Known(
        advice=tuple(
            one
            for one in advice
            if one.kind is AdviceKind.LEAVE_OUT
            or (entry.choices.is_advised and one.kind.is_offered)
        ),
        hurting=ruled_out(history.pains, variations),
        hurting_since=_open(journal.pains()) - _open(history.pains),
    )


def _has_decided(choices: Choices) -> bool:
    return choices.minutes is not None or choices.level is not Level.USUAL


def _left_to_offer(advice: Iterable[Advice]) -> tuple[Advice, ...]:
    """What is there for those who have chosen a version or a length: fitting undoes "less"."""
    return tuple(one for one in advice if one.kind in (AdviceKind.LEAVE_OUT, AdviceKind.INSTEAD))


def _to_be_known(advice: Sequence[Advice], leading: Leading, *, has_decided: bool) -> Iterable[str]:
    yield from (one.text for one in advice if not one.kind.is_offered)
    if has_decided:
        for one in advice:
            if one.kind in _ABOUT_LESS:
                yield f"{one.text} That is left to you, as you have chosen what to do."
    if leading.why:
        yield leading.why


def _open(pains: Iterable[PainEntry]) -> frozenset[str]:
    return frozenset(entry.pain.exercise for entry in pains if entry.cleared is None)


def _ask_about_soreness(journal: Journal, today: date, room: Room) -> None:
    """Ask about the last day of training as a whole: nobody knows what of it made them sore."""
    lived = [one for one in journal.sessions(since=today - REMEMBERED) if one.day <= today]
    last = next((one.day for one in lived if one.has_enough_work), today)
    of_day = [one for one in lived if one.day == last and one.worked > NO_TIME]
    if last == today or any(one.soreness is not None for one in of_day):
        return
    titles = dict.fromkeys(one.title for one in reversed(of_day) if one.has_enough_work)
    soreness = ask_soreness(titles, last, room)
    if soreness is not None:
        for one in of_day:
            journal.tell_soreness(one.id, soreness)
