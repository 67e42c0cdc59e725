"""The routine as a list: what is done, what is on, and what is ahead."""

from coach.routine.model import Circuit
from coach.screen.views.near.routine_list import ExerciseStatus, entries, routine_list
from coach.session.states import Command
from coach.timeline.segments import SegmentKind
from tests.fakes import dose, hold
from tests.screen.sessions import COUCH, FROGGER, Walk, asked

SEVEN = [asked(f"Stretch {number}", dose(hold(30))) for number in range(1, 8)]


def rows(walk, height=9):
    return [row for _, row in routine_list(walk.snapshot, 20, height)]


def test_ticks_an_arrow_and_how_long_each_takes():
    assert rows(Walk(*SEVEN[:3]).after(51)) == [
        "✓ Stretch 1     0:40",
        "→ Stretch 2     0:40",
        "  Stretch 3     0:40",
    ]


def test_getting_ready_and_changing_sides_belong_to_an_exercise():
    walk = Walk(SEVEN[0], COUCH)

    for kind in (SegmentKind.PREPARE, SegmentKind.WORK, SegmentKind.SWITCH):
        standings = [one.standing for one in entries(walk.to(kind, 1).snapshot)]
        assert standings == [ExerciseStatus.ON, ExerciseStatus.AHEAD] or kind is SegmentKind.SWITCH
    assert [one.standing for one in entries(walk.snapshot)] == [
        ExerciseStatus.PAST,
        ExerciseStatus.ON,
    ]


def test_what_was_skipped_or_left_early_has_no_tick():
    walk = Walk(SEVEN[0], COUCH, SEVEN[1]).after(15).send(Command.NEXT)  # within the first

    walk.send(Command.SKIP_EXERCISE)

    assert [row[0] for row in rows(walk)] == ["-", "-", "→"]


def test_what_is_done_after_going_back_to_it_has_a_tick():
    walk = Walk(*SEVEN[:2]).send(Command.SKIP_EXERCISE).send(Command.BACK)

    assert [row[0] for row in rows(walk.after(31))] == ["→", " "]
    assert [row[0] for row in rows(walk.after(10))] == ["✓", "→"]


def test_what_has_been_made_longer_takes_longer():
    walk = Walk(SEVEN[0]).to(SegmentKind.WORK).send(Command.EXTEND)

    assert rows(walk) == ["→ Stretch 1     0:50"]


def test_what_the_person_ends_has_no_length():
    assert rows(Walk(FROGGER)) == ["→ Frogger           "]


def test_what_comes_again_in_another_round_is_there_again():
    walk = Walk(Circuit(2, tuple(SEVEN[:2]))).to(SegmentKind.WORK, 3)

    assert [row for _, row in routine_list(walk.snapshot, 26, 9)] == [
        "- Stretch 1  round 1  0:40",
        "- Stretch 2  round 1  0:40",
        "→ Stretch 1  round 2  0:40",
        "  Stretch 2  round 2  0:40",
    ]


def test_a_long_list_moves_with_the_session():
    walk = Walk(*SEVEN)

    seen = [[row[10] for row in rows(walk.to(SegmentKind.WORK, nth), 3)] for nth in range(1, 8)]

    assert ["".join(numbers) for numbers in seen] == [
        "123",
        "123",
        "234",
        "345",
        "456",
        "567",
        "567",
    ]


def test_without_room_there_is_no_list():
    assert rows(Walk(*SEVEN), 0) == []
