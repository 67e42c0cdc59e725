"""Consults the journal before a session: what hurts, what it advises, what is worth knowing."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from coach.advice.findings.advise import advice_for
from coach.advice.findings.applying import applied_with_changes
from coach.advice.findings.painful import ruled_out
from coach.advice.model import Advice, AdviceKind, EverythingHurtsError, TrainingHistory
from coach.advice.queries import training_history
from coach.journal.model import PainEntry, SessionEntry
from coach.journal.store.journal import Journal
from coach.planning.guidance import Guidance, LastTime
from coach.routine.model import Level, Routine
from coach.routine.variations.variations import Variations

_ABOUT_LESS = (AdviceKind.LESS, AdviceKind.MUCH_LESS)
_DESPITE_CHOICES = (AdviceKind.LEAVE_OUT, AdviceKind.INSTEAD, AdviceKind.SKIP)
"""Advice that holds for a chosen variation or length too; fitting to minutes would undo "less"."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """What the journal says about the next session of a routine, before the person is asked."""

    routine: Routine
    variations: Variations
    """Without what hurts."""
    required: tuple[Advice, ...]
    """What hurts is left out without asking."""
    offered: tuple[Advice, ...]
    """What is done only if the person accepts it."""
    asked: tuple[Advice, ...]
    """What the person is asked first, because the answer decides."""
    hurting: frozenset[str]
    notes: tuple[str, ...]
    last_time: LastTime
    is_known: bool
    """Whether the person has done this routine before."""
    reasons: tuple[str, ...] = ()
    """Why to heed the notes, each with its source."""
    lighter: Routine | None = None
    """The routine with less work, where the person has chosen a length: it gets no longer."""

    def accepted(self) -> tuple[Guidance, tuple[str, ...]]:
        """The guidance if the person accepts the offer, and the changes that they are asked about.

        Raises EverythingHurtsError where everything hurts.
        """
        return self._applied((*self.required, *self.offered))

    def declined(self) -> Guidance:
        """The guidance if they do not. Raises EverythingHurtsError where everything hurts."""
        guidance, _ = self._applied(self.required)
        return guidance

    def _applied(self, advice: tuple[Advice, ...]) -> tuple[Guidance, tuple[str, ...]]:
        routine, changes = applied_with_changes(self.routine, advice, self.variations)
        guidance = Guidance(
            advice,
            routine,
            self.hurting,
            notes=self.notes,
            reasons=tuple(dict.fromkeys((*(one.rule.why for one in advice), *self.reasons))),
            last_time=self.last_time,
            is_known=self.is_known,
            minutes=next((one.minutes for one in advice if one.minutes), None),
            lighter=self.lighter,
        )
        return guidance, changes


def consultation(
    routine: Routine,
    history: TrainingHistory,
    variations: Variations,
    today: date,
    *,
    has_decided: bool = False,
) -> Consultation:
    """What the history says about a session today.

    `has_decided` is whether the person has chosen a variation or a length: then they are only told
    to do less, not asked.
    """
    advice = advice_for(routine, history, variations, today)
    hurting = ruled_out(history.pains, variations)
    return Consultation(
        routine,
        variations.without(hurting),
        required=tuple(one for one in advice if one.kind is AdviceKind.LEAVE_OUT),
        offered=tuple(_offered(advice, has_decided=has_decided)),
        asked=tuple(one for one in advice if one.kind is AdviceKind.ASK),
        hurting=hurting,
        notes=tuple(_notes(advice, has_decided=has_decided)),
        reasons=tuple(
            one.rule.why
            for one in advice
            if not one.kind.is_offered or (has_decided and one.kind in _ABOUT_LESS)
        ),
        last_time=_last_time(history),
        is_known=bool(history.sessions),
        lighter=_lighter(routine, advice, variations.without(hurting)) if has_decided else None,
    )


def may_have_to_ask(history: TrainingHistory) -> bool:
    """Whether there is anything that the person might be asked about first; quick to know."""
    last = history.sessions[:1]
    return bool(history.open_pains) or any(one.is_skipped for each in last for one in each.work)


def _offered(advice: Sequence[Advice], *, has_decided: bool) -> Iterator[Advice]:
    """Fitting is offered alone: it would undo what else changes the length."""
    offered = [one for one in advice if one.kind.is_offered]
    for one in offered:
        if one.kind is AdviceKind.FIT and len(offered) > 1:
            continue
        if not has_decided or one.kind in _DESPITE_CHOICES:
            yield one


def _lighter(routine: Routine, advice: Sequence[Advice], variations: Variations) -> Routine | None:
    """The routine as it would be with less work; None if nothing asks for less, or all hurts."""
    less = [one for one in advice if one.kind in (*_ABOUT_LESS, AdviceKind.LEAVE_OUT)]
    if not any(one.kind in _ABOUT_LESS for one in less):
        return None
    with suppress(EverythingHurtsError):
        return applied_with_changes(routine, less, variations)[0]
    return None


def guidance_again(
    routine: Routine, variations: Variations, entry: SessionEntry, journal: Journal
) -> Guidance:
    """The guidance with which a session of the journal began, and what has hurt since."""
    choices = entry.choices
    has_decided = choices.minutes is not None or choices.level is not Level.USUAL
    history = training_history(
        journal, entry.routine, entry.began, variations.exercises, as_it_was=True
    )
    found = consultation(routine, history, variations, entry.began.day, has_decided=has_decided)
    guidance = found.accepted()[0] if choices.is_advised else found.declined()
    hurting_since = _open(journal.pains()) - _open(history.pains)
    return replace(guidance, hurting_since=hurting_since, notes=())


def _last_time(history: TrainingHistory) -> LastTime:
    """Of each step the newest load, and of the blocks those of the newest session with any."""
    loads = {
        (work.step, work.exercise): work.load
        for session in reversed(history.sessions)
        for work in session.work
        if work.load
    }
    blocks = (session.entry.blocks for session in history.sessions)
    return LastTime(loads, next(filter(None, blocks), ()))


def _notes(advice: Sequence[Advice], *, has_decided: bool) -> Iterator[str]:
    yield from (one.text for one in advice if not one.kind.is_offered)
    if has_decided:
        for one in advice:
            if one.kind in _ABOUT_LESS:
                yield f"{one.text} That is left to you, as you have chosen what to do."


def _open(pains: Iterable[PainEntry]) -> frozenset[str]:
    return frozenset(entry.pain.exercise for entry in pains if entry.cleared is None)
