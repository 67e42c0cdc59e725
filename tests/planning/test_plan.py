"""What becomes of a routine before its session, and how step numbers and pain go through all."""

from dataclasses import replace

import pytest
from freezegun import freeze_time

from coach.advice.findings.applying import applied
from coach.advice.model import Advice, AdviceKind
from coach.config import journal_file
from coach.duration import NO_TIME
from coach.journal.choices import Choices
from coach.journal.model import Pain, ResumePoint
from coach.journal.store.journal import Journal
from coach.journal.timestamp import timestamp_now
from coach.planning.guidance import NO_GUIDANCE, Guidance
from coach.planning.level import variations_of
from coach.planning.plan import Plan, planned
from coach.routine.field.catalogue import PAIN
from coach.routine.library.library import Library
from coach.routine.model import Level, Step
from coach.session.session import Session
from coach.timeline.segments import SegmentKind

QUICK = ("--audio", "none", "--speed", "100", "--journal")

EXERCISES = """\
knee-plank: {name: Knee plank, harder: plank, dose: {hold: 5s}}
plank: {name: Plank, harder: long-plank, dose: {hold: 6s}}
long-plank: {name: Long plank, harder: one-leg-plank, dose: {hold: 7s}}
side-plank: {name: Side plank, harder: long-plank, dose: {hold: 6s}}
one-leg-plank: {name: One-leg plank, dose: {hold: 8s}}
squat: {name: Squat, dose: {reps: 4, tempo: 1-0-1}}
lunge: {name: Lunge, dose: {reps: 4, tempo: 1-0-1}}
"""


@pytest.fixture(autouse=True)
def own_exercises(own_home):
    """A ladder of four planks, and another way to the third of them."""
    (own_home / "routines" / "exercises").mkdir(parents=True)
    (own_home / "routines" / "exercises" / "mine.yaml").write_text(EXERCISES)


@pytest.fixture
def mine(own_home):
    """Writes a routine called mine, with these steps."""

    def write(*steps: str) -> None:
        lines = "".join(f"  - {step}\n" for step in steps)
        (own_home / "routines" / "mine.yaml").write_text(f"title: Mine\nsteps:\n{lines}")

    return write


def use(*ids: str) -> list[str]:
    return [f"exercise: {one}" for one in ids]


def hurts(exercise: str, session: int | None = None) -> None:
    with Journal.open(journal_file()) as journal:
        pain = Pain(exercise, exercise.capitalize(), None, timestamp_now())
        journal.mark_pain(session, pain)


def plan(
    choices: Choices,
    guidance: Guidance = NO_GUIDANCE,
    place: ResumePoint | None = None,
    out: str = "",
) -> Plan:
    """The plan of my routine, without the exercise that is left `out`."""
    library = Library.standard()
    routine = library.find("mine")
    if out:
        advice = Advice(AdviceKind.LEAVE_OUT, "", PAIN, (), out)
        changed = applied(routine, [advice], variations_of(library))
        guidance = replace(guidance, routine=changed)
    return planned(routine, library, choices, guidance, place)


def work(one: Plan) -> list[str]:
    """The steps in the order they are done, with their numbers: `2 Plank`."""
    segments = [each for each in one.timeline.segments if each.kind is SegmentKind.WORK]
    return [f"{each.step_number} {each.step.name}" for each in segments]


def at_hand(step: Step) -> list[str]:
    """The variations that keys lead to, from the easiest to the hardest."""
    easier, harder = [], []
    down, up = step.easier, step.harder
    while down is not None:
        easier.insert(0, down.name)
        down = down.easier
    while up is not None:
        harder.append(up.name)
        up = up.harder
    return [*easier, *harder]


# --- pain before the session ----------------------------------------------------------------------


def test_harder_does_not_lead_to_what_hurts(coach, mine):
    mine(*use("plank", "squat"))
    hurts("long-plank")

    out = coach("run", "mine", *QUICK, "--harder").out

    assert out.startswith("Step 1: Plank stays, because pain rules out Long plank\n")
    assert "START  Plank" in out
    assert "START  Long plank" not in out


def test_harder_does_not_lead_to_a_harder_version_of_what_hurts(coach, mine):
    mine(*use("side-plank"))
    hurts("plank")

    out = coach("run", "mine", *QUICK, "--harder").out

    assert out.startswith("Step 1: Side plank stays, because pain rules out Long plank\n")


def test_the_keys_do_not_lead_to_what_hurts_nor_past_it(mine):
    mine(*use("plank", "squat"))

    found = plan(Choices(), Guidance(hurting=frozenset({"long-plank"})))

    assert at_hand(found.timeline.segments[0].step) == ["Knee plank"]
    assert found.hurting == {"long-plank"}


def test_the_session_knows_what_hurts(coach, mine, monkeypatch):
    begun = []

    class Watched(Session):
        def __init__(self, *given, **named):
            super().__init__(*given, **named)
            begun.append(self)

    monkeypatch.setattr("coach.cli.session.start.Session", Watched)
    mine(*use("plank"))
    hurts("long-plank")

    coach("run", "mine", *QUICK)

    assert begun[0]._hurts == {"long-plank", "one-leg-plank"}


