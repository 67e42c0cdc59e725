"""What to tell a person who marks that an exercise hurts."""

from coach.routine.model import Step

# The sources agree on it: sharp pain in the joint is no stretch; stop, see a professional, and
# never stretch or strengthen through it (The Med Gym, week 13; the Calgary clinic's routine).
_ADVICE = (
    "Sharp pain in a joint is not a stretch: stop, and have a medical professional look at it. "
    "Never stretch or strengthen through it."
)


def what_to_do(step: Step) -> str:
    """For the screen, after the exercise was ended."""
    easier = step.easier.name if step.easier else ""
    next_time = f"{easier} is the easier version for another day. " if easier else ""
    return f"{step.name} ends here. {_ADVICE} {next_time}Space goes on without it, q stops."
