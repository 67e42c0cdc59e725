"""The word *left* is a side: what remains is *to go*, to come, or remains."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import ConsoleDimensions

from coach.duration import NO_TIME, Milliseconds
from coach.routine.wording import dose_in_words
from coach.screen.picture import picture
from coach.screen.plain.lines import event_line
from coach.screen.views.theme import palette_for
from coach.session.interfaces import Status
from coach.session.session import Session
from coach.speech.wordings import wordings_together
from coach.timeline.timeline import compile_timeline
from tests.routine.reading.generated import clocked_routines, routines

SIZES = [ConsoleDimensions(*size) for size in [(60, 16), (80, 24), (120, 40), (200, 60)]]
REPOSITORY = Path(__file__).parents[1]
PAGES = [
    REPOSITORY / "README.md",
    REPOSITORY / "CHANGELOG.md",
    REPOSITORY / "sounds" / "README.md",
    *sorted((REPOSITORY / "docs").glob("*.md")),
]
MODULES = sorted((REPOSITORY / "coach").rglob("*.py"))
REMAINING = re.compile(
    r"""
    (?: \d | \b(?:s|min|sec|seconds?|minutes?|hours?|days?|rounds?|reps?|time|much|nothing
          |anything|something|more|is|are|was|were|be) )
    \s+ left \b (?! \s+ (?:out|to\s+you|as|here|by|behind|alone|side|leg|arm|only) )
    | \b (?:time|seconds|minutes) \s left \b
    | \b left \s+ (?:of|until|before) \s+ (?:it|the|that|this|a)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""*Left* where it says what remains, and not which side."""


def texts_of(module: Path) -> Iterator[str]:
    """What a module may print: all texts but docstrings, except those of commands."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    bodies = [node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]
    docstrings = {id(line.value) for body in bodies for line in body if isinstance(line, ast.Expr)}
    if module.is_relative_to(REPOSITORY / "coach" / "cli"):
        commands = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        docstrings -= {id(one.body[0].value) for one in commands if one.decorator_list}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings and "SELECT" not in node.value:
                yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                part.value if isinstance(part, ast.Constant) else "1" for part in node.values
            )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_on_no_page_left_means_what_remains(page):
    text = " ".join(page.read_text(encoding="utf-8").split())

    assert [found.group() for found in REMAINING.finditer(text)] == []


def test_in_no_text_of_the_program_left_means_what_remains():
    found = {
        f"{module.relative_to(REPOSITORY)}: {text}"
        for module in MODULES
        for text in texts_of(module)
        if REMAINING.search(text)
    }

    assert found == set()


@settings(max_examples=40, deadline=None)
@given(
    st.one_of(routines, clocked_routines),
    st.integers(0, 3_600_000),
    st.sampled_from(SIZES),
    st.booleans(),
)
def test_at_no_moment_of_any_session_left_means_what_remains(routine, instant, size, is_near):
    """All that the screen, plain mode and the voice have to say, values and all."""
    timeline = compile_timeline(routine)
    session = Session(timeline)
    now = Milliseconds(instant)
    events = [*session.begin(NO_TIME), *session.advance(now)]
    snapshot = session.snapshot(now)
    shown = picture(snapshot, Status(is_near=is_near), size, palette_for(None))
    told = [row.plain for row in shown]
    told += [line for event in events if (line := event_line(event))]
    cues = [(event.cue, event.segment) for event in events if event.cue is not None]
    told += [words for one in cues for words in wordings_together([one])]
    told += [dose_in_words(step.dose) for step in routine.all_steps]

    parts = [part for text in told for part in re.split("  +", text)]
    assert [part for part in parts if REMAINING.search(part)] == []


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("12 left", True),
        ("20:55 LEFT", True),
        ("the seconds left", True),
        ("what is left is rest", True),
        ("nothing left", True),
        ("left side, 30 s", False),
        ("hold 30 s left only", False),
        ("all sets left, then right", False),
        ("Left out: Plank", False),
        ("a day that is missed is left out", False),
    ],
)
def test_the_test_itself_tells_a_side_from_what_remains(text, is_wrong):
    assert bool(REMAINING.search(text)) is is_wrong
