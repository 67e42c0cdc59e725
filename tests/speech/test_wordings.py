"""What may be said: examples a person could have written, the fullest wording first."""

from dataclasses import replace

import pytest

from coach.duration import Milliseconds, seconds
from coach.routine.model import Circuit, Exercise, Order, Sides, Step
from coach.session.cues import Cue, CueKind
from coach.session.segments import Segment, SegmentKind
from coach.session.timeline import compile_timeline
from coach.speech.wordings import (
    spoken_duration,
    spoken_number,
    wordings,
    wordings_together,
)
from tests.fakes import (
    counted,
    dose,
    exhale,
    hold,
    inhale,
    isometric,
    move,
    release,
    routine,
    self_paced,
    step,
)

TEMPO = (move(3), hold(1), move(3))
CAUTION = "Sharp pain? Stop, and see someone. Do not go on."


def segments(*steps: Step | Circuit, kind: SegmentKind | None = None) -> list[Segment]:
    timeline = compile_timeline(routine(*steps))
    return [one for one in timeline.segments if kind in (None, one.kind)]


def first(kind: SegmentKind, *steps: Step | Circuit) -> Segment:
    return segments(*steps, kind=kind)[0]


def said(segment: Segment, kind: CueKind, place: int = 0) -> tuple[str, ...]:
    """The wordings for the cue of that kind and place in a segment."""
    cues = [cue for cue in segment.cues if cue.kind is kind]
    return wordings(cues[place], segment)


def instants(*steps: Step | Circuit) -> dict[int, tuple[str, ...]]:
    """What may be said at each instant, by its second from the start."""
    together: dict[int, list[tuple[Cue, Segment]]] = {}
    start = 0
    for segment in compile_timeline(routine(*steps)).segments:
        for cue in segment.cues:
            together.setdefault((start + cue.offset) // 1000, []).append((cue, segment))
        start += segment.duration or 0
    by_importance = {
        at: sorted(cues, key=lambda one: one[0].kind.rank) for at, cues in together.items()
    }
    return {at: wordings_together(cues) for at, cues in by_importance.items()}


def with_exercise(one: Step, **about: object) -> Step:
    return replace(one, exercise=replace(one.exercise, **about))


# --- getting ready --------------------------------------------------------------------------------


def test_getting_ready_names_the_exercise_the_side_and_the_dose():
    segment = first(SegmentKind.PREPARE, step("Calf", dose(*TEMPO, reps=6, sides=Sides.BOTH)))

    assert said(segment, CueKind.PREPARE) == (
        "Calf, left side, 6 reps",
        "Calf, left side",
        "Calf",
        "left side",
    )


def test_a_caution_is_said_before_the_exercise_at_the_price_of_other_words():
    calf = with_exercise(
        step("Calf", dose(*TEMPO, reps=6, sides=Sides.BOTH)), cautions=(CAUTION, "Another one.")
    )

    assert said(first(SegmentKind.PREPARE, calf), CueKind.PREPARE) == (
        "Calf, left side, 6 reps. Sharp pain? Stop, and see someone. Do not go on",
        "Calf, left side. Sharp pain? Stop, and see someone. Do not go on",
        "Calf, left side, 6 reps. Sharp pain? Stop, and see someone",
        "Calf, left side. Sharp pain? Stop, and see someone",
        "Calf. Sharp pain? Stop, and see someone",
        "Calf, left side, 6 reps",
        "Calf, left side",
        "Calf",
        "left side",
    )


def test_a_caution_is_said_in_the_first_round_alone():
    calf, plank = step("Calf", dose(hold(30))), step("Plank", dose(hold(30)))
    circuit = Circuit(2, (with_exercise(calf, cautions=(CAUTION,)), plank))
    one, _, two, _ = segments(circuit, kind=SegmentKind.PREPARE)

    assert "Sharp pain" in said(one, CueKind.PREPARE)[0]
    assert said(two, CueKind.PREPARE)[0] == "Calf, hold 30 seconds"


@pytest.mark.parametrize(
    ("prepare", "fullest"),
    [(19, "Calf, hold 30 seconds"), (20, "Calf, hold 30 seconds. Heel down")],
)
def test_a_long_time_to_get_ready_has_room_for_how_to_do_it(prepare, fullest):
    calf = replace(step("Calf", dose(hold(30)), prepare=prepare), cue="Heel down")

    assert said(first(SegmentKind.PREPARE, calf), CueKind.PREPARE)[0] == fullest


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (1000, "1 second"),
        (2500, "2.5 seconds"),
        (45_000, "45 seconds"),
        (60_000, "1 minute"),
        (61_000, "1 minute 1 second"),
        (150_000, "2 minutes 30 seconds"),
    ],
)
def test_a_duration_in_words(duration, words):
    assert spoken_duration(Milliseconds(duration)) == words


