# ruff: noqa: E501 - one line for each case
"""Histories of persons, and what a good coach says before the next session of a routine.

Drawn up from the field's sources before the advice was written. A line is `expected | routine |
history`. Expected is `-` where nothing is wrong, or the findings: the exercise after the name where
one has it, or the percentage of the work that is advised. `2, 4: core easy` is two sessions of the
routine `core`, two and four days ago. Under the name of each finding are histories that raise it and
others that look like those but do not; docs/rules.md shows the first of either.
"""

from collections.abc import Iterator
from dataclasses import dataclass

ROUTINES = {
    "core": "steps: [{exercise: dead-bug-free}]",
    "bridges": "steps: [{exercise: bridge}, {exercise: bridge-hold}]",
    "bridges-more": "steps: [{exercise: bridge}, {exercise: bridge-hold, sets: 3}]",
    "bridges-long": "steps: [{exercise: bridge, sets: 5, reps: 20}]",
    "bridges-many": "steps: [{exercise: bridge, sets: 5, reps: 60}]",
    "march": "steps: [{exercise: bridge-marching}, {exercise: dead-bug-free}]",
    "rolls": "purpose: recovery\nsteps: [{exercise: roll-glutes}, {exercise: roll-hamstrings}]",
    "stretches": "steps: [{exercise: figure-4-stretch}, {exercise: bridge}]",
    "push-ups": "steps: [{name: Push-up, reps: 4, sets: 2, rest: 1m, tempo: 2-0-1}]",
    "push-ups-60": "steps: [{name: Push-up, reps: 60, sets: 2, rest: 1m, tempo: 2-0-1}]",
}
"""Routines that the histories name beside the bundled ones."""

