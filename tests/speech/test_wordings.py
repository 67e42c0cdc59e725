"""What may be said: examples a person could have written, the fullest wording first."""

from dataclasses import replace

import pytest

from coach.duration import MINUTE, NO_TIME, Milliseconds, seconds
from coach.routine.bouts import Block, BlockKind
from coach.routine.model import Circuit, Exercise, Order, Phase, Sides, Step, WorkSet
from coach.speech.wordings import (
    read_first,
    spoken_duration,
    spoken_number,
    wordings_together,
)
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import Segment, SegmentKind
from coach.timeline.timeline import compile_timeline
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
    work,
)

TEMPO = (move(3), hold(1), move(3))
CAUTION = "Sharp pain? Stop, and see someone. Do not go on."


def segments(*steps: Step | Circuit, kind: SegmentKind | None = None) -> list[Segment]:
    timeline = compile_timeline(routine(*steps))
    return [one for one in timeline.segments if kind in (None, one.kind)]


def first(kind: SegmentKind, *steps: Step | Circuit) -> Segment:
    return segments(*steps, kind=kind)[0]


def said(segment: Segment, kind: CueKind, place: int = 0) -> tuple[str, ...]:
    """The wordings for the instant of a segment with the cue of that kind and place."""
    at = [cue.offset for cue in segment.cues if cue.kind is kind][place]
    return wordings_together([(cue, segment) for cue in segment.cues if cue.offset == at])


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


def test_ranges_are_said_in_words():
    asked = replace(dose(*TEMPO), sets=(WorkSet(6, TEMPO, reps_up_to=8),))
    segment = first(SegmentKind.PREPARE, step("Calf", asked))

    assert said(segment, CueKind.PREPARE)[0] == "Calf, 6 to 8 reps"


def test_a_load_is_said_with_the_name_and_a_range_as_people_say_it():
    squat = replace(step("Squat", dose(*TEMPO, reps=6)), load="16 kg")
    ranged = replace(squat.dose, sets=(replace(squat.dose.sets[0], reps_up_to=8),))

    assert said(first(SegmentKind.PREPARE, replace(squat, dose=ranged)), CueKind.PREPARE) == (
        "Squat, 16 kg, 6 to 8 reps",
        "Squat, 16 kg",
        "Squat",
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


# --- work -----------------------------------------------------------------------------------------


def test_a_hold_is_started_with_its_cue_or_just_with_hold():
    plain = step("Calf", dose(hold(30)))
    cued = replace(plain, cue="Heel down")
    phase_cued = step("Calf", dose(replace(hold(30), cue="Push hard")))

    assert [
        said(first(SegmentKind.WORK, one), CueKind.START) for one in (plain, cued, phase_cued)
    ] == [("hold",), ("Heel down", "hold"), ("Push hard", "hold")]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (dose(*TEMPO, reps=6), ("One. Heel down", "One. Move", "one", "Heel down", "move")),
        (dose(counted(4), release(2), reps=6), ("one",)),
        (dose(counted(10)), ("one",)),
        (dose(work(40)), ("Go. Heel down", "go")),
        (dose(replace(work(40), label="walk")), ("Walk. Heel down", "walk")),
    ],
)
def test_the_start_names_the_first_phase_except_where_it_is_counted(asked, words):
    calf = replace(step("Calf", asked), cue="Heel down")

    assert said(first(SegmentKind.WORK, calf), CueKind.START) == words


def test_what_is_written_to_be_said_is_said_as_it_stands():
    scan = dose(replace(hold(30), say="Let the feet go."), hold(30))
    lying = replace(step("Scan", scan, prepare=30), say="Lie down. Be still.")

    segment = first(SegmentKind.WORK, lying)
    assert said(segment, CueKind.START)[:2] == ("Let the feet go.", "hold")
    lying = replace(lying, dose=dose(hold(30), replace(hold(30), say="Let the feet go.")))
    segment = first(SegmentKind.WORK, lying)
    assert said(segment, CueKind.START)[0] == "Lie down. Be still."
    assert said(segment, CueKind.PHASE)[0] == "Let the feet go."


@pytest.mark.parametrize("prepare", [0, 3, 4])
def test_an_exercise_without_time_to_get_ready_is_named_where_there_is_time(prepare):
    band = step("Band hold", dose(counted(4), release(2), reps=2), prepare=prepare)
    plank = step("Plank", dose(hold(30)), prepare=prepare)

    at_start = {second - prepare: words for second, words in instants(plank).items()}
    assert at_start[0][:2] == ("Plank. Hold", "Plank")
    named = [second - prepare for second, said in instants(band).items() if "Band" in "".join(said)]
    assert named[-1] == 4, "the counts leave no time before that"


