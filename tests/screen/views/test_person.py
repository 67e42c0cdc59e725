"""The figure in a session: in time with the person, and before work what comes next."""

import re

import pytest
from rich.console import ConsoleDimensions

from coach.routine.model import Sides
from coach.screen.picture import is_animated, picture_of, scene_of
from coach.screen.views.theme import palette_for
from coach.session.interfaces import Status
from coach.session.states import Command
from coach.timeline.segments import SegmentKind
from tests.fakes import dose, hold, move
from tests.figure.figures import ONE_LEG, ROLL, SQUAT, STRETCH, figure_of
from tests.screen.sessions import Walk, asked

SQUATS = asked("Squat", dose(move(3), hold(1), move(2), reps=4, sets=2, rest=20))
HOLD = asked("Stretch", dose(hold(30), sides=Sides.BOTH))
NEAR = Status(is_near=True)
_PICTURE = re.compile("[\u2801-\u28ff]")
_DIGITS_AND_WORDS = re.compile("[^\u2800-\u28ff ]")


def scene(walk, figure, size=(120, 40), status=NEAR, **about):
    return scene_of(
        walk.snapshot,
        status,
        ConsoleDimensions(*size),
        palette_for("truecolor"),
        figure=None if figure is None else figure_of(figure),
        **about,
    )


def rows(*about, **more):
    return [line.plain for line in picture_of(scene(*about, **more))]


def dots(*about, **more):
    """Where the figure is: cells with dots of braille, by row and column."""
    found = enumerate(rows(*about, **more))
    return [(y, one.start(), one[0]) for y, row in found for one in _PICTURE.finditer(row)]


def at_work(*steps, after=0.0):
    return Walk(*steps).to(SegmentKind.WORK).after(after)


def test_at_the_cue_of_a_phase_its_pose_is_reached():
    down, held = at_work(SQUATS, after=3), at_work(SQUATS, after=3.9)

    assert dots(down, SQUAT) == dots(held, SQUAT)
    assert dots(down, SQUAT) != dots(at_work(SQUATS, after=2.5), SQUAT)
    assert dots(at_work(SQUATS, after=6), SQUAT) == dots(at_work(SQUATS), SQUAT)


@pytest.mark.parametrize("kind", [SegmentKind.PREPARE, SegmentKind.REST])
def test_before_work_it_shows_rep_after_rep(kind):
    walk = Walk(SQUATS).to(kind)
    pictures = {tuple(dots(walk.after(0.5), SQUAT)) for _ in range(12)}

    assert len(pictures) > 6
    assert is_animated(scene(walk, SQUAT))


@pytest.mark.parametrize("status", [NEAR, Status()])
def test_it_moves_only_while_something_moves(status):
    moving, still = at_work(SQUATS, after=1), at_work(HOLD, after=1)

    assert is_animated(scene(moving, SQUAT, (200, 60), status))
    assert not is_animated(scene(still, STRETCH, (200, 60), status))
    assert is_animated(scene(still, ROLL, (200, 60), status))
    assert not is_animated(scene(moving.send(Command.PAUSE), SQUAT, (200, 60), status))
    assert not is_animated(scene(moving, None, (200, 60), status))


def test_the_right_side_is_drawn_as_the_mirror():
    left = at_work(HOLD)
    right = Walk(HOLD).to(SegmentKind.WORK, 2)

    assert [y for y, _, _ in dots(left, ONE_LEG)]
    assert dots(left, ONE_LEG) != dots(right, ONE_LEG)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 60)])
@pytest.mark.parametrize("kind", [SegmentKind.PREPARE, SegmentKind.WORK, SegmentKind.REST])
def test_in_the_far_view_digits_and_words_stay_as_they_are(size, kind):
    walk = Walk(SQUATS).to(kind).after(1)
    without, drawn_too = (rows(walk, figure, size, Status()) for figure in (None, SQUAT))

    kept = [[one.span() for one in _DIGITS_AND_WORDS.finditer(row)] for row in without]
    assert [[one.span() for one in _DIGITS_AND_WORDS.finditer(row)] for row in drawn_too] == kept


def test_in_the_far_view_what_works_stands_out():
    drawn = picture_of(scene(at_work(SQUATS, after=1), SQUAT, (200, 60), Status()))
    spans = (
        span
        for line in drawn
        for span in line.spans
        if _PICTURE.search(line.plain[span.start : span.end])
    )

    assert len({span.style for span in spans}) == 2


def test_in_the_far_view_it_does_not_move_with_the_digits():
    hold = at_work(HOLD, after=1)
    places = []
    for _ in range(25):
        drawn = dots(hold.after(1), STRETCH, (200, 60), Status())
        places.append(drawn[0][:2])

    assert len(set(places)) == 1


@pytest.mark.parametrize("size", [(60, 16), (44, 20), (30, 10)])
@pytest.mark.parametrize("status", [NEAR, Status()])
def test_small_windows_leave_it_out(size, status):
    assert not dots(at_work(SQUATS), SQUAT, size, status)


def test_the_question_whether_to_stop_and_the_keys_cover_it():
    for status in (Status(is_asking_to_stop=True), Status(is_help_shown=True)):
        assert not dots(at_work(SQUATS), SQUAT, (200, 60), status)


def test_half_blocks_take_the_place_of_dots_where_that_is_wanted():
    blocks = rows(at_work(SQUATS), SQUAT, has_braille=False)

    assert not _PICTURE.search("".join(blocks))
    assert blocks != rows(at_work(SQUATS), None)


def test_at_the_end_there_is_none():
    walk = Walk(HOLD)
    while not walk.session.is_over:
        walk.send(Command.NEXT)

    assert not dots(walk, STRETCH)