_TABLE = """
# pain
pain fire-hydrant-free, easier-after-pain fire-hydrant-free | pre-lift | 2: pre-lift right; 2: pain fire-hydrant-free
- | daily-hips | 2: daily-hips right; 2: pain bridge
pain dead-bug-free | pre-lift | 2: pre-lift right; 2: pain dead-bug-free left
pain bridge-marching, easier-after-pain bridge-marching | march | 3: march right; 3: pain bridge-marching
- | daily-hips | 2: pre-lift right; 2: pain dead-bug-free

# family-hurts
family-hurts fire-hydrant | runner-hips | 2: pre-lift right; 2: pain fire-hydrant-free
- | hip-control | 2: pre-lift right; 2: pain kneeling-glute
family-hurts bridge | hip-reset | 3: march right; 3: pain bridge-marching
- | runner-hips | 3: march right; 3: pain bridge-marching
- | hip-reset | 4: hip-reset right; 90: pain bridge-single-leg over=80

# see-a-professional
see-a-professional fire-hydrant, pain fire-hydrant-free | pre-lift | 9: pain fire-hydrant-free; 2: pain fire-hydrant; 2: pre-lift
- | pre-lift | 2: pre-lift right; 200: pain dead-bug-free over=190
see-a-professional dead-bug-free, pain dead-bug-free | pre-lift | 9: pain dead-bug-free left; 2: pain dead-bug-free left; 2: pre-lift
see-a-professional fire-hydrant-free, pain fire-hydrant-free | pre-lift | 20: pain clam-sequence; 10: pain prone-glute; 2: pain fire-hydrant-free; 2: pre-lift
see-a-professional bridge-marching, pain bridge-marching | march | 9: pain bridge-marching over=5; 2: pain bridge-marching; 2: march
pain fire-hydrant-free, easier-after-pain fire-hydrant-free | pre-lift | 10: pain clam-sequence; 2: pain fire-hydrant-free; 2: pre-lift

# after-pain
after-pain bridge-marching | march | 12: march; 12: pain bridge-marching over=1; 2: core
- | march | 40: pain bridge-marching over=30; 9, 6, 3: march right
after-pain dead-bug-free | core | 12: core; 12: pain dead-bug-free over=1; 2: bridges
after-pain dead-bug-free | core | 12: core; 12: pain dead-bug-free over=6; 2: core right
- | core | 12: pain dead-bug-free over=10; 9, 6, 3: core right

# control-left-out
pain bridge, control-left-out | stretches | 3: stretches right; 3: pain bridge
- | hip-reset | 3: hip-reset right; 90: pain bridge over=80

# old-pain
old-pain bridge, pain bridge | hip-reset | 180: pain bridge; 2: hip-reset right
pain bridge | hip-reset | 10: pain bridge; 2: hip-reset right
old-pain bridge, pain bridge | hip-reset | 15: pain bridge; 2: hip-reset right
- | hip-reset | 180: pain bridge over=170; 2: hip-reset right

# soreness
soreness 50 | bridges | 1: bridges sore
- | core | 1: bridges sore
soreness 50 | hip-reset | 1: bridges-many sore
soreness 75 | bridges | 6: bridges sore
- | bridges | 9: bridges sore
- | rolls | 1: bridges sore
- | stretches | 9: stretches sore; 2: stretches none
little-sore | bridges | 1: bridges little
little-sore | bridges | 1: bridges easy little; 3, 5, 7: bridges easy
- | bridges | 1: bridges none; 3: bridges sore
soreness 75 | bridges | 5: bridges sore

# sore-again
soreness 50, sore-again | bridges | 1, 3, 5, 7: bridges sore
soreness 50 | bridges | 1: bridges sore; 3: bridges none; 5: bridges sore
soreness 50, sore-again | bridges | 2, 4, 6: bridges sore
- | core | 1, 3, 5, 7: bridges sore

# back-after-less
back-after-less 75 | bridges | 2: bridges less=50; 4: bridges sore
- | bridges | 2: bridges less=75; 4: bridges less=50; 6: bridges sore
- | bridges | 2: bridges; 4: bridges less=50; 6: bridges sore

# lay-off
lay-off 50 | daily-hips | 20, 23, 26: daily-hips right
- | daily-hips | 13, 16, 19: daily-hips right
lay-off 50 | daily-hips | 3: daily-hips right; 30, 33: daily-hips right
lay-off 70 | daily-hips | 3, 8: daily-hips right; 30, 33: daily-hips right
lay-off 80 | daily-hips | 3, 8, 15: daily-hips right; 40, 43: daily-hips right
lay-off 90 | daily-hips | 3, 8, 15, 22: daily-hips right; 50, 53: daily-hips right
- | daily-hips | 3, 8, 15, 22, 29: daily-hips right; 60, 63: daily-hips right
lay-off 50 | hip-control | 100, 102: hip-control right
lay-off 50 | bridges | 2, 9, 16, 23, 30: core right; 36, 40: bridges right
- | bridges | 2, 9, 16, 23, 30: core right; 20, 40: bridges right
- | rolls | 20, 23, 26: rolls right
- | daily-hips |

# jump
jump bridge | bridges-many | 2, 5, 8: bridges right
- | bridges-more | 2, 5, 8: bridges right
jump bridge | bridges-many | 2, 5, 8: bridges-long right
- | bridges-many | 2, 5, 8: bridges-many right
jump push-up | push-ups-60 | 1, 3, 5, 7: push-ups easy
- | hip-reset | 2, 5, 8: core right

# rest-day
rest-day | bridges-many | 1: bridges-many hard; 4, 7: bridges-many right
- | bridges-many | 2: bridges-many hard; 5, 8: bridges-many right
- | core | 1: bridges-many hard; 4, 7: bridges-many right
- | daily-hips | 1, 2, 3: daily-hips right
- | rolls | 1: bridges-many hard; 4: rolls right

# no-rest-for-a-week
no-rest-for-a-week | bridges-many | 1, 2, 3, 4, 5, 6, 7: bridges-many right
- | daily-hips | 1, 2, 3, 4, 5, 6, 7, 8, 9: daily-hips right
- | bridges-many | 1, 2, 4, 5, 6, 7: bridges-many right
- | rolls | 1, 2, 3, 4, 5, 6, 7: bridges-many right

# twice-a-day
twice-a-day kneeling-glute | pre-lift | 0: kneeling-glute; 2: pre-lift right
- | pre-lift | 1: kneeling-glute; 2: pre-lift right
- | daily-hips | 0: daily-hips right; 1: daily-hips right

# hard-sessions
hard-sessions 75 | bridges | 2, 5: bridges hard
- | bridges | 2: bridges hard; 5: bridges right

# progress
progress dead-bug-free | core | 2, 4, 6: core easy
- | core | 0, 0, 0: core easy
- | core | 2, 4: core easy
- | core | 2: core right; 4, 6, 8: core easy
- | core | 1, 2, 3: core easy
progress dead-bug-free | core | 1, 2, 3, 4, 5: core easy
- | kneeling-glute | 2, 4: kneeling-glute easy
usual-again | bridges | 2, 4, 6: bridges easy level=easier
- | bridges | 2, 4: bridges easy level=easier

# stopped-early
stopped-early | runner-hips | 2, 5, 8: runner-hips right stopped=8
- | runner-hips | 2, 5: runner-hips right stopped=8; 8: runner-hips right
- | runner-hips | 2: runner-hips right; 5, 8, 11: runner-hips right stopped=8

# skipped
skipped dead-bug-free | pre-lift | 2, 5, 8, 11: pre-lift right skipped=dead-bug-free
- | pre-lift | 2, 5: pre-lift right skipped=dead-bug-free; 8: pre-lift right

# nothing
- | daily-hips | 2: runner-hips right; 5: hip-reset right; 9: pre-lift right
- | pre-lift | 3, 6, 10, 13: pre-lift right none
- | hip-reset | 4, 11, 18, 25: hip-reset right
- | hip-control | 2, 4, 7, 9, 11: hip-control right; 3: rolls easy
- | runner-hips | 7: runner-hips hard none; 10: runner-hips right
"""


@dataclass(frozen=True)
class Person:
    """A history, and what is expected before a session of the routine."""

    about: str
    """The name of the finding under which it stands."""
    expected: tuple[str, ...]
    routine: str
    history: tuple[str, ...]


def persons() -> Iterator[Person]:
    """The whole table."""
    about = ""
    for line in _TABLE.strip().splitlines():
        if line.startswith("# "):
            about = line[2:]
        elif line:
            expected, routine, history = (cell.strip() for cell in line.split("|"))
            found = () if expected == "-" else tuple(expected.split(", "))
            yield Person(about, found, routine, tuple(filter(None, history.split("; "))))
