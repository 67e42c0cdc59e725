"""What `coach show` prints for a person to read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from coach.cli.shared.table import Column, Fit, table_lines
from coach.cli.shared.terminal import Style, heading, styled
from coach.duration import Milliseconds, format_duration
from coach.planning.plan import Plan
from coach.routine.model import Circuit, Dose, Exercise, Step
from coach.routine.wording import circuit_in_words, dose_in_words, to_avoid
from coach.screen.text.cells import wrapped
from coach.text.english import counted, listed
from coach.timeline.segments import Segment
from coach.timeline.timeline import Timeline

Fact = tuple[str, str, Style | None]
"""A label, a text and the style of that text."""


def plan_lines(plan: Plan, width: int) -> Iterator[str]:
    """Everything about a routine as it is going to be done, in at most `width` cells a line."""
    routine = plan.routine
    yield heading(routine.title)
    if routine.description:
        yield from wrapped(routine.description, width)
    yield from _fact_lines(_about(plan), width)
    yield ""
    yield heading("Steps")
    yield from _step_lines(routine.steps, iter(routine.step_numbers), width)
    if routine.rest_after:
        yield f"      rest {format_duration(routine.rest_after)}"
    doses = {step.exercise.id: step.dose for step in reversed(routine.all_steps)}
    for exercise in routine.exercises:
        yield from _how_to(exercise, doses[exercise.id], width)
    if routine.source:
        yield ""
        yield from _fact_lines([("Source:", routine.source, Style.DIM)], width)


def _fact_lines(facts: Iterable[Fact], width: int, indent: int = 0) -> Iterator[str]:
    """A line or more per fact: its label, and its text beside that."""
    labels, texts, styles = zip(*facts, strict=True)
    columns = [
        Column("", labels, styles=[Style.DIM] * len(labels)),
        Column("", texts, Fit.WRAPPED, styles=styles),
    ]
    for line in table_lines(columns, width - indent):
        yield " " * indent + line


def _about(plan: Plan) -> Iterator[Fact]:
    routine, timeline = plan.routine, plan.timeline
    if routine.purpose:
        yield "For", routine.purpose.value, None
    yield "Length", _length(timeline), None
    yield "Phases", _parts(timeline, _stage_name), None
    yield "Of it", _parts(timeline, lambda segment: segment.kind.value), None
    yield "Equipment", ", ".join(routine.equipment) or "none", None
    for caution in routine.cautions:
        yield "Caution", caution, Style.YELLOW
    for warning in plan.warnings:
        yield "Warning", f"{warning.message} ({warning.rule.name})", Style.YELLOW
        yield "", f"{warning.rule.reason} {warning.rule.source}", Style.DIM
    for silenced in routine.silenced:
        yield "Silenced", f"{silenced.rule}: {silenced.reason}", Style.DIM


def _length(timeline: Timeline) -> str:
    open_sets = sum(segment.waits_for_person for segment in timeline.segments)
    own_pace = f"and {counted(open_sets, 'set')} at your own pace" if open_sets else ""
    return listed(format_duration(timeline.total), own_pace)


def _parts(timeline: Timeline, name_of: Callable[[Segment], str]) -> str:
    """How the total is spread: `work 12 min, rest 2 min`; a clock may give open sets their time."""
    parts: Counter[str] = Counter()
    for before, segment in pairwise([*timeline.segments[:1], *timeline.segments]):
        is_of_own_pace = segment.fills and before.is_open
        parts[name_of(segment)] += 0 if is_of_own_pace else segment.duration or 0
    parts["at your own pace"] = timeline.total - sum(parts.values())
    return ", ".join(
        f"{name} {format_duration(Milliseconds(total))}" for name, total in parts.items() if total
    )


def _stage_name(segment: Segment) -> str:
    stage = segment.exercise.stage
    return stage.value if stage else "other"


def _step_lines(
    steps: tuple[Step | Circuit, ...], numbers: Iterator[int], width: int, indent: int = 2
) -> Iterator[str]:
    margin = " " * (indent + 4)
    for step in steps:
        if step.rest_before:
            yield f"{margin}rest {format_duration(step.rest_before)}"
        if isinstance(step, Circuit):
            yield f"{' ' * indent}{circuit_in_words(step)}:"
            yield from _step_lines(step.steps, numbers, width, indent + 4)
            continue
        optional = " (optional)" if step.optional else ""
        start = f"{' ' * indent}{next(numbers):2}  "
        yield from _led(start, step.name, Style.BOLD, f": {_asked(step)}{optional}", width)
        for label, text in _asides(step):
            yield from _led(margin, f"{label}:", Style.DIM, f" {text}", width)


def _asked(step: Step) -> str:
    return listed(dose_in_words(step.dose), step.load)


def _led(start: str, label: str, style: Style, text: str, width: int) -> Iterator[str]:
    """Lines that begin with a label in a style; those that follow stand below it."""
    first, *more = wrapped(label + text, width - len(start))
    yield start + first.replace(label, styled(label, style), 1)
    for line in more:
        yield " " * len(start) + line


def _asides(step: Step) -> Iterator[tuple[str, str]]:
    if step.note:
        yield "Note", step.note
    if step.say:
        yield "Said", step.say
    for title, variation in (("Easier", step.easier), ("Harder", step.harder)):
        if variation is not None:
            yield title, f"{variation.name}, {_asked(variation)}"


def _how_to(exercise: Exercise, dose: Dose, width: int) -> Iterator[str]:
    """How to do it; nothing where its file does not say."""
    texts = {
        "Position": exercise.position,
        "Set up": exercise.set_up,
        "Do": exercise.do,
        "Feel": exercise.feel,
        "Avoid": to_avoid(exercise, dose),
        "Easier": exercise.regression,
        "Harder": exercise.progression,
        "Muscles": ", ".join(exercise.muscles),
        "Figure": f"coach figure {exercise.id} shows it" if exercise.figure else "",
        "Source": exercise.source,
    }
    facts: list[Fact] = [(label, text, None) for label, text in texts.items() if text]
    facts += [("Caution", caution, Style.YELLOW) for caution in exercise.cautions]
    if facts:
        stage = styled(f"  ({exercise.stage.value})", Style.DIM) if exercise.stage else ""
        yield ""
        yield heading(exercise.name) + stage
        yield from _fact_lines(facts, width, indent=2)
