"""What to tell a person who marks that an exercise hurts."""

from collections.abc import Iterable, Iterator

from coach.routine.model import Step

# The sources agree on it (R6: The Med Gym, week 13; the Calgary clinic's routine).
_ADVICE = (
    "Sharp pain in a joint is not a stretch: stop, and have a medical professional look at it. "
    "Do not try to stretch it or train it away."
)


_GOES_ON = "Space goes on without it, q stops."
_IS_OVER = "Nothing else is left: any key ends the session."


def what_to_do(step: Step, *, is_over: bool) -> str:
    """For the screen, after the exercise was ended, and with `is_over` the session as well."""
    what_now = _IS_OVER if is_over else _GOES_ON
    return f"{step.name} ends here. {' '.join(advice_about([step]))} {what_now}"


def advice_about(steps: Iterable[Step]) -> Iterator[str]:
    """What the sources say about exercises that hurt, as sentences; nothing where none did."""
    hurting = list(steps)
    if hurting:
        yield _ADVICE
    for step in hurting:
        if step.easier is not None:
            yield f"{step.easier.name} is the easier version for another day."
