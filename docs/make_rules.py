"""Writes docs/rules.md: every rule with its figure, its source, and examples.

The rules are those of the program, the examples those of the tests.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from coach.routine.field.catalogue import (
    FINDINGS,
    HARD_WEEK,
    PROGRAMME_FINDINGS,
    PROGRAMME_LAY_OFF,
    RULES,
    WEEK_JUMP,
    Rule,
)
from tests.advice.persons import ROUTINES, Person, persons
from tests.planning.test_programme_advice import BREAKS, HARD_WEEKS, SECOND_WEEKS
from tests.rules.files import File, files

PAGE = Path(__file__).parent / "rules.md"
HEAD = """# Rules

Everything that `coach` may find fault with or advise, when it does, and who says so. Made by
`python docs/make_rules.py` from the program's own table (`coach/routine/field/catalogue.py`) and
from the examples that its tests expect; a test holds it to both. Figures that no source states are
marked as session-coach's own. R1 to R13 number the statements of the sources. None of it is a
diagnosis, and none of it is an order: what hurts is left out, everything else is offered.
"""
FILES = """
## About a routine file

`coach check` and `coach show` tell these; those marked *today* are also told when a session begins.
A file can silence a rule by its name, with a reason.
"""
PERSONS = """
## About a person

`coach advice` tells these, and `coach run` offers what follows from them before a session. In the
examples, `2, 4: core easy` is two sessions of the routine `core`, two and four days ago. The
routines of the examples:
"""
PROGRAMMES = """
## About a programme
"""

EXAMPLES: Mapping[Rule, tuple[Iterable[tuple[Any, object]], Callable[[Any], str]]] = {
    HARD_WEEK: (
        HARD_WEEKS,
        lambda efforts: f"a week of sessions that were {', '.join(one.value for one in efforts)}.",
    ),
    PROGRAMME_LAY_OFF: (BREAKS, lambda days: f"{days} days after the last session."),
    WEEK_JUMP: (
        SECOND_WEEKS,
        lambda sets: (
            f"`bridge`, 15 reps on three days a week, 2 sets in week 1 and {sets} in week 2."
        ),
    ),
}
"""For each rule about programmes its cases in the tests, and how to say one."""


def page() -> str:
    """The whole page."""
    return "".join(_parts())


def _parts() -> Iterator[str]:
    yield HEAD
    yield FILES
    for rule in RULES:
        raises, silent = _first_of_each([one for one in files() if one.about == rule.name])
        yield from _about(rule)
        yield f"\nTold of:\n\n```yaml\n{raises.text}```\n\nNot of:\n\n```yaml\n{silent.text}```\n"
    yield PERSONS
    yield "\n```yaml\n" + "".join(f"# {id_}\n{text}\n" for id_, text in ROUTINES.items()) + "```\n"
    for rule in FINDINGS:
        yield from _about(rule)
        yield from _histories(rule)
    yield PROGRAMMES
    for rule in PROGRAMME_FINDINGS:
        yield from _about(rule)
        cases, in_words = EXAMPLES[rule]
        raises = next(in_words(case) for case, told in cases if told)
        silent = next(in_words(case) for case, told in cases if not told)
        yield f"\n- Told: {raises}\n- Not: {silent}\n"


def _about(rule: Rule) -> Iterator[str]:
    today = ", today" if rule.is_for_today else ""
    yield f"\n### {rule.name} ({rule.number}{today})\n\n{rule.reason}\n\n"
    yield f"- When: {rule.figure}\n- Source: {rule.source}\n"


def _first_of_each(cases: list[File]) -> tuple[File, File]:
    """The first file that the rule is about, and the first that is good."""
    raises = next(one for one in cases if one.expected)
    return raises, next(one for one in cases if not one.expected)


def _histories(rule: Rule) -> Iterator[str]:
    """The first history that raises it, and one that looks like it and does not."""
    cases = list(persons())
    raising = [one for one in cases if any(found.split()[0] == rule.name for found in one.expected)]
    if not raising:
        return
    own = [one for one in cases if one.about == raising[0].about and not one.expected]
    yield f"\n- Told before {_told(raising[0])}\n"
    yield f"- Not before {_told(own[0])}\n"


def _told(person: Person) -> str:
    history = "; ".join(person.history) or "nothing"
    return f"`{person.routine}` after `{history}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