def test_numbers_are_words_as_far_as_there_are_any():
    assert [spoken_number(one) for one in (1, 12, 20, 21)] == ["one", "twelve", "twenty", "21"]


# --- between --------------------------------------------------------------------------------------


def test_a_switch_names_the_side_in_fewer_and_fewer_words():
    segment = first(SegmentKind.SWITCH, step("Calf", dose(hold(30), sides=Sides.BOTH)))

    assert said(segment, CueKind.SWITCH) == (
        "Switch sides. Right side.",
        "Right side",
        "Right",
    )


def test_a_switch_to_a_later_set_names_it():
    asked = dose(hold(30), sets=2, sides=Sides.BOTH)
    _, second, _ = segments(step("Calf", asked), kind=SegmentKind.SWITCH)

    assert said(second, CueKind.SWITCH)[0] == "Switch sides. Left side, set 2 of 2"


def test_a_rest_says_what_is_next():
    asked = dose(*TEMPO, reps=6, sets=3, rest=20, sides=Sides.BOTH)

    assert said(first(SegmentKind.REST, step("Calf", asked)), CueKind.REST) == (
        "Rest. Next: Calf, set 2 of 3, left side",
        "Rest. Next: set 2 of 3, left side",
        "Rest. Next: Calf, left side",
        "Rest. Next: Calf",
        "Rest",
    )


def test_a_rest_between_rounds_counts_those():
    circuit = Circuit(2, (step("Calf", dose(hold(30))), step("Plank", dose(hold(30)))), seconds(20))

    assert said(first(SegmentKind.REST, circuit), CueKind.REST) == (
        "Rest. Next: Calf, round 2 of 2",
        "Rest. Next: Calf",
        "Rest",
    )


def test_a_set_that_follows_without_a_break_is_announced_as_it_starts():
    asked = dose(*TEMPO, reps=2, sets=2, sides=Sides.BOTH, order=Order.SIDE)

    heard = instants(step("Calf", asked, switch=0))

    assert heard[10 + 14] == ("Set 2 of 2. One", "Set 2 of 2", "one")
    assert heard[10 + 28] == ("Right side. One", "Right side", "one")


def test_an_exercise_that_follows_without_getting_ready_is_named_as_it_starts():
    heard = instants(step("Calf", dose(hold(10))), step("Plank", dose(hold(10)), prepare=0))

    assert heard[20] == ("Plank. Hold", "Plank", "Hold")


# --- work -----------------------------------------------------------------------------------------


def test_a_hold_is_started_with_its_cue_or_just_with_hold():
    plain = step("Calf", dose(hold(30)))
    cued = replace(plain, cue="Heel down")
    phase_cued = step("Calf", dose(replace(hold(30), cue="Push hard")))

    assert [
        said(first(SegmentKind.WORK, one), CueKind.START) for one in (plain, cued, phase_cued)
    ] == [("Hold",), ("Heel down",), ("Push hard",)]


@pytest.mark.parametrize(
    "asked", [dose(*TEMPO, reps=6), dose(counted(4), release(2), reps=6), dose(counted(10))]
)
def test_reps_and_counts_are_not_talked_over_at_the_start(asked):
    calf = replace(step("Calf", asked), cue="Heel down")

    assert said(first(SegmentKind.WORK, calf), CueKind.START) == ()


def test_a_set_at_ones_own_pace_says_how_it_ends():
    segment = first(SegmentKind.WORK, step("Calf", self_paced(8)))

    assert said(segment, CueKind.START) == (
        "8 reps at your own pace. Press next when done.",
        "8 reps at your own pace",
    )


def test_reps_are_numbered_and_the_last_one_is_told():
    heard = instants(step("Calf", dose(*TEMPO, reps=3)))

    assert [heard[10 + 7 * rep] for rep in range(3)] == [("one",), ("two",), ("last one",)]


def test_reps_of_alternating_sides_name_the_side():
    heard = instants(step("Bug", dose(*TEMPO, reps=2, sides=Sides.ALTERNATE)))

    assert [heard[10 + 7 * rep] for rep in range(4)] == [
        ("left, one", "one"),
        ("right, two", "two"),
        ("left, three", "three"),
        ("right, last one", "last one"),
    ]


def test_a_counted_hold_is_counted_and_its_reps_are_told_when_they_are_over():
    heard = instants(step("Band", dose(counted(4), release(2), reps=3)))

    assert [heard[10 + at] for at in range(4)] == [
        ("one",),
        ("two",),
        ("three",),
        ("Four. That's one", "four"),
    ]
    assert heard[16] == ("Rep two. One", "one")
    assert heard[22] == ("Last one. One", "one")
    assert heard[25] == ("Four. That's three", "four")


