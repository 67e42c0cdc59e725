"""What kind of exercise it is, as far as anybody says: for the rules, and for what keeps to them.

A step that describes its exercise on the spot says nothing of its phase, but for its name.
"""

import re

from coach.routine.model import Exercise, Stage

_CALLED_STRETCH = re.compile(r"\bstretch", re.IGNORECASE)


def is_stretch(exercise: Exercise) -> bool:
    """Whether it is a stretch, by its phase or else by its name."""
    if exercise.stage is None:
        return _CALLED_STRETCH.search(exercise.name) is not None
    return exercise.stage is Stage.STRETCH


def opens_range(exercise: Exercise) -> bool:
    """Whether it gives range that something has to control."""
    return exercise.stage.opens_range if exercise.stage else is_stretch(exercise)


def controls_range(exercise: Exercise) -> bool:
    """Whether it is known to control the range that others open."""
    return exercise.stage is not None and exercise.stage.controls_range


def may_control_range(exercise: Exercise) -> bool:
    """Whether it controls range, or nobody says that it does not."""
    return not opens_range(exercise)
