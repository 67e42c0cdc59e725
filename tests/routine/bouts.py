"""Short ways to make bouts and to write them down."""

from coach.routine.bouts import Bout, Place, bouts_of
from coach.routine.model import Circuit, Dose, Order, Side, Sides, Step
from tests.fakes import dose, hold


def a_dose(sides: Sides, sets: int, order: Order = Order.SET, rest: int = 0) -> Dose:
    return dose(hold(10), sets=sets, sides=sides, order=order, rest=rest)


def bouts(*steps: Step | Circuit, lead: Side = Side.LEFT) -> list[Bout]:
    return list(bouts_of(steps, Place(lead)))


def written(found: list[Bout]) -> str:
    """The exercises, sides and sets in short: `a L1 a R1`, and a round after the first `a L1/2`."""
    words = []
    for bout in found:
        side = "" if bout.side is None else bout.side.value[0].upper()
        later = f"/{bout.round}" if bout.round > 1 else ""
        words.append(f"{bout.step.exercise.id} {side}{bout.set}{later}")
    return " ".join(words)