@pytest.mark.parametrize(("is_named", "words"), [(True, ("hold",)), (False, ())])
def test_the_turns_of_a_rep_are_named_where_they_are_heard(is_named, words):
    squat = step("Squat", dose(*TEMPO, reps=2))
    paused = step("Squat", dose(move(3), replace(hold(1), cue="Pause"), move(3), reps=2))

    quiet = first(SegmentKind.WORK, replace(squat, turns=is_named))
    assert said(quiet, CueKind.PHASE) == words
    assert (
        said(first(SegmentKind.WORK, replace(paused, turns=is_named)), CueKind.PHASE)[0] == "Pause"
    )


def on_the_clock(one: Segment, kind: BlockKind = BlockKind.EVERY, **about: object) -> Segment:
    """A segment in the third of ten blocks of a minute."""
    return replace(one, block=Block(kind, 1, MINUTE, 3, 10), **about)


def test_minutes_and_rounds_are_called_as_they_begin():
    burpees = first(SegmentKind.WORK, step("Burpees", dose(work(30))))
    minute = on_the_clock(burpees, opens_round=True)
    second_round = on_the_clock(burpees, BlockKind.AMRAP, block_round=2, opens_round=True)
    later = on_the_clock(burpees)

    heard = [said(one, CueKind.START)[0] for one in (minute, second_round, later)]
    assert heard == ["Minute 3 of 10. Go", "Round 2. Go", "go"]


def test_a_rest_until_the_minute_leads_to_the_next_one():
    rest = first(SegmentKind.REST, step("Swings", dose(hold(30), sets=2, rest=30)))

    assert said(on_the_clock(rest, fills=True), CueKind.REST)[0] == (
        "Rest. Next: Swings, minute 4 of 10"
    )


@pytest.mark.parametrize(
    ("rounds", "words"), [(3, "Time. 3 rounds"), (1, "Time. 1 round"), (0, "Time")]
)
def test_the_end_of_as_many_rounds_as_possible_says_how_many_they_were(rounds, words):
    burpees = first(SegmentKind.WORK, step("Burpees", dose(work(30))))
    cut = on_the_clock(burpees, BlockKind.AMRAP, block_round=rounds + 1, is_cut=True)
    end, finished = ((Cue(kind, seconds(30)), cut) for kind in (CueKind.END, CueKind.FINISHED))

    assert wordings_together([end]) == (words,)
    assert wordings_together([finished, end])[0] == f"{words}. Well done. Session finished"


def test_a_set_at_ones_own_pace_says_how_it_ends():
    segment = first(SegmentKind.WORK, step("Calf", self_paced(8)))

    assert said(segment, CueKind.START) == (
        "8 reps at your own pace. Press next when done.",
        "8 reps at your own pace",
    )


PUSH = replace(isometric(6), cue="Push the heel into the strap")
DEEPER = replace(hold(20), cue="Draw the leg further")
FIRST_CALF, THEN_PLANK = step("Calf", dose(hold(10))), step("Plank", dose(hold(10)), prepare=0)


def in_turns(*phases: Phase, reps: int = 1) -> Step:
    return step("Bug", dose(*phases, reps=reps, sides=Sides.ALTERNATE))


