"""Which figure is large: seconds, a count, a rep, or a word."""

from dataclasses import replace

import pytest

from coach.duration import NO_TIME, seconds
from coach.routine.model import Sides
from coach.screen.views.readouts import Readout, Readouts, readouts
from coach.session.session import Session
from coach.session.states import Command
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, release, routine, self_paced
from tests.screen.sessions import (
    BAND,
    COUCH,
    DEAD_BUG,
    FROGGER,
    HAMSTRING,
    LONG_HOLD,
    Walk,
    asked,
    working,
)

IN_TURNS = asked("Dead bug", self_paced(8, Sides.ALTERNATE))


def shown(snapshot):
    """The large texts, the largest first."""
    found = readouts(snapshot)
    return [figure.text for figure in (found.main, *found.beside)]


@pytest.mark.parametrize(
    ("step", "after", "texts"),
    [
        pytest.param(COUCH, 0, ["30"], id="a hold begins"),
        pytest.param(COUCH, 0.001, ["30"], id="a second counts until it is over"),
        pytest.param(COUCH, 27, ["3"], id="a hold in its last seconds"),
        pytest.param(LONG_HOLD, 31, ["0:59", "HOLD"], id="minutes stay when they are over"),
        pytest.param(BAND, 6 + 2, ["3", "HOLD", "REP 2/6"], id="a counted hold"),
        pytest.param(BAND, 6 + 4.5, ["-", "RELAX", "REP 2/6"], id="letting go between counts"),
        pytest.param(HAMSTRING, 24 + 4, ["16", "CONTRACT", "REP 2/3"], id="a long hold in a rep"),
        pytest.param(HAMSTRING, 24 + 21, ["3", "REP 2/3"], id="the movement after it"),
        pytest.param(DEAD_BUG, 13, ["3/12", "MOVE"], id="reps at a tempo"),
        pytest.param(FROGGER, 13, ["8", "REPS"], id="reps at one's own pace"),
        pytest.param(
            IN_TURNS, 13, ["8", "PER SIDE", "YOUR PACE"], id="the sides in turn at one's own pace"
        ),
    ],
)
def test_in_work(step, after, texts):
    assert shown(working(step, after=after)) == texts


def test_short_holds_show_the_rep_and_longer_ones_their_seconds():
    short = asked("Bridge", dose(hold(4), release(2), reps=5))
    longer = asked("Bridge", dose(hold(5), release(2), reps=5))

    assert shown(working(short, after=1)) == ["1/5", "HOLD"]
    assert shown(working(longer, after=1)) == ["4", "HOLD", "REP 1/5"]


def test_one_set_of_nothing_but_time_at_ones_own_pace():
    assert shown(working(asked("Walk", dose(*FROGGER.dose.sets[0].phases)))) == ["GO"]


def test_while_waiting_for_work_the_seconds_until_then():
    assert shown(Walk(COUCH).after(2.5).snapshot) == ["8"]
    assert shown(Walk(COUCH).to(SegmentKind.SWITCH).after(4).snapshot) == ["1"]


def test_a_pause_says_so_and_keeps_the_figure_in_sight():
    walk = Walk(COUCH).to(SegmentKind.WORK).after(10)

    assert shown(walk.send(Command.PAUSE).snapshot) == ["20"]


def test_a_lead_in_counts_down_alone():
    walk = Walk(BAND).to(SegmentKind.WORK).after(10)
    walk.send(Command.PAUSE).after(100).send(Command.RESUME).after(1)

    assert shown(walk.snapshot) == ["2"]


def test_a_session_that_is_taken_up_leads_in_for_as_long_as_getting_ready_takes():
    session = Session(compile_timeline(routine(replace(COUCH, prepare=seconds(30)))))
    session.begin(NO_TIME, 1)

    found = readouts(session.snapshot(seconds(15)))

    assert found == Readouts(Readout("15", widest="88"), share=0.5)


@pytest.mark.parametrize(
    ("walk", "word"),
    [(Walk(COUCH).after(145), "DONE"), (Walk(COUCH).send(Command.STOP), "STOPPED")],
)
def test_the_end_is_a_word(walk, word):
    assert shown(walk.snapshot) == [word]


def test_the_size_is_chosen_for_the_widest_text_of_the_segment():
    assert readouts(working(COUCH, after=27)).main == Readout("3", widest="88")
    assert readouts(working(LONG_HOLD, after=80)).main == Readout("0:10", widest="8:88")
    assert readouts(working(BAND, after=4.5)).main == Readout("-", widest="8")
    assert readouts(working(DEAD_BUG, after=1)).main == Readout("1/12", widest="88/88")


@pytest.mark.parametrize(
    ("step", "after", "share"),
    [
        pytest.param(COUCH, 12, 0.4, id="of a hold"),
        pytest.param(HAMSTRING, 24 + 5, 0.25, id="of the hold in a rep"),
        pytest.param(DEAD_BUG, 18, 0.25, id="of a set of reps"),
        pytest.param(FROGGER, 18, None, id="of what the person ends"),
    ],
)
def test_how_far_along_it_is(step, after, share):
    assert readouts(working(step, after=after)).share == share
