"""A session in a few figures, for its end: time worked, per side, what was left out or extended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.duration import Milliseconds
from coach.routine.model import Level, Side
from coach.session.account import Account, Stretch
from coach.session.timeline import Segment


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
    done = {_which(one.segment) for one in account.stretches if one.is_complete}
    missing: dict[str, set[Side | None]] = {}
    for segment in account.passed:
        if _which(segment) not in done:
            missing.setdefault(segment.step.name, set()).add(segment.side)
    return tuple(_with_side(name, sides) for name, sides in missing.items())


def _with_side(name: str, sides: set[Side | None]) -> str:
    one_side = next(iter(sides)) if len(sides) == 1 else None
    return name if one_side is None else f"{name} ({one_side.value})"


def _which(segment: Segment) -> tuple[int, int, int, Side | None]:
    return segment.step_number, segment.round, segment.set, segment.side


def _extended(stretches: Sequence[Stretch]) -> tuple[tuple[str, Milliseconds], ...]:
    added: dict[str, Milliseconds] = {}
    for one in stretches:
        if one.extended:
            name = one.segment.step.name
            added[name] = Milliseconds(added.get(name, 0) + one.extended)
    return tuple(added.items())


def _sum(times: Iterable[Milliseconds]) -> Milliseconds:
    return Milliseconds(sum(times))