@pytest.mark.parametrize(
    ("steps", "heard"),
    [
        pytest.param(
            [
                step(
                    "Calf",
                    dose(*TEMPO, reps=2, sets=2, sides=Sides.BOTH, order=Order.SIDE),
                    switch=0,
                )
            ],
            {
                24: (
                    "Set 2 of 2. One. Move",
                    "Set 2 of 2. One",
                    "Set 2 of 2. Move",
                    "Set 2 of 2",
                    "One. Move",
                    "one",
                    "move",
                ),
                38: (
                    "Right side. One. Move",
                    "Right side. One",
                    "Right side. Move",
                    "Right side",
                    "One. Move",
                    "one",
                    "move",
                ),
            },
            id="a set without a break before it is announced as it starts",
        ),
        pytest.param(
            [FIRST_CALF, THEN_PLANK],
            {20: ("Plank. Hold", "Plank", "hold")},
            id="so is an exercise without getting ready",
        ),
        pytest.param(
            [step("Calf", dose(*TEMPO, reps=3))],
            {
                10: ("One. Move", "one", "move"),
                13: ("hold",),
                14: ("return",),
                17: ("two",),
                24: ("last one",),
            },
            id="reps are numbered, the last one is called so, and their turns are named",
        ),
        pytest.param(
            [in_turns(*TEMPO, reps=2)],
            {
                10: ("Left, one. Move", "left, one", "move"),
                17: ("right, two",),
                24: ("left, three",),
                31: ("right, last one",),
            },
            id="alternating reps name the side",
        ),
        pytest.param(
            [step("Band", dose(counted(4), release(2), reps=3))],
            {
                10: ("one",),
                11: ("two",),
                12: ("three",),
                13: ("four",),
                14: ("Relax. That's one", "relax"),
                16: ("Rep two. One", "one", "rep two"),
                20: ("Relax. That's two", "relax"),
                22: ("Last one. One", "one", "last one"),
            },
            id="a counted hold is counted, then let go, and its rep numbered then",
        ),
        pytest.param(
            [in_turns(counted(2), release(2))],
            {11: ("two",), 12: ("Relax. Now right", "relax")},
            id="counts of alternating sides end with the side to come",
        ),
        pytest.param(
            [step("Pigeon", dose(move(3), counted(2), move(2), reps=3))],
            {
                10: ("Rep one. Move", "rep one", "move"),
                13: ("one",),
                15: ("move",),
                17: ("rep two",),
            },
            id="a rep that begins before its counts is called as one, and not over with them",
        ),
        pytest.param(
            [step("Plank", dose(counted(22)))],
            {30: ("21",), 31: ("22",)},
            id="counts go on beyond their words and through the last seconds",
        ),
        pytest.param(
            [step("Hamstring", dose(isometric(6), release(2), hold(20), reps=2))],
            {
                10: ("One. Contract", "one", "contract"),
                16: ("relax",),
                18: ("hold",),
                38: ("Last one. Contract", "last one", "contract"),
            },
            id="phases are called by what is done in them",
        ),
        pytest.param(
            [step("Hamstring", dose(PUSH, release(2), DEEPER, reps=2))],
            {
                10: (
                    "One. Push the heel into the strap",
                    "One. Contract",
                    "one",
                    "Push the heel into the strap",
                    "contract",
                ),
                18: ("Draw the leg further", "hold"),
            },
            id="the cue of a phase comes before its kind",
        ),
        pytest.param(
            [step("Hamstring", dose(isometric(6), release(2), hold(20)))],
            {10: ("contract",)},
            id="a single rep begins with its first phase",
        ),
        pytest.param(
            [replace(step("Hamstring", dose(isometric(6), release(2), hold(20))), cue="Toes up")],
            {10: ("Toes up", "contract")},
            id="or with the cue of the step",
        ),
        pytest.param(
            [in_turns(isometric(6), hold(9))],
            {10: ("Left, one. Contract", "left, one", "contract")},
            id="the side of an alternating rep comes before its first phase",
        ),
        pytest.param(
            [step("Box breathing", dose(inhale(4), counted(4), exhale(4), counted(4), reps=2))],
            {
                10: ("breathe in", "in", "one"),
                11: ("two",),
                12: ("three",),
                13: ("four",),
                14: ("hold", "one"),
                18: ("breathe out", "out", "one"),
                22: ("hold", "one"),
                25: ("four",),
                26: (
                    "Last one. Breathe in",
                    "Last one. In",
                    "Last one. One",
                    "breathe in",
                    "in",
                    "one",
                    "last one",
                ),
            },
            id="a breath is called, and its counts go on",
        ),
        pytest.param(
            [step("Calf", dose(hold(30)))],
            {
                **dict.fromkeys((7, 8, 9, 37, 38, 39), ()),
                25: ("halfway",),
                40: ("Well done. Session finished.", "Session finished", "Well done"),
            },
            id="halfway and the end are called, and no countdown is talked over",
        ),
        pytest.param(
            [step("Calf", dose(hold(30)), prepare=3)],
            {0: (), 1: (), 2: (), 3: ("Calf. Hold", "Calf", "hold")},
            id="nor what begins on a tick of one; the exercise is named when there is time",
        ),
    ],
)
def test_what_may_be_said_at_an_instant(steps, heard):
    said_at = instants(*steps)

    assert {second: said_at[second] for second in heard} == heard


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (CueKind.END, ()),
        (CueKind.TICK, ()),
        (CueKind.RESUME, ()),
        (CueKind.PAUSE, ("paused",)),
        (CueKind.HALFWAY, ("halfway",)),
    ],
)
def test_what_is_said_whatever_is_done(kind, words):
    segment = first(SegmentKind.WORK, step("Calf", dose(hold(30))))

    assert wordings_together([(Cue(kind, NO_TIME), segment)]) == words


def test_no_wording_comes_twice_and_none_is_empty():
    bare = Step(Exercise(id="x", name="X"), dose(hold(30)), "X", "")

    for segment in segments(bare):
        for cue in segment.cues:
            given = wordings_together([(cue, segment)])
            assert len(set(given)) == len(given)
            assert "" not in given


def test_before_it_begins_it_says_what_it_is_what_to_fetch_and_how():
    how = ("Kneel on the mat.", "Stop at sharp pain.")

    assert read_first("Daily hips", Milliseconds(402_000), ("mat", "strap"), how) == (
        "Daily hips, about 7 minutes. Press space when you are ready. To fetch: mat and strap. "
        "Kneel on the mat. Stop at sharp pain"
    )
    assert read_first("Frogs", None, (), ()) == "Frogs. Press space when you are ready"


def test_a_cue_may_have_words_of_its_own():
    segment = first(SegmentKind.PREPARE, step("Calf", dose(hold(30))))

    assert wordings_together([(Cue(CueKind.PREPARE, NO_TIME, say="Ready?"), segment)]) == (
        "Ready?",
    )
