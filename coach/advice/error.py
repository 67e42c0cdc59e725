"""The error of a routine that pain leaves nothing of; apart from all that takes long to load."""

from coach.errors import CoachError
from coach.routine.model import Routine


class NothingLeftError(CoachError):
    """Every exercise of a routine hurts."""

    def __init__(self, routine: Routine) -> None:
        super().__init__(
            f"every exercise in {routine.title} hurts; "
            f"coach advice {routine.id} says what hurt, and how to say that it is over"
        )
