# ruff: noqa: E501 - one line for each case
"""Routine files as a person might write them, and what a good coach says about each.

Drawn up from the field's sources before the rules were written. A line is `expected | file | steps`.
Expected is `-` where nothing is wrong, or the rules with the steps that they are about. The file is
its title, after the purpose where it has one. Under the name of each rule are files that it is
about and files that look like those but are good; docs/rules.md shows the first of either.
"""

from collections.abc import Iterator
from dataclasses import dataclass

SPRINTS = "{name: Sprint, work: 10s, sets: 6, rest: 1m}"
JUMPS = "{name: Box jumps, reps: 5, sets: 4, rest: 1m}"
SQUATS = "{name: Back squat, reps: 5, sets: 3, rest: 2m, load: 60 kg}"
EASY_SQUATS = "{name: Squat, reps: 8}"

_TABLE = f"""
# static-stretch-in-warm-up
static-stretch-in-warm-up 1 | Warm-up before sprints | \
{{name: Hamstring stretch, hold: 30s, sets: 2, sides: both}}, {SPRINTS}
- | After sprints | {SPRINTS}, {{name: Hamstring stretch, hold: 30s, sets: 2, sides: both}}
static-stretch-in-warm-up 1 | Jumps | {{name: Calf stretch, hold: 60s, sides: both}}, {JUMPS}
static-stretch-in-warm-up 1 | Jumps | {{name: Calf stretch, hold: 20s, sets: 3, sides: both}}, {JUMPS}
static-stretch-in-warm-up 1 | Jumps | {{name: Calf stretch, hold: 30s, sets: 2, sides: both}}, {JUMPS}
static-stretch-in-warm-up 1 | Jumps | {{name: Calf stretch, hold: 10s, sets: 8, sides: both}}, {JUMPS}
static-stretch-in-warm-up 1 | Legs | {{exercise: straight-knee-calf-stretch, hold: 30s, sets: 1}}, \
{{exercise: bent-knee-calf-stretch, hold: 30s, sets: 1}}, {JUMPS}
static-stretch-in-warm-up 1 | strength: Legs | {{name: Couch stretch, hold: 45s, sets: 2, sides: both}}, {SQUATS}
static-stretch-in-warm-up 1 | Aufwärmen | {{name: Beinbeuger dehnen, hold: 40s, sets: 2, sides: both}}, {EASY_SQUATS}
static-stretch-in-warm-up 1 | Échauffement | {{name: Étirement des mollets, hold: 40s, sets: 2, sides: both}}, {EASY_SQUATS}
static-stretch-in-warm-up 1 | warm-up: Before lifting | {{exercise: frogger, hold: 45s, sets: 1}}, {{exercise: in-line-lunge}}
- | Jumps | {{name: Calf stretch, hold: 15s, sides: both}}, {JUMPS}
- | Jumps | {{name: Ankle circles, work: 30s, sides: both}}, {JUMPS}
- | warm-up: Before lifting | {{name: Leg swings, work: 40s, sides: both}}, {EASY_SQUATS}
- | warm-up: Arms | {{name: Stretch band pull-apart, hold: 30s, sets: 2}}, {EASY_SQUATS}
- | Legs | {JUMPS}, {{name: Calf stretch, hold: 60s, sides: both}}
- | Rolling first | {{exercise: roll-calves}}, {{exercise: clam-sequence}}

# static-dose
static-dose 1 | After a run | {{name: Quad stretch, hold: 10s, sides: both}}, {EASY_SQUATS}
- | After a run | {{name: Run, work: 20m}}, {{name: Quad stretch, hold: 60s, sides: both}}
static-dose 1 | Long and longer | {{name: Pigeon pose, hold: 4m, sides: both}}, {EASY_SQUATS}
static-dose 1 | Long and longer | {{name: Pigeon pose, hold: 60s, sets: 5, sides: both}}, {EASY_SQUATS}
static-dose 1 | Abends | {{name: Taube, hold: 10s, sides: both}}, {EASY_SQUATS}
- | After training | {SQUATS}, {{name: Hip flexor stretch, hold: 60s, sides: both}}
- | After training | {SQUATS}, {{name: Hip flexor stretch, hold: 20s, sets: 3, sides: both}}
- | After training | {SQUATS}, {{name: Hip flexor stretch, hold: 30s, sets: 2, sides: both}}
- | After training | {SQUATS}, {{name: Hip flexor stretch, hold: 30s, sides: both}}
- | After training | {SQUATS}, {{name: Stretch band row, hold: 10s}}
- | Evening flow | {{name: Mountain pose, hold: 20s}}, {{name: Forward fold, hold: 20s}}, \
{{name: Downward dog, hold: 20s}}, {{name: Warrior II, hold: 20s, sides: both}}, \
{{name: Cobra, hold: 15s}}, {{name: Child's pose, hold: 20s}}
- | Contract and relax | {{name: Hamstring stretch, reps: 3, sides: both, phases: [{{isometric: 6s}}, {{hold: 20s}}]}}, {EASY_SQUATS}

# one-side-only
one-side-only 1 | recovery: Hips | {{name: Pigeon, hold: 60s}}, {{exercise: bridge}}
- | recovery: Hips | {{name: Pigeon, hold: 60s, sides: both}}, {{exercise: bridge}}
one-side-only 1 | Core | {{name: Side plank, hold: 20s, sets: 2, rest: 30s}}
one-side-only 1 | Rumpf | {{name: Seitstütz, hold: 20s, sets: 2, rest: 30s}}
one-side-only 1 | Glutes | {{name: Single-leg bridge, reps: 8, sets: 2, rest: 30s}}
one-side-only 1 | strength: Glutes | {{exercise: clam-sequence, sides: left}}
one-side-only 1 | strength: Glutes | {{exercise: clam-sequence, sides: none}}
one-side-only 1 2 | strength: Glutes | {{name: Leg lift, reps: 8, sides: left}}, {{name: Arm lift, reps: 8, sides: right}}
- | Core | {{name: Plank, hold: 20s, sets: 2, rest: 30s}}
- | Core | {{name: Side plank left, hold: 20s}}, {{name: Side plank right, hold: 20s}}
- | Core | {{name: Side plank, hold: 20s, sides: alternate}}
- | strength: Glutes | {{exercise: clam-sequence, sides: left}}, {{exercise: clam-sequence, sides: right}}
- | strength: Bridge | {{exercise: bridge, sides: none}}
- | strength: After surgery, uneven | {{exercise: clam-sequence, sides: left, sets: 3}}, {{exercise: clam-sequence, sides: right, sets: 1}}

# range-without-control
range-without-control 1 | mobility: Rocks | {{exercise: frogger}}
- | mobility: Rocks | {{exercise: frogger}}, {{exercise: hip-aeroplane-both-feet}}
range-without-control 2 | recovery: Rolling | {{exercise: roll-quads}}, {{exercise: standing-quad-stretch}}
range-without-control 1 | mobility: Stretches | {{name: Couch stretch, hold: 30s, sets: 2, sides: both}}
- | strength: Cool-down | {EASY_SQUATS}, {{name: Couch stretch, hold: 30s, sets: 2, sides: both}}
- | Strength, then a stretch | {SQUATS}, {{name: Couch stretch, hold: 30s, sets: 2, sides: both}}
- | mobility: Rock and squat | {{exercise: frogger}}, {EASY_SQUATS}
- | Plank | {{name: Plank, hold: 30s, sets: 2, rest: 30s}}

# phase-order
phase-order 1 | recovery: Bridges first | {{exercise: bridge}}, {{exercise: standing-quad-stretch}}, {{exercise: lying-hamstring-stretch}}
- | recovery: Bridges last | {{exercise: standing-quad-stretch}}, {{exercise: lying-hamstring-stretch}}, {{exercise: bridge}}
phase-order 3 | recovery: Rolling last | {{exercise: standing-quad-stretch}}, {{exercise: bridge}}, {{exercise: roll-quads}}
phase-order 1 | mobility: Lunge first | {{exercise: in-line-lunge}}, {{exercise: frogger}}, {{exercise: hip-aeroplane-both-feet}}, {{exercise: bridge}}
phase-order 2 | mobility: In a circle | {{repeat: 3, steps: [{{exercise: frogger}}, {{exercise: bridge}}, {{exercise: hip-aeroplane-both-feet}}]}}
- | mobility: In a circle | {{repeat: 3, steps: [{{exercise: frogger}}, {{exercise: hip-aeroplane-both-feet}}, {{exercise: bridge}}]}}
- | mobility: By chance | {{repeat: 2, order: random, steps: [{{exercise: bridge}}, {{exercise: frogger}}]}}
- | strength: Stretches last | {{exercise: bridge}}, {{exercise: roll-quads}}, {{exercise: standing-quad-stretch}}

# no-rest-between-sets
no-rest-between-sets 1 | strength: Bridges | {{exercise: bridge, rest: 0s}}
- | strength: Bridges | {{exercise: bridge, rest: 20s}}
no-rest-between-sets 1 | strength: Clams | {{exercise: clam-sequence, rest: 0s}}
no-rest-between-sets 1 | strength: Rounds | {{repeat: 3, steps: [{{exercise: bridge, sets: 1}}]}}
- | strength: Rounds | {{repeat: 3, steps: [{{exercise: clam-sequence, sets: 1}}, {{exercise: bridge, sets: 1}}]}}
- | strength: On the minute | {{repeat: 5, every: 1m, steps: [{{exercise: bridge, sets: 1}}]}}
- | strength: As many as possible | {{for: 8m, steps: [{{exercise: bridge, sets: 1}}]}}
- | Push-ups | {{name: Push-up, reps: 8, sets: 3}}

# rest-between-holds
rest-between-holds 1 | Tendon | {{name: Leg extension, phases: [{{isometric: 45s}}], sets: 5}}
- | Tendon | {{name: Leg extension, phases: [{{isometric: 45s}}], sets: 5, rest: 2m}}
rest-between-holds 1 | Tendon | {{name: Wall sit, phases: [{{isometric: 45s}}], sets: 5, rest: 10s}}
- | Grip | {{name: Hang, phases: [{{isometric: 7s}}], sets: 6}}
- | Tendon | {{repeat: 5, every: 3m, steps: [{{name: Leg extension, phases: [{{isometric: 45s}}]}}]}}
- | Core | {{name: Plank, hold: 30s, sets: 3, rest: 30s}}

# tired-trunk
tired-trunk 1 | strength: Core, then bar | {{name: Plank, hold: 60s, sets: 3, rest: 30s}}, \
{{name: Deadlift, reps: 5, sets: 3, rest: 3m, load: 100 kg}}
- | strength: Bar, then core | {{name: Deadlift, reps: 5, sets: 3, rest: 3m, load: 100 kg}}, \
{{name: Plank, hold: 60s, sets: 3, rest: 30s}}
tired-trunk 1 | strength: Rumpf und Kreuzheben | {{name: Unterarmstütz, hold: 60s, sets: 3, rest: 30s}}, \
{{name: Kreuzheben, reps: 5, sets: 3, rest: 3m, load: 100 kg}}
- | strength: A little core | {{exercise: dead-bug-free, sets: 1}}, {{name: Deadlift, reps: 5, sets: 3, rest: 3m, load: 100 kg}}

# range-for-hypermobile
range-for-hypermobile 1 | mobility: For my hypermobile hips | {{exercise: frogger}}, {{exercise: figure-4-stretch}}, {{exercise: bridge, sets: 1}}
- | strength: For my hypermobile hips | {{exercise: hip-aeroplane-both-feet}}, {{exercise: dead-bug-free}}, {{exercise: bridge}}
range-for-hypermobile 1 | Für hypermobile Hüften | {{exercise: figure-4-stretch}}, {{exercise: bridge, sets: 1}}

# dose-slip
dose-slip 1 | strength: Many | {{exercise: bridge, sets: 10, reps: 100}}
- | strength: Many | {{name: Swing, reps: 10, sets: 10, rest: 1m}}
- | Rope | {{name: Jump rope, reps: 100, sets: 5, rest: 1m}}
- | Challenge | {{name: Push-up, reps: 100}}

# kneeling-glute-dose
kneeling-glute-dose 1 | mobility: Glutes | {{exercise: kneeling-glute, sets: 3}}, {{exercise: bridge}}
- | mobility: Glutes | {{exercise: kneeling-glute}}, {{exercise: bridge}}
kneeling-glute-dose 1 | mobility: Glutes | {{exercise: kneeling-glute, reps: 9}}, {{exercise: bridge}}
kneeling-glute-dose 1 | mobility: Glutes | {{repeat: 2, steps: [{{exercise: kneeling-glute}}]}}, {{exercise: bridge}}
- | mobility: Glutes | {{exercise: kneeling-glute, reps: 8}}, {{exercise: bridge}}

# harder-before-easier
harder-before-easier 1 | strength: Bridges | {{exercise: bridge-hold}}, {{exercise: bridge}}
- | strength: Bridges | {{exercise: bridge}}, {{exercise: bridge-hold}}
harder-before-easier 1 | strength: Bridges | {{exercise: bridge-single-leg}}
- | strength: Bridges | {{exercise: bridge-hold, easier: bridge}}
- | mobility: Its own dose | {{exercise: kneeling-glute}}, {{exercise: bridge}}
"""


@dataclass(frozen=True)
class File:
    """A routine file, and what is expected of the rules."""

    about: str
    """The name of the rule under which it stands."""
    expected: tuple[str, ...]
    """`one-side-only 1`: the rule and the number of the step."""
    file: str
    steps: str

    @property
    def text(self) -> str:
        """The file itself."""
        purpose, _, title = self.file.rpartition(": ")
        keys = [f"title: {title!r}"]
        keys += [f"purpose: {purpose}"] if purpose else []
        keys += ["uneven: true"] if "uneven" in title else []
        return "\n".join([*keys, f"steps: [{self.steps}]", ""])


def files() -> Iterator[File]:
    """The whole table."""
    about = ""
    for line in _TABLE.strip().splitlines():
        if line.startswith("# "):
            about = line[2:]
        elif line:
            expected, file, steps = line.split(" | ", 2)
            rule, *numbers = expected.split()
            yield File(about, tuple(f"{rule} {one}" for one in numbers), file, steps)
