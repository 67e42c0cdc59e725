"""Which readouts matter at a glance: a count, a rep, or the seconds to go."""

from dataclasses import dataclass

from coach.duration import NO_TIME, SECOND, Milliseconds, format_clock, seconds
from coach.screen.views.words import is_for_each_side
from coach.session.events import Snapshot
from coach.session.segments import PlacedPhase, Segment
from coach.session.states import State

SECONDS_MATTER_FROM = seconds(5)
"""The shortest hold of which a person wants the seconds rather than the number of the rep."""
BETWEEN_COUNTS = "-"


@dataclass(frozen=True, slots=True)
class Readout:
    """A short text that is drawn large."""

    text: str
    widest: str
    """The widest text of this segment: the size is chosen for it, so that it does not change."""


@dataclass(frozen=True, slots=True)
class Readouts:
    """The texts that are drawn large, and how much of them is done."""

    main: Readout
    """Largest of all."""
    beside: Readout | None = None
    """What the main readout is to be read with."""
    share: float | None = None
    """How much of it is done, 0 to 1; None where that is not known."""


def readouts(snapshot: Snapshot) -> Readouts:
    """What to draw large in this instant."""
    match snapshot.state:
        case State.LEAD_IN:
            return _seconds_of(snapshot.lead_in_remaining or NO_TIME, snapshot.lead_in or NO_TIME)
        case State.FINISHED | State.STOPPED:
            return Readouts(_word("DONE" if snapshot.state is State.FINISHED else "STOPPED"))
        case _:
            return _running(snapshot)


def _running(snapshot: Snapshot) -> Readouts:
    segment, placed = snapshot.segment, snapshot.phase
    if segment.duration is None:
        return _open(segment)
    if placed is None or snapshot.phase_remaining is None:
        return _seconds_of(snapshot.remaining or NO_TIME, segment.duration)
    share = _share(snapshot.remaining or NO_TIME, segment.duration)
    rep = _rep(placed.rep, segment.reps) if segment.reps > 1 else None
    if any(one.phase.counted for one in segment.phases):
        return Readouts(_count(snapshot, segment), rep, share)
    if segment.reps == 1 or any(_is_long_hold(one) for one in segment.phases):
        return _seconds_of_phase(placed, snapshot.phase_remaining, segment, rep)
    return Readouts(_fraction(placed.rep, segment.reps), share=share)


def _open(segment: Segment) -> Readouts:
    if segment.reps == 1 and not is_for_each_side(segment):
        return Readouts(_word("GO"))
    return Readouts(_word(f"{segment.reps}"), _word(_unit(segment)))


def _unit(segment: Segment) -> str:
    return "PER SIDE" if is_for_each_side(segment) else "REPS"


def _count(snapshot: Snapshot, segment: Segment) -> Readout:
    most = max((one.phase.duration or 0) for one in segment.phases if one.phase.counted) // SECOND
    count = BETWEEN_COUNTS if snapshot.count is None else f"{snapshot.count}"
    return Readout(count, _eights(f"{most}"))


def _is_long_hold(placed: PlacedPhase) -> bool:
    return placed.phase.kind.is_held and (placed.phase.duration or 0) >= SECONDS_MATTER_FROM


def _seconds_of_phase(
    placed: PlacedPhase, left: Milliseconds, segment: Segment, rep: Readout | None
) -> Readouts:
    longest = Milliseconds(max(one.phase.duration or 0 for one in segment.phases))
    share = _share(left, placed.phase.duration or NO_TIME)
    return Readouts(_seconds(left, longest), rep, share)


def _seconds_of(left: Milliseconds, total: Milliseconds) -> Readouts:
    return Readouts(_seconds(left, total), share=_share(left, total))


def _seconds(left: Milliseconds, longest: Milliseconds) -> Readout:
    """Plain seconds up to a minute: two digits can be larger than three and a colon."""
    if longest > seconds(60):
        return Readout(format_clock(left), _eights(format_clock(longest)))
    return Readout(f"{-(-left // SECOND)}", _eights(f"{-(-longest // SECOND)}"))


def _fraction(number: int, total: int) -> Readout:
    return Readout(f"{number}/{total}", _eights(f"{total}/{total}"))


def _rep(number: int, total: int) -> Readout:
    """Beside a count or seconds a bare fraction would be read as a part of the number."""
    return Readout(f"REP {number}/{total}", _eights(f"REP {total}/{total}"))


def _word(text: str) -> Readout:
    return Readout(text, text)


def _eights(text: str) -> str:
    return "".join("8" if character.isdigit() else character for character in text)


def _share(left: Milliseconds, total: Milliseconds) -> float:
    return 1 - left / total if total else 1.0
