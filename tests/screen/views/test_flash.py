"""The flash: which moments have one, how short it is, and that there are never too many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.style import Style

from coach.duration import Milliseconds
from coach.screen.text.cells import line
from coach.screen.views.flash import FLASH, FLASH_FRAME, Background, FlashLimiter, flashed, is_flash
from coach.screen.views.theme import ColourRole
from coach.session.states import Command
from coach.timeline.cues import CueKind
from tests.screen.sessions import BAND, COUCH, HAMSTRING, Walk

WORK, SWITCH = (
    Background(ColourRole.WORK, is_near=False),
    Background(ColourRole.SWITCH, is_near=False),
)
PREPARE = Background(ColourRole.PREPARE, is_near=False)


def events_of(*steps):
    """Everything that happens in a session nobody touches."""
    return Walk(*steps).session.advance(Milliseconds(3_600_000))


def start():
    """The event that begins work."""
    return next(one for one in events_of(COUCH) if one.cue and one.cue.kind is CueKind.START)


def shown(limiter, ground, *events, at):
    return limiter.background(ground, events, Milliseconds(at))


def test_the_start_the_switch_and_the_end_of_work_flash():
    flashing = [one.cue.kind for one in events_of(HAMSTRING, COUCH) if is_flash(one)]

    assert flashing[:4] == [CueKind.START, CueKind.END, CueKind.START, CueKind.END]
    assert set(flashing) == {CueKind.START, CueKind.SWITCH, CueKind.END}


def test_what_counts_back_into_work_does_not_flash():
    walk = Walk(BAND).after(15)
    walk.send(Command.PAUSE).send(Command.RESUME)
    led_in = [one for one in walk.session.advance(walk.now + 3000) if one.in_lead_in]

    assert led_in
    assert not any(map(is_flash, led_in))


def test_a_flash_is_one_short_frame():
    limiter = FlashLimiter(has_flash=True)
    shown(limiter, PREPARE, at=0)

    assert shown(limiter, WORK, start(), at=10_000).is_flashing
    assert shown(limiter, WORK, at=10_000 + FLASH - 1).is_flashing
    assert shown(limiter, WORK, at=10_000 + FLASH) == WORK
    assert 120 <= FLASH + FLASH_FRAME <= 150


def test_who_wants_no_flash_has_none():
    limiter = FlashLimiter(has_flash=False)
    shown(limiter, PREPARE, at=0)

    assert shown(limiter, WORK, start(), at=10_000) == WORK


def test_the_end_and_the_switch_of_one_instant_are_one_flash():
    events = [one for one in events_of(COUCH) if one.planned == 40_000 and is_flash(one)]
    limiter = FlashLimiter(has_flash=True)
    shown(limiter, WORK, at=39_000)

    assert [one.cue.kind for one in events] == [CueKind.END, CueKind.SWITCH]
    assert shown(limiter, SWITCH, *events, at=40_000).is_flashing
    assert not shown(limiter, SWITCH, at=40_130).is_flashing


def test_a_third_flash_within_a_second_is_left_out():
    limiter = FlashLimiter(has_flash=True)
    flashes = []
    for at in range(0, 3000, 25):
        begins = at % 300 == 0
        flashes.append(shown(limiter, WORK, *[start()][: int(begins)], at=at).is_flashing)

    begun = [at * 25 for at, flash in enumerate(flashes) if flash and not flashes[at - 1]]
    assert begun == [0, 300, 1200, 1500, 2400, 2700]


def test_colours_that_change_too_fast_wait_until_it_is_safe():
    """As when somebody leans on a key."""
    limiter = FlashLimiter(has_flash=False)
    wanted = [WORK if at % 200 else SWITCH for at in range(0, 1000, 100)]

    drawn = [shown(limiter, ground, at=at * 100) for at, ground in enumerate(wanted)]

    assert drawn == [SWITCH, WORK, SWITCH, WORK, *[SWITCH] * 6]
    assert shown(limiter, WORK, at=1100) == WORK


moments = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from(ColourRole), st.booleans(), st.booleans()),
    min_size=20,
    max_size=80,
)


@given(moments)
def test_nothing_makes_the_screen_flash_more_than_three_times_in_a_second(moments):
    """WCAG 2.3.1; a flash is a pair of changes, so there may be six of them."""
    limiter, now, changes, before = FlashLimiter(has_flash=True), 0, [], None
    for wait, role, is_near, begins in moments:
        now += wait
        events = [start()] if begins else []
        ground = shown(limiter, Background(role, is_near), *events, at=now)
        if before is not None and ground != before:
            changes.append(now)
        before = ground

    for first in changes:
        assert sum(first <= at < first + 1000 for at in changes) <= 6


@pytest.mark.parametrize(
    ("style", "turned"),
    [("white on blue", "reverse white on blue"), ("reverse", "not reverse"), ("none", "reverse")],
)
def test_a_flash_exchanges_ink_and_ground(style, turned):
    drawn = flashed(line(("25", Style.parse(style)), (" s", Style.parse(style))))

    assert drawn.plain == "25 s"
    assert {drawn.get_style_at_offset(Console(), at) for at in range(4)} == {Style.parse(turned)}
