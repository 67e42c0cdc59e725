"""A figure at an instant: in time with its rep, mirrored by its side, and always the same."""

import pytest

from coach.duration import Milliseconds, seconds
from coach.figure.drawing import Tone
from coach.figure.rep import Beat, Position, Way, before_work, in_rep
from tests.figure.figures import ONE_LEG, ROLL, SQUAT, STRETCH, figure_of


def beats(*parts: tuple[Way, int | None]) -> list[Beat]:
    return [Beat(way, None if lasts is None else seconds(lasts)) for way, lasts in parts]


MOVED, HELD, LET_GO, FREE = Way.MOVED, Way.HELD, Way.LET_GO, Way.FREE
TEMPO = beats((MOVED, 3), (HELD, 1), (MOVED, 2))


@pytest.mark.parametrize(
    ("at", "one", "other", "share"),
    [
        (0, "start", "down", 0.0),
        (1.5, "start", "down", 0.5),
        (3, "down", "down", 0.0),
        (3.9, "down", "down", 0.0),
        (5, "down", "start", 0.5),
        (6, "start", "start", 0.0),
    ],
)
def test_a_pose_is_reached_when_its_phase_ends(at, one, other, share):
    position = in_rep(figure_of(SQUAT).figure, TEMPO, Milliseconds(int(at * 1000)))

    assert (position.one, position.other) == (one, other)
    assert position.share == pytest.approx(share)


def test_it_is_still_in_a_hold():
    figure = figure_of(STRETCH)
    positions = {in_rep(figure.figure, beats((HELD, 30)), seconds(at)) for at in range(1, 30)}

    assert {(one.one, one.other) for one in positions} == {("stretched", "stretched")}
    assert len({str(figure.strokes(one)) for one in positions}) == 1


def test_letting_go_leads_back_and_into_the_hold_again():
    stretch, counted = figure_of(STRETCH).figure, beats((HELD, 4), (LET_GO, 2))

    ways = [in_rep(stretch, counted, seconds(at)) for at in (3, 4, 5, 6)]

    assert [(one.one, one.other) for one in ways] == [
        ("stretched", "stretched"),
        ("stretched", "start"),
        ("start", "stretched"),
        ("stretched", "stretched"),
    ]


def test_rolling_goes_on_during_a_hold_and_ends_with_a_whole_round():
    roll, thirty = figure_of(ROLL).figure, beats((HELD, 30))

    assert in_rep(roll, thirty, seconds(1)).is_moving
    assert in_rep(roll, thirty, seconds(30)) == Position("start", "start", 0.0)


def test_before_work_a_rep_ends_when_the_work_begins():
    squat = figure_of(SQUAT).figure

    assert before_work(squat, TEMPO, seconds(6)) == Position("start", "down", 0.0)
    assert before_work(squat, TEMPO, seconds(12)) == before_work(squat, TEMPO, seconds(6))
    almost_over = before_work(squat, TEMPO, Milliseconds(1))  # the last picture but one
    assert (almost_over.one, almost_over.other) == ("down", "start")
    assert almost_over.share == pytest.approx(0.9375)


def test_before_a_hold_it_shows_how_to_get_there_and_is_there_when_the_hold_begins():
    stretch, hold = figure_of(STRETCH).figure, beats((HELD, 30))

    ways = [before_work(stretch, hold, seconds(left)) for left in (6, 4, 1)]

    assert [(one.one, one.other) for one in ways] == [
        ("stretched", "start"),
        ("start", "stretched"),
        ("stretched", "stretched"),
    ]


def test_what_the_person_paces_is_shown_rep_after_rep():
    squat, paced = figure_of(SQUAT).figure, beats((FREE, None))

    assert before_work(squat, paced, seconds(4)) == Position("start", "down", 0.0)
    assert in_rep(squat, paced, seconds(1)) == in_rep(squat, paced, seconds(9))
    assert in_rep(squat, paced, seconds(1)).is_moving


def test_moves_that_are_written_otherwise_still_lead_through_all_poses():
    squat = figure_of(SQUAT).figure

    one_move = [in_rep(squat, beats((MOVED, 4)), seconds(at)) for at in (1, 3)]

    assert [one.other for one in one_move] == ["down", "start"]


@pytest.mark.parametrize("turns_about", [True, False])
def test_the_right_side_is_the_mirror_of_the_left(turns_about):
    figure = figure_of(ONE_LEG)
    up = Position("up", "up", 0.0)
    left = figure.strokes(up)
    right = figure.strokes(up, is_right=True, turns_about=turns_about)

    assert len(right) == len(left)
    assert {one.tone for one in right} == {one.tone for one in left}
    if turns_about:
        flipped = [((-one.start[0], one.start[1]), (-one.end[0], one.end[1])) for one in left]
        assert [(one.start, one.end) for one in right] == flipped
    else:  # the face looks the same way, and the other leg is up
        assert left_of_head(left) * left_of_head(right) > 0


def left_of_head(strokes) -> float:
    nose = next(one for one in strokes if one.part == "face")
    head = next(one for one in strokes if one.start == one.end and one.part == "trunk")
    return nose.end[0] - head.end[0]


@pytest.mark.parametrize(("around", "order"), [(0, ["trunk", "face"]), (180, ["face", "trunk"])])
def test_a_face_is_seen_from_in_front_and_hidden_from_behind(around, order):
    figure = figure_of(STRETCH.replace("poses", f"view: [{around}, 8]\nposes", 1))
    parts = dict.fromkeys(one.part for one in figure.strokes(Position("start", "start", 0.0)))

    assert [part for part in parts if part in order] == order


@pytest.mark.parametrize("has_braille", [True, False])
@pytest.mark.parametrize(("width", "height"), [(20, 8), (24, 10), (36, 16), (48, 22), (90, 40)])
def test_its_picture_has_exactly_the_cells_and_is_the_same_each_time(width, height, has_braille):
    at = Position("start", "up", 0.3)
    kept = {"is_right": False, "turns_about": True, "has_braille": has_braille}
    rows, again = (figure_of(ONE_LEG).cells(at, width, height, **kept) for _ in range(2))

    assert rows == again
    assert len(rows) == height
    assert all(sum(len(run.text) for run in row) == width for row in rows)
    tones = {run.tone for row in rows for run in row}
    assert {None, Tone.WORKS, Tone.NEAR, Tone.FAR} <= tones
