"""Advice for a person who marks that an exercise hurts."""

from coach.routine.model import Step

# The sources agree on it (R6: The Med Gym, week 13; the Calgary clinic's routine).
ADVICE = (
    "Sharp pain in a joint is not a stretch: stop, and have a medical professional look at it. "
    "Do not try to stretch it or train it away."
)

SEE_A_DOCTOR = (
    "See a doctor now, and train nothing there, after a fall or accident, if you cannot put weight "
    "on it, with pain at night or at rest, fever, numbness or weakness."
)
"""Signs that belong to a doctor at once: said wherever pain is marked."""

_RESUMES = "Space resumes without it, u undoes this, q stops."
_IS_OVER = "Nothing else is to come: u undoes this, any other key ends the session."


def what_to_do(step: Step, *, is_over: bool) -> str:
    """Advice for the screen after the exercise has ended, and with `is_over` the session too."""
    what_now = _IS_OVER if is_over else _RESUMES
    parts = (f"{step.name} ends here.", ADVICE, for_another_day(step), what_now, SEE_A_DOCTOR)
    return " ".join(part for part in parts if part)


def for_another_day(step: Step) -> str:
    """The easier variation of an exercise that hurts, in a sentence; empty where there is none."""
    return f"{step.easier.name} is the easier variation for another day." if step.easier else ""
