"""A session in a few figures, for its end: time worked, per side, what was left out or extended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.duration import NO_TIME, Milliseconds
from coach.routine.model import Level, Side
from coach.session.account import Account, Stretch


@dataclass(frozen=True, slots=True)
class Summary:
    """What there is to say about a session that is over."""

    worked: Milliseconds
    left: Milliseconds
    right: Milliseconds
    skipped: tuple[str, ...]
    """Names of what the person went past, or left out because it hurt, and did not do later on;
    with the side if it was one."""
    extended: tuple[tuple[str, Milliseconds], ...]
    """Names with what was added to them."""
    versions: tuple[str, ...]
    """Easier or harder versions that were done, with which of the two."""
    hurt: tuple[str, ...] = ()
    """Names of what was marked as painful, each with its side if it has one."""


def summary(account: Account) -> Summary:
    """Add up an account."""
    stretches = account.stretches
    return Summary(
        worked=_sum(one.done for one in stretches),
        left=_sum(one.on(Side.LEFT) for one in stretches),
        right=_sum(one.on(Side.RIGHT) for one in stretches),
        skipped=_skipped(account),
        extended=_extended(stretches),
        versions=tuple(
            dict.fromkeys(
                f"{one.segment.step.name} ({one.segment.step.level.value})"
                for one in stretches
                if one.segment.step.level is not Level.USUAL
            )
        ),
        hurt=tuple(
            dict.fromkeys(_with_side(one.segment.step.name, {one.side}) for one in account.hurt)
        ),
    )


def _skipped(account: Account) -> tuple[str, ...]:
    missing: dict[str, set[Side | None]] = {}
    for segment in account.passed:
        if not account.is_done(segment):
            missing.setdefault(segment.step.name, set()).add(segment.side)
    return tuple(_with_side(name, sides) for name, sides in missing.items())


def _with_side(name: str, sides: set[Side | None]) -> str:
    one_side = next(iter(sides)) if len(sides) == 1 else None
    return name if one_side is None else f"{name} ({one_side.value})"


def _extended(stretches: Sequence[Stretch]) -> tuple[tuple[str, Milliseconds], ...]:
    """By exercise; what was added to both sides of a set, or to a set that was redone, is once."""
    by_set: dict[tuple[str, int, int, int], Milliseconds] = {}
    for one in stretches:
        segment = one.segment
        key = (segment.step.name, segment.step_number, segment.round, segment.set)
        by_set[key] = max(by_set.get(key, NO_TIME), one.extended)
    added: dict[str, Milliseconds] = {}
    for (name, *_), extended in by_set.items():
        if extended:
            added[name] = Milliseconds(added.get(name, 0) + extended)
    return tuple(added.items())


def _sum(times: Iterable[Milliseconds]) -> Milliseconds:
    return Milliseconds(sum(times))
