"""`coach advice`: what the journal advises for the next session of a routine, and why."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from coach.advice.findings.advise import advice_for
from coach.advice.findings.applying import applied, changes
from coach.advice.model import Advice, AdviceKind, EverythingHurtsError
from coach.advice.queries import training_history
from coach.cli.shared.journals import opened_journal
from coach.cli.shared.libraries import open_library
from coach.cli.shared.options import json_option, refuse_both
from coach.cli.shared.terminal import heading, say, say_json
from coach.errors import CoachError
from coach.journal.model import Pain
from coach.journal.store.journal import Journal
from coach.journal.store.queries import count_sessions
from coach.journal.timestamp import timestamp_now
from coach.planning.find import find_routine
from coach.planning.level import variations_of
from coach.routine.library.library import Library
from coach.routine.model import Routine
from coach.routine.variations.variations import Variations
from coach.text.characters import shown
from coach.text.suggestions import named

if TYPE_CHECKING:
    from coach.advice.findings.person import Remark


@click.command(name="advice")
@click.argument("routine", required=False)
@json_option
@click.option(
    "--pain-over", metavar="EXERCISE", help="This exercise no longer hurts, in any routine."
)
def command(routine: str | None, as_json: bool, pain_over: str | None) -> None:
    """Say what your journal advises for the next session of ROUTINE, and why.

    Without ROUTINE: how you are. What is sore, what hurts since when, which parts of the body had
    much work and which none, and what to do today.

    Do less after soreness or hard sessions, and more after three easy ones in a row. Each piece of
    advice names its rule, the source of that rule, and the sessions it is based on. Exercises that
    hurt are left out until you say that the pain is over; `coach run` asks before it applies
    anything else.
    """
    refuse_both("--json", as_json, "--pain-over", pain_over is not None)
    library = open_library()
    if routine is None:
        _about_the_person(library, pain_over, as_json=as_json)
        return
    found, variations = find_routine(library, routine), variations_of(library)
    if pain_over is not None:
        with opened_journal() as journal:
            say(_end_pain(journal, pain_over))
        return
    now = timestamp_now()
    with opened_journal() as journal:
        history = training_history(journal, found.id, now, variations.exercises)
        has_any = count_sessions(journal.connection, routine=found.id) > 0
    advice = advice_for(found, history, variations, now.day)
    if as_json:
        say_json(_record(found, len(history.sessions), advice, variations))
        return
    basis = _basis(len(history.sessions), has_any=has_any)
    say("\n".join(_lines(found, basis, len(history.sessions), advice, variations)))


def _about_the_person(library: Library, pain_over: str | None, *, as_json: bool) -> None:
    from coach.advice.findings.person import remarks  # noqa: PLC0415  only this needs it
    from coach.session.pain import SEE_A_DOCTOR  # noqa: PLC0415  likewise

    now, exercises = timestamp_now(), variations_of(library).exercises
    with opened_journal() as journal:
        if pain_over is not None:
            say(_end_pain(journal, pain_over))
            return
        told = list(remarks(training_history(journal, "", now, exercises), now.day))
    if as_json:
        say_json({"today": now.day.isoformat(), "about": [_remark_record(one) for one in told]})
        return
    for one in told:
        say(one.text)
        if one.rule is not None:
            say(f"  Rule {one.rule.number}, {one.rule.name}: {one.rule.source}")
    if any(one.about == "pain" for one in told):
        say(SEE_A_DOCTOR)


def _remark_record(one: "Remark") -> dict[str, object]:
    return {
        "about": one.about,
        "text": one.text,
        "rule": one.rule and one.rule.number,
        "finding": one.rule and one.rule.name,
        "source": one.rule and one.rule.source,
    }


def _end_pain(journal: Journal, wanted: str) -> str:
    """End the pain in an exercise, by its id or name. Raises CoachError if there is none."""
    pains = [entry.pain for entry in journal.pains()]
    id_ = _painful(pains, wanted)
    name = next(pain.name for pain in pains if pain.exercise == id_)
    journal.clear_pain(id_, timestamp_now())
    return f"{name}: the pain is over; coach history undo reverts that."


def _painful(pains: Sequence[Pain], wanted: str) -> str:
    ids = {name: pain.exercise for pain in pains for name in (pain.name, pain.exercise)}
    if (id_ := named(wanted, ids)) is not None:
        return id_
    if not pains:
        raise CoachError("no pain is noted, or all of it is over")
    known = ", ".join(dict.fromkeys(ids.values()))
    raise CoachError(f"no pain is noted for '{shown(wanted)}'; noted: {known}")


def _with_changes(
    routine: Routine, advice: Sequence[Advice], variations: Variations
) -> Iterator[tuple[Advice, tuple[str, ...]]]:
    """Each piece of advice, and what it changes once painful exercises are left out."""
    rest = routine
    for one in advice:
        match one.kind:
            case AdviceKind.LEAVE_OUT:
                with suppress(EverythingHurtsError):
                    rest = applied(rest, [one], variations)
                yield one, ()
            case AdviceKind.INSTEAD:
                yield one, changes(routine, [one], variations)
            case _:
                yield one, changes(rest, [one], variations)


def _lines(
    routine: Routine,
    basis: str,
    sessions: int,
    advice: Sequence[Advice],
    variations: Variations,
) -> Iterator[str]:
    yield heading(f"{routine.title}: {basis}")
    if not sessions:
        yield f"coach run {routine.id} starts one; answer the questions at its end."
    elif not advice:
        yield "No changes: do it as it is written."
    for one, changed in _with_changes(routine, advice, variations):
        yield ""
        yield one.text
        yield from (f"  {change}" for change in changed if change not in one.text)
        yield f"  From: {'; '.join(one.because)}"
        yield f"  Rule {one.rule.number}, {one.rule.name}: {one.rule.source}"


def _basis(sessions: int, *, has_any: bool) -> str:
    match sessions:
        case 0 if has_any:
            return "no session with enough work to judge by yet, so no advice from one"
        case 0:
            return "no session in the journal yet, so no advice"
        case 1:
            return "advice from your last session"
        case _:
            return f"advice from your last {sessions} sessions"


def _record(
    routine: Routine, sessions: int, advice: Sequence[Advice], variations: Variations
) -> dict[str, object]:
    pieces = _with_changes(routine, advice, variations)
    return {
        "routine": routine.id,
        "title": routine.title,
        "sessions": sessions,
        "advice": [_advice_record(one, changed) for one, changed in pieces],
    }


def _advice_record(advice: Advice, changed: Sequence[str]) -> dict[str, object]:
    return {
        "kind": advice.kind.value,
        "text": advice.text,
        "exercise": advice.exercise,
        "changes": list(changed),
        "rule": advice.rule.number,
        "finding": advice.rule.name,
        "source": advice.rule.source,
        "minutes": advice.minutes or None,
        "because": list(advice.because),
    }