def test_counts_of_alternating_sides_end_with_the_side_to_come():
    heard = instants(step("Band", dose(counted(2), release(2), reps=1, sides=Sides.ALTERNATE)))

    assert heard[11] == ("Two. Now right", "two")
    assert heard[15] == ("Two. That's two", "two")


def test_a_rep_that_begins_before_its_counts_has_its_number_called_as_one():
    heard = instants(step("Pigeon", dose(move(3), counted(2), move(2), reps=3)))

    assert heard[10], heard[13] == (("rep one",), ("one",))
    assert heard[17] == ("rep two",)
    assert heard[21] == ("two",), "the move back is still to come: the rep is not over"


def test_counts_go_on_beyond_the_words_for_them_and_through_the_last_seconds():
    heard = instants(step("Plank", dose(counted(22))))

    assert heard[10 + 20] == ("21",)
    assert heard[10 + 21] == ("22",)


def test_the_phases_of_a_rep_are_called_by_what_is_done_in_them():
    heard = instants(step("Hamstring", dose(isometric(6), release(2), hold(20), reps=2)))

    assert heard[10] == ("One. Contract", "one")
    assert heard[16] == ("relax",)
    assert heard[18] == ("hold",)
    assert heard[38] == ("Last one. Contract", "last one")


def test_the_cue_of_a_phase_goes_before_its_kind():
    push = replace(isometric(6), cue="Push the heel into the strap")
    deeper = replace(hold(20), cue="Draw the leg further")

    heard = instants(step("Hamstring", dose(push, release(2), deeper, reps=2)))

    assert heard[10] == ("One. Push the heel into the strap", "One. Contract", "one")
    assert heard[18] == ("Draw the leg further", "hold")


def test_a_single_rep_begins_with_its_first_phase():
    plain = step("Hamstring", dose(isometric(6), release(2), hold(20)))

    assert instants(plain)[10] == ("Contract",)
    assert instants(replace(plain, cue="Toes up"))[10] == ("Toes up",)


def test_the_sides_of_alternating_reps_come_before_their_first_phase():
    heard = instants(step("Hip", dose(isometric(6), hold(9), reps=1, sides=Sides.ALTERNATE)))

    assert heard[10] == ("Left, one. Contract", "left, one", "one")


def test_a_breath_is_called_and_its_counts_go_on():
    heard = instants(
        step("Box breathing", dose(inhale(4), counted(4), exhale(4), counted(4), reps=2))
    )

    assert heard[10] == ("breathe in", "in", "one")
    assert [heard[11], heard[12], heard[13]] == [("two",), ("three",), ("four",)]
    assert heard[14] == ("hold", "one")
    assert heard[18] == ("breathe out", "out", "one")
    assert heard[22] == ("hold", "one")
    assert heard[25] == ("Four. That's one", "four")
    assert heard[26] == ("Last one. Breathe in", "breathe in", "in", "one")


def test_counts_with_a_release_are_counted_as_ever():
    heard = instants(step("Band", dose(counted(4), release(2), reps=3)))

    assert heard[16] == ("Rep two. One", "one")


def test_the_middle_of_a_hold_is_called():
    heard = instants(step("Calf", dose(hold(30))))

    assert heard[25] == ("halfway",)


def test_the_end_of_the_session_is_told():
    heard = instants(step("Calf", dose(hold(30))))

    assert heard[40] == ("Well done. Session finished.", "Session finished", "Well done")


@pytest.mark.parametrize("second", [7, 8, 9, 37, 38, 39])
def test_a_countdown_is_not_talked_over(second):
    assert instants(step("Calf", dose(hold(30))))[second] == ()


def test_what_begins_on_a_tick_of_a_countdown_is_not_talked_over_either():
    heard = instants(step("Calf", dose(hold(30)), prepare=3))

    assert [heard[second] for second in range(4)] == [(), (), (), ("Hold",)]


def test_the_end_of_a_set_and_the_lead_in_have_no_words():
    segment = first(SegmentKind.WORK, step("Calf", dose(hold(30))))
    silent = (CueKind.END, CueKind.TICK, CueKind.RESUME)

    assert [wordings(Cue(kind, Milliseconds(0)), segment) for kind in silent] == [()] * 3


def test_a_pause_is_confirmed():
    segment = first(SegmentKind.WORK, step("Calf", dose(hold(30))))

    assert wordings(Cue(CueKind.PAUSE, Milliseconds(0)), segment) == ("paused",)


def test_no_wording_comes_twice_and_none_is_empty():
    bare = Step(Exercise(id="x", name="X"), dose(hold(30)), "X", "")

    for segment in segments(bare):
        for cue in segment.cues:
            given = wordings(cue, segment)
            assert len(set(given)) == len(given)
            assert "" not in given
