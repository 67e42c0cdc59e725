"""What `coach show` prints for a person to read.

Texts of a file are always `Text`, never markup.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from coach.duration import Milliseconds, format_duration
from coach.planning.plan import Plan
from coach.routine.model import Circuit, Exercise, Step
from coach.routine.wording import dose_in_words
from coach.rules.subject import RuleWarning
from coach.session.segments import Segment
from coach.session.timeline import Timeline
from coach.text.english import counted, listed


def print_plan(plan: Plan) -> None:
    """Everything about one routine, as it is going to be done."""
    routine = plan.routine
    console = Console()
    console.print(Text(routine.title, style="bold"))
    for line in _about(plan):
        console.print(line)
    console.print()
    console.print(Text("Steps", style="bold"))
    for line in _steps(routine.steps, iter(routine.step_numbers)):
        console.print(line)
    for exercise in routine.exercises:
        if (how_to := _how_to(exercise)) is not None:
            console.print(how_to)
    if routine.source:
        console.print(Text.assemble("\nSource: ", routine.source, style="dim"))


def _about(plan: Plan) -> Iterator[RenderableType]:
    routine, timeline = plan.routine, plan.timeline
    if routine.description:
        yield Text(routine.description)
    facts = Table(box=None, pad_edge=False, show_header=False)
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column()
    if routine.purpose:
        facts.add_row("For", Text(routine.purpose.value))
    facts.add_row("Length", Text(_length(timeline)))
    facts.add_row("Phases", Text(_parts(timeline, _stage_name)))
    facts.add_row("Of it", Text(_parts(timeline, lambda segment: segment.kind.value)))
    facts.add_row("Equipment", Text(", ".join(routine.equipment) or "none"))
    for caution in routine.cautions:
        facts.add_row("Caution", Text(caution, style="yellow"))
    for warning in plan.warnings:
        facts.add_row("Warning", _warning(warning))
    for silenced in routine.silenced:
        facts.add_row("Silenced", Text(f"{silenced.rule}: {silenced.reason}", style="dim"))
    yield facts


def _warning(warning: RuleWarning) -> Text:
    rule = warning.rule
    return Text.assemble(
        (f"{warning.message} ({rule.name})", "yellow"), (f"\n{rule.reason} {rule.source}", "dim")
    )


def _length(timeline: Timeline) -> str:
    open_sets = sum(segment.is_open for segment in timeline.segments)
    own_pace = f"and {counted(open_sets, 'set')} at your own pace" if open_sets else ""
    return listed(format_duration(timeline.total), own_pace)


def _parts(timeline: Timeline, name_of: Callable[[Segment], str]) -> str:
    """How the total is spread: `work 12 min, rest 2 min`."""
    parts: Counter[str] = Counter()
    for segment in timeline.segments:
        parts[name_of(segment)] += segment.duration or 0
    return ", ".join(
        f"{name} {format_duration(Milliseconds(total))}" for name, total in parts.items() if total
    )


def _stage_name(segment: Segment) -> str:
    stage = segment.exercise.stage
    return stage.value if stage else "other"


def _steps(
    steps: tuple[Step | Circuit, ...], numbers: Iterator[int], indent: int = 2
) -> Iterator[RenderableType]:
    for step in steps:
        if step.rest_before:
            yield Padding(Text(f"rest {format_duration(step.rest_before)}"), (0, 0, 0, indent + 4))
        if isinstance(step, Circuit):
            rest = f", {format_duration(step.rest)} rest between" if step.rest else ""
            yield Padding(Text(f"{counted(step.rounds, 'round')}{rest}:"), (0, 0, 0, indent))
            yield from _steps(step.steps, numbers, indent + 4)
        else:
            line = Text.assemble(
                f"{next(numbers):2}  ",
                (step.name, "bold"),
                ": ",
                dose_in_words(step.dose),
                " (optional)" if step.optional else "",
            )
            yield Padding(line, (0, 0, 0, indent))
            for title, text in _asides(step):
                yield Padding(Text.assemble((f"{title}: ", "dim"), text), (0, 0, 0, indent + 4))


def _asides(step: Step) -> Iterator[tuple[str, str]]:
    if step.note:
        yield "Note", step.note
    for title, version in (("Easier", step.easier), ("Harder", step.harder)):
        if version is not None:
            yield title, f"{version.name}, {dose_in_words(version.dose)}"


def _how_to(exercise: Exercise) -> RenderableType | None:
    """How to do it; None where nobody says."""
    facts = Table(box=None, pad_edge=False, show_header=False)
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column()
    texts = (
        ("Position", exercise.position),
        ("Set up", exercise.set_up),
        ("Do", exercise.do),
        ("Feel", exercise.feel),
        ("Avoid", exercise.avoid),
        ("Easier", exercise.regression),
        ("Harder", exercise.progression),
        ("Muscles", ", ".join(exercise.muscles)),
        ("Source", exercise.source),
    )
    for title, text in texts:
        if text:
            facts.add_row(title, Text(text))
    for caution in exercise.cautions:
        facts.add_row("Caution", Text(caution, style="yellow"))
    stage = f"  ({exercise.stage.value})" if exercise.stage else ""
    heading = Text.assemble("\n", (exercise.name, "bold"), (stage, "dim"))
    return Group(heading, Padding(facts, (0, 0, 0, 2))) if facts.row_count else None
