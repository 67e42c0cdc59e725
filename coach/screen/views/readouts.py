"""Which readouts matter at a glance: a count, a rep, or the seconds to go."""

from dataclasses import dataclass

from coach.duration import NO_TIME, SECOND, Milliseconds, format_clock, seconds
from coach.routine.bouts import BlockKind
from coach.screen.glyphs.large_text import capitals_of, is_drawable
from coach.screen.views.words import is_for_each_side, reps_asked, state_word
from coach.session.events import BlockProgress, Snapshot
from coach.session.states import State
from coach.timeline.segments import PlacedPhase, Segment

SECONDS_MATTER_FROM = seconds(5)
"""The shortest hold of which a person wants the seconds rather than the number of the rep."""
BETWEEN_COUNTS = "-"
_LONG = seconds(600)
"""What is done for time is taken to last as long, so that the clock need not change its size."""


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
    beside: tuple[Readout, ...] = ()
    """What the main readout is to be read with, what matters most first."""
    share: float | None = None
    """How much of it is done, 0 to 1; None where that is not known."""
    parts: tuple[tuple[int, float], ...] = ()
    """The phases of the rep, or the counts of a hold: how long each is, and how much of it is
    done."""


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
    word = capitals_of(state_word(snapshot))
    words = (_word(word),) if word and is_drawable(word) else ()
    if segment.is_open and snapshot.block is not None:
        return _on_the_clock(snapshot.block, segment)
    if segment.is_open or segment.duration is None:
        return _open(segment, words)
    if placed is None or snapshot.phase_remaining is None:
        return _seconds_of(snapshot.remaining or NO_TIME, segment.duration)
    share = _share(snapshot.remaining or NO_TIME, segment.duration)
    parts = _parts(snapshot, placed)
    reps = (_rep(placed.rep, segment),) if segment.reps > 1 else ()
    if any(one.phase.counted for one in segment.phases):
        return Readouts(_count(snapshot, segment), (*words, *reps), share, parts)
    if segment.reps == 1 or any(_is_long_hold(one) for one in segment.phases):
        longest = Milliseconds(max(one.phase.duration or 0 for one in segment.phases))
        main = _seconds(snapshot.phase_remaining, longest)
        of_phase = _share(snapshot.phase_remaining, placed.phase.duration or NO_TIME)
        return Readouts(main, (*words, *reps), of_phase, parts)
    return Readouts(_fraction(placed.rep, segment), words, share, parts)


def _open(segment: Segment, words: tuple[Readout, ...]) -> Readouts:
    if segment.reps == 1 and not is_for_each_side(segment):
        return Readouts(_word("GO"))
    return Readouts(_word(reps_asked(segment)), (_word(_unit(segment)), *words))


def _unit(segment: Segment) -> str:
    return "PER SIDE" if is_for_each_side(segment) else "REPS"


def _on_the_clock(progress: BlockProgress, segment: Segment) -> Readouts:
    """The block's clock: down to its end, or up where how long it takes is the result."""
    left, lasts, of = progress.remaining, progress.block.lasts, progress.rounds_in_all
    whole = Milliseconds(progress.elapsed // SECOND * SECOND)
    if left is None or lasts is None:
        clock = Readout(format_clock(whole), _eights(format_clock(max(whole, _LONG))))
        behind = progress.rounds + progress.items / max(progress.items_in_round, 1)
        share = None if of is None else min(behind / of, 1.0)
    else:
        clock, share = _seconds(left, lasts), _share(left, lasts)
    is_one = segment.reps == 1 and not is_for_each_side(segment)
    asked = _word("GO" if is_one else f"{reps_asked(segment)} {_unit(segment)}")
    if progress.block.kind is BlockKind.EVERY:
        return Readouts(clock, (asked,), share)
    number = f"{progress.rounds + 1}" + (f"/{of}" if of else "")
    return Readouts(clock, (asked, _word(f"ROUND {number}")), share)


def _parts(snapshot: Snapshot, placed: PlacedPhase) -> tuple[tuple[int, float], ...]:
    """The phases of this rep, each count of a counted one for itself; none where it is one."""
    rep = [one for one in snapshot.segment.phases if one.rep == placed.rep]
    starts = [
        (at, length) for one in rep for at, length in _pieces(one, is_counted=one.phase.counted)
    ]
    if len(starts) == 1:
        return ()
    return tuple(
        (length, min(max((snapshot.offset - at) / length, 0.0), 1.0)) for at, length in starts
    )


def _pieces(placed: PlacedPhase, *, is_counted: bool) -> list[tuple[int, int]]:
    length = placed.phase.duration or SECOND
    each = SECOND if is_counted else length
    return [(placed.offset + at, min(each, length - at)) for at in range(0, length, each)]


def _count(snapshot: Snapshot, segment: Segment) -> Readout:
    most = max((one.phase.duration or 0) for one in segment.phases if one.phase.counted) // SECOND
    count = BETWEEN_COUNTS if snapshot.count is None else f"{snapshot.count}"
    return Readout(count, _eights(f"{most}"))


def _is_long_hold(placed: PlacedPhase) -> bool:
    return placed.phase.kind.is_held and (placed.phase.duration or 0) >= SECONDS_MATTER_FROM


def _seconds_of(left: Milliseconds, total: Milliseconds) -> Readouts:
    return Readouts(_seconds(left, total), share=_share(left, total))


def _seconds(left: Milliseconds, longest: Milliseconds) -> Readout:
    """Plain seconds up to a minute: two digits can be larger than three and a colon."""
    if longest > seconds(60):
        return Readout(format_clock(left), _eights(format_clock(longest)))
    return Readout(f"{-(-left // SECOND)}", _eights(f"{-(-longest // SECOND)}"))


def _fraction(number: int, segment: Segment) -> Readout:
    asked = reps_asked(segment)
    return Readout(f"{number}/{asked}", _eights(f"{segment.reps}/{asked}"))


def _rep(number: int, segment: Segment) -> Readout:
    """Beside a count or seconds a bare fraction would be read as a part of the number."""
    fraction = _fraction(number, segment)
    return Readout(f"REP {fraction.text}", f"REP {fraction.widest}")


def _word(text: str) -> Readout:
    return Readout(text, text)


def _eights(text: str) -> str:
    return "".join("8" if character.isdigit() else character for character in text)


def _share(left: Milliseconds, total: Milliseconds) -> float:
    return 1 - left / total if total else 1.0