def test_advice_does_not_lead_to_a_harder_version_of_what_hurts(coach, mine):
    """Three easy sessions ask for a harder variation, and there is none without pain."""
    mine(*use("side-plank"))
    for day in (1, 3, 5):
        with freeze_time(f"2026-03-0{day}"):
            coach("run", "mine", *QUICK)
            coach("history", "edit", day // 2 + 1, "--effort", "easy")
    with freeze_time("2026-03-07"):
        before = coach("advice", "mine").out
        hurts("plank")
        after = coach("advice", "mine").out

    assert "Long plank instead of Side plank" in before
    assert "Long plank" not in after


# --- step numbers ---------------------------------------------------------------------------------


def test_from_a_step_on_counts_what_is_left_out_because_it_hurts(coach, mine):
    mine(*use("squat", "lunge", "plank"))
    hurts("squat")

    second = coach("run", "mine", *QUICK, "--from", "2").out
    third = coach("run", "mine", *QUICK, "--from", "3").out

    assert "START  Lunge" in second
    assert "START  Plank" in third
    assert "START  Lunge" not in third


def test_from_a_step_that_hurts_on_begins_with_what_comes_next(coach, mine):
    mine(*use("squat", "lunge"), "repeat: 2\n    steps: [{exercise: knee-plank}]")
    hurts("lunge")

    out = coach("run", "mine", *QUICK, "--from", "2").out

    assert "START  Squat" not in out
    assert out.count("START  Knee plank") == 2


@pytest.mark.parametrize(
    ("hurting", "step", "why"),
    [
        ("lunge", 2, "nothing remains from step 2 on"),
        ("squat", 3, "the routine has steps 1 to 2"),
    ],
)
def test_from_a_step_after_which_there_is_nothing(coach, mine, hurting, step, why):
    mine(*use("squat", "lunge"))
    hurts(hurting)

    result = coach("run", "mine", *QUICK, "--from", step)

    assert (result.code, why in result.err) == (2, True)


def test_the_journal_has_the_numbers_of_the_routine_as_written(coach, mine):
    mine(*use("squat", "lunge", "plank"))
    hurts("squat")

    out = coach("run", "mine", *QUICK, "--harder").out

    with Journal.open(journal_file()) as journal:
        assert [one.step for one in journal.work_of(1)] == [2, 3]
    assert "Step 3: Long plank instead of Plank" in out


def test_minutes_leave_the_numbers_of_steps_as_they_are(mine):
    mine("{exercise: squat, reps: 30, optional: true}", *use("plank", "lunge"))

    found = plan(Choices(minutes=1))

    assert work(found) == ["2 Plank", "3 Lunge"]


def test_the_order_of_all_changes(mine):
    """What hurts is out before the version, the version before the minutes, and all is linked."""
    mine(*use("squat", "lunge", "plank"))
    guidance = Guidance(hurting=frozenset({"squat", "one-leg-plank"}))

    found = plan(Choices(level=Level.HARDER, minutes=1), guidance, out="squat")

    assert work(found) == ["2 Lunge", "3 Long plank"]
    assert at_hand(found.timeline.segments[-1].step) == ["Knee plank", "Plank"]
    assert found.notes[0] == "Step 3: Long plank instead of Plank"


# --- taken up again -------------------------------------------------------------------------------


def left_at(place: ResumePoint, *levels: tuple[int, Level]) -> int:
    """Make the last session one that was killed at `place`, with these variations chosen in it."""
    with Journal.open(journal_file()) as journal:
        last = journal.sessions(limit=1)[0]
        journal.reopen(last.id, timestamp_now())
        journal.choose(last.id, replace(last.choices, levels=levels))
        journal.keep_resume_point(last.id, place, timestamp_now())
    return last.id


@pytest.mark.parametrize(
    ("level", "exercise", "name"),
    [(Level.USUAL, "plank", "Plank"), (Level.HARDER, "one-leg-plank", "One-leg plank")],
    ids=["turned and turned back", "turned twice"],
)
def test_a_step_is_resumed_in_the_variation_it_was_left_in(coach, mine, level, exercise, name):
    mine(*use("plank", "squat"))
    coach("run", "mine", *QUICK)
    left_at(ResumePoint(1, 1, 1, 1, None, exercise, 1, NO_TIME), (1, level))

    result = coach("resume", *QUICK)

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Resuming Mine: {name}.\n")


def test_what_hurt_in_the_session_is_not_at_hand_after_it_is_taken_up(coach, mine):
    mine(*use("squat", "plank"))
    guidance = Guidance(hurting_since=frozenset({"long-plank"}))

    found = plan(Choices(), guidance, ResumePoint(1, 1, 1, 1, None, "squat", 1, NO_TIME))

    assert at_hand(found.timeline.segments[-1].step) == ["Knee plank"]
    assert found.hurting == {"long-plank", "one-leg-plank"}


def test_the_version_that_hurt_is_gone_and_its_step_with_it(coach, mine):
    mine(*use("plank", "squat"))
    coach("run", "mine", *QUICK)
    session = left_at(ResumePoint(1, 1, 1, 1, None, "long-plank", 1, NO_TIME), (1, Level.HARDER))
    hurts("long-plank", session)

    result = coach("resume", *QUICK)

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Resuming Mine: Squat.\n")


def test_what_hurt_in_another_session_since_does_not_come_either(coach, mine):
    mine(*use("plank", "squat", "lunge"))
    coach("run", "mine", *QUICK)
    left_at(ResumePoint(1, 1, 1, 1, None, "plank", 1, NO_TIME))
    hurts("squat")

    out = coach("resume", *QUICK).out

    assert "START  Lunge" in out
    assert "START  Squat" not in out


def test_a_fingerprint_of_an_earlier_release_only_asks_once_more(coach, mine):
    mine(*use("plank", "squat"))
    coach("run", "mine", *QUICK)
    left_at(ResumePoint(1, 1, 1, 1, None, "plank", 1, NO_TIME))
    with Journal.open(journal_file()) as journal:
        journal.connection.execute("UPDATE session SET fingerprint = ?", ("0" * 64,))

    asked, gone_on = coach("resume", *QUICK), coach("resume", "--yes", *QUICK)

    assert asked.err.startswith("Mine has changed since you left it.")
    assert (gone_on.code, gone_on.out.startswith("Resuming Mine: Plank.")) == (0, True)
