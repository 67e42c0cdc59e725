"""`coach show`: everything about one routine."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from coach.cli.shared.libraries import open_library
from coach.cli.shared.options import json_option, level_of, level_option, minutes_option
from coach.cli.shared.terminal import say, say_json, window_width
from coach.config import journal_file
from coach.duration import json_seconds
from coach.files import is_there
from coach.journal.choices import Choices
from coach.journal.timestamp import timestamp_now
from coach.planning.find import find_routine
from coach.planning.guidance import Guidance
from coach.planning.plan import Plan, planned
from coach.routine.model import (
    Circuit,
    Phase,
    Routine,
    Side,
    Sides,
    Step,
    WorkSet,
    steps_with_rounds,
)
from coach.rules.subject import RuleWarning
from coach.timeline.segments import Segment

if TYPE_CHECKING:
    from coach.routine.fitting.fit import Fitted


@click.command(name="show")
@click.argument("routine")
@json_option
@minutes_option
@level_option
def command(routine: str, as_json: bool, minutes: int | None, level: str | None) -> None:
    """Show a routine: its steps, doses, times, equipment, instructions, cautions and source.

    ROUTINE is a name from `coach list`, or a file.
    """
    library = open_library()
    found = find_routine(library, routine)
    lead, reason = _lead_side(found)
    choices = Choices(lead, minutes=minutes, level=level_of(level))
    plan = planned(found, library, choices, Guidance(notes=reason))
    if as_json:
        say_json(plan_as_json(plan))
        return
    if plan.notes:
        say("\n".join([*plan.notes, ""]))
    from coach.cli.routines.show_lines import plan_lines  # noqa: PLC0415  JSON needs none

    say("\n".join(plan_lines(plan, window_width())))


def _lead_side(routine: Routine) -> tuple[Side, tuple[str, ...]]:
    """The side that leads today and a sentence why; the left one if the journal cannot be read."""
    if not is_there(journal_file()):
        return Side.LEFT, ()
    from coach.cli.shared.journals import opened_journal  # noqa: PLC0415  SQLite takes long to load
    from coach.journal.errors import JournalError  # noqa: PLC0415
    from coach.planning.lead_side import lead_side  # noqa: PLC0415

    try:
        with opened_journal() as journal:
            found = lead_side(journal, routine, timestamp_now().day)
    except JournalError:
        return Side.LEFT, ()
    return found.side, (found.reason,) if found.reason else ()


def plan_as_json(plan: Plan) -> dict[str, object]:
    """The object of the contract."""
    routine, timeline, lead = plan.routine, plan.timeline, plan.choices.lead
    numbered = zip(routine.step_numbers, routine.steps_with_rounds, strict=True)
    shown: dict[str, object] = {
        "id": routine.id,
        "title": routine.title,
        "purpose": routine.purpose.value if routine.purpose else None,
        "description": routine.description,
        "seconds": json_seconds(timeline.total),
        "source": routine.source,
        "equipment": list(routine.equipment),
        "cautions": list(routine.all_cautions),
        "warnings": [_warning_as_json(warning) for warning in plan.warnings],
        "silenced": [{"rule": one.rule, "reason": one.reason} for one in routine.silenced],
        "steps": [
            {"number": number, "rounds": rounds, **_step_as_json(step)}
            for number, (step, rounds) in numbered
        ],
        "circuits": list(_circuits_as_json(routine.steps, iter(routine.step_numbers))),
        "rest_after": json_seconds(routine.rest_after),
        "segments": [_segment_as_json(segment) for segment in timeline.segments],
        "lead": lead.value,
    }
    return shown if plan.fitted is None else shown | {"fitted": fitted_as_json(plan.fitted)}


def _warning_as_json(warning: RuleWarning) -> dict[str, object]:
    return {
        "rule": warning.rule.name,
        "message": warning.message,
        "source": warning.rule.source,
        "step": warning.step,
    }


_OF_STEP = ("cue", "say", "countdown", "bell", "turns")
_OF_EXERCISE = (
    *("position", "set_up", "do", "feel", "avoid", "cautions", "equipment", "muscles"),
    *("regression", "progression", "source"),
)
"""What stands in JSON as it is, by its name."""


def _step_as_json(step: Step) -> dict[str, object]:
    exercise, dose = step.exercise, step.dose
    shown: dict[str, object] = {
        "exercise": exercise.id,
        "name": step.name,
        "phase": exercise.stage.value if exercise.stage else None,
        "sides": dose.sides.value,
        "sets": len(dose.sets),
        "sets_up_to": dose.sets_up_to,
        "reps": _one_or_all([work.reps for work in dose.sets]),
        "reps_up_to": _one_or_all([work.reps_up_to for work in dose.sets]),
        "rest": json_seconds(dose.rest),
        "rests": [json_seconds(rest) for rest in dose.rests],
        "every": json_seconds(dose.every),
        "by_round": dose.by_round,
        "load": step.load,
        "phases": _phases_as_json(dose.sets[0]),
    }
    if len(set(dose.sets)) > 1:
        shown["by_set"] = [
            {"reps": one.reps, "reps_up_to": one.reps_up_to, "phases": _phases_as_json(one)}
            for one in dose.sets
        ]
    return shown | {
        "order": dose.order.value,
        "optional": step.optional,
        "note": step.note,
        "rest_before": json_seconds(step.rest_before),
        "easier": step.easier.exercise.id if step.easier else exercise.easier,
        "harder": step.harder.exercise.id if step.harder else exercise.harder,
        "level": step.level.value,
        "dose": _origin_of_dose(step),
        **{name: getattr(step, name) for name in _OF_STEP},
        **{name: getattr(exercise, name) for name in _OF_EXERCISE},
    }


def _one_or_all(of_sets: Sequence[int | None]) -> object:
    """The number of every set; a list of them where they differ."""
    return of_sets[0] if len(set(of_sets)) == 1 else list(of_sets)


def _circuits_as_json(
    items: tuple[Step | Circuit, ...], numbers: Iterator[int]
) -> Iterator[dict[str, object]]:
    """Every circuit with the numbers of its steps, an outer one before those within it."""
    for item in items:
        if isinstance(item, Step):
            next(numbers)
            continue
        steps = [next(numbers) for _ in steps_with_rounds(item.steps)]
        yield {
            "steps": steps,
            "rounds": None if item.lasts else item.rounds,
            "rest": json_seconds(item.rest),
            "every": json_seconds(item.every),
            "for": json_seconds(item.lasts),
            "timed": item.is_timed,
            "both_sides": item.sides is Sides.BOTH,
            "shuffled": item.is_shuffled,
        }
        yield from _circuits_as_json(item.steps, iter(steps))


def _origin_of_dose(step: Step) -> str:
    """Whose choice the dose is: a source's, our default, or that of the routine or of the day."""
    if step.dose != step.exercise.dose:
        return "routine"
    return "default" if step.exercise.dose_is_default else "source"


def _phases_as_json(work: WorkSet) -> list[dict[str, object]]:
    return [_phase_as_json(phase) for phase in work.phases]


def _phase_as_json(phase: Phase) -> dict[str, object]:
    shown: dict[str, object] = {
        "kind": phase.kind.value,
        "seconds": json_seconds(phase.duration),
    }
    if phase.counted:
        shown["counted"] = True
    if phase.up_to is not None:
        shown["seconds_up_to"] = json_seconds(phase.up_to)
    texts = {"label": phase.label, "cue": phase.cue, "say": phase.say}
    return shown | {name: text for name, text in texts.items() if text}


def fitted_as_json(fitted: "Fitted") -> dict[str, object]:
    """What was done to fit the time."""
    return {
        "seconds": json_seconds(fitted.total),
        "changes": list(fitted.changes),
        "explained": fitted.explained,
    }


def _segment_as_json(segment: Segment) -> dict[str, object]:
    return {
        "kind": segment.kind.value,
        "seconds": json_seconds(segment.duration),
        "exercise": segment.exercise.id,
        "side": segment.side.value if segment.side else None,
        "set": segment.set,
    }
