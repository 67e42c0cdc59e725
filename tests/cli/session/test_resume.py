"""`coach resume`: which session it resumes, from where, and what then stands in the journal."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from freezegun import freeze_time

from coach.cli.session.questions import HowItWas
from coach.config import journal_file
from coach.duration import seconds
from coach.journal.choices import Choices, Extension
from coach.journal.model import Outcome as End
from coach.journal.model import Pain, ResumePoint, SessionStart
from coach.journal.store.journal import Journal
from coach.journal.store.programme_store import running_programme
from coach.journal.store.session_lock import SessionLock
from coach.journal.timestamp import timestamp_now
from coach.planning.plan import planned
from coach.planning.unfinished import left_unfinished
from coach.routine.library.library import Library
from coach.routine.model import Level, Side
from tests.fakes import RecordingDisplay
from tests.journal.making import set_at

AS_WRITTEN = Choices()
QUICK = ("--audio", "none", "--speed", "100", "--journal")
GLUTE = "Kneeling glute mobilisation"


@pytest.fixture
def resume(coach):
    """Runs `coach resume` with these arguments."""
    return lambda *arguments: coach("resume", *arguments, *QUICK)


def left_off(
    name: str,
    point: ResumePoint,
    *,
    choices=AS_WRITTEN,
    outcome=End.UNFINISHED,
    work=(),
    pains=(),
    hours_ago=0.0,
) -> int:
    """Put a session into the journal that was left at `point`; returns its id."""
    library = Library.standard()
    plan = planned(library.find(name), library, choices)
    with freeze_time(timedelta(hours=-hours_ago)), Journal.open(journal_file()) as journal:
        now = timestamp_now()
        session = journal.begin(
            SessionStart(
                routine=plan.routine.id,
                title=plan.routine.title,
                file=plan.file,
                fingerprint=plan.fingerprint,
                planned=plan.timeline.total,
                choices=choices,
                began=now,
            )
        )
        journal.keep_resume_point(session, point, now)
        for one in work:
            journal.add_work(session, replace(one, ended=now), point)
        for exercise, side in pains:
            journal.mark_pain(session, Pain(exercise, exercise.capitalize(), side, now))
        if outcome is not End.UNFINISHED:
            journal.end(session, outcome, now, point)
    return session


MINUTE_OF_WORK = set_at(0, 60_000)


def stopped(name: str, point: ResumePoint, *, hours_ago: float, work=(MINUTE_OF_WORK,)) -> int:
    return left_off(name, point, outcome=End.STOPPED, hours_ago=hours_ago, work=work)


def glute(side: Side, rep: int, *, done: int = 0) -> ResumePoint:
    """In the shortest routine: six reps of 7 s on each side, the right one in segment 3."""
    index = 1 if side is Side.LEFT else 3
    offset = seconds(7 * (rep - 1))
    return ResumePoint(index, 1, 1, 1, side, "kneeling-glute", rep, offset, seconds(done))


def start_of(exercise: str, index: int, step: int, *, done: int = 0, side=None) -> ResumePoint:
    return ResumePoint(index, step, 1, 1, side, exercise, 1, seconds(0), seconds(done))


RIGHT_4 = glute(Side.RIGHT, 4)
FIRST_OF_DAILY = start_of("frogger", 1, 1)
THIRD_SQUAT = ResumePoint(1, 1, 1, 1, None, "squat", 3, seconds(6))


def work_done() -> list:
    """All work of the only session in the journal."""
    with Journal.open(journal_file()) as journal:
        return journal.work_of(1)


# Where it goes on


def test_it_goes_on_with_the_same_rep_and_side(resume):
    left_off("kneeling-glute", RIGHT_4)

    result = resume()

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Resuming {GLUTE}: {GLUTE}, right, rep 4 of 6.\n")
    assert result.out.count("Resuming") == 1
    reps = [line.split("rep ")[1] for line in result.out.splitlines() if "  rep " in line]
    assert reps == ["4 of 6", "5 of 6", "6 of 6"]


def test_a_screen_that_covers_all_lines_shows_where_it_goes_on(resume, pressed):
    left_off("kneeling-glute", RIGHT_4)
    picture = RecordingDisplay(frame=250)

    with pressed("q", "q", screen=picture):
        resume()

    assert picture.statuses[1].notice == f"Resuming {GLUTE}: {GLUTE}, right, rep 4 of 6."


def test_it_goes_on_as_it_was_begun(resume):
    point = start_of("kneeling-glute", 17, 1, side=Side.RIGHT)
    left_off("hip-reset", point, choices=Choices(lead=Side.RIGHT, level=Level.HARDER))

    assert f"{GLUTE}, right" in resume().out


def test_a_session_that_waits_before_each_exercise_still_does(resume):
    left_off("kneeling-glute", glute(Side.LEFT, 1), choices=Choices(pauses_between=True))

    assert "no terminal" in resume().err


# What then stands in the journal, and is said at the end


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (End.UNFINISHED, [(seconds(21), 3), (seconds(21), 3)]),
        (End.STOPPED, [(seconds(21), 3)]),  # the stop has written what was done before
    ],
)
def test_work_done_before_and_after_is_one_session_and_counts_once(
    coach, resume, outcome, expected
):
    left_off("kneeling-glute", glute(Side.RIGHT, 4, done=21), outcome=outcome)

    resume()

    assert [(one.done, one.reps) for one in work_done()] == expected
    [session] = json.loads(coach("history", "--json").out)
    assert session["outcome"] == "finished"


def test_the_end_tells_of_the_whole_session(resume, own_file):
    own_file.write_text(written(CALVES, "{name: Squat, hold: 5s}", PLANK))
    calf = set_at(0, 30_000, exercise="calf", name="Calf", extended=seconds(10))
    point = start_of("plank", 7, 3)
    left_off("mine", point, work=[calf], pains=[("calf", Side.RIGHT)])

    lines = resume().out.splitlines()

    assert [line for line in lines if line.startswith(("Worked", "It hurt", "Left", "Ext"))] == [
        "Worked 35 s: left 30 s, right 0 s.",
        "It hurt: Calf (right).",
        "Left out: Calf (right), Squat.",
        "Extended: Calf 10 s.",
    ]
    assert lines[-1].endswith(
        "Mine: 0:35 worked (left 0:30, right 0:00); Calf (right) hurt; without Calf (right); "
        "without Squat; Calf +10 s"
    )


def test_the_person_is_asked_about_the_whole_session(resume, monkeypatch):
    """A minute was done before it was resumed, and 7 s after that."""
    asked = []

    def ask(exercises, hurt, theme):
        asked.append(([one.id for one in exercises], hurt))
        return HowItWas()

    monkeypatch.setattr("coach.cli.session.after.ask_how_it_was", ask)
    monkeypatch.setattr("coach.cli.session.run_options.RunOptions.asks", True)
    left_off(
        "kneeling-glute",
        glute(Side.RIGHT, 6),
        outcome=End.STOPPED,
        work=[MINUTE_OF_WORK],
        pains=[("dead-bug", None)],
    )

    resume()

    assert asked == [(["dead-bug", "kneeling-glute"], {"dead-bug"})]


def extended_calves() -> Choices:
    return Choices(
        extensions=tuple(Extension(1, 1, 1, side, "calf", 0, seconds(10)) for side in Side)
    )


def test_the_other_side_gets_what_was_added_before(resume, own_file):
    own_file.write_text(written(CALVES))
    left_off("mine", start_of("calf", 3, 1, side=Side.RIGHT), choices=extended_calves())

    assert "Worked 30 s: left 0 s, right 30 s." in resume().out
    [right] = work_done()
    assert (right.planned, right.extended, right.done) == (seconds(20), seconds(10), seconds(30))


def test_a_side_that_was_left_in_what_was_added_is_as_long_again(resume, own_file):
    """What hurts is taken out, so all that follows is compiled anew."""
    own_file.write_text(written(CALVES, "{name: Squat, hold: 5s}"))
    point = start_of("calf", 1, 1, side=Side.LEFT)
    left_off("mine", point, choices=extended_calves(), pains=[("squat", None)])

    assert "Worked 1 min: left 30 s, right 30 s." in resume().out


# Programmes


def programme(own_home, name: str, content: str) -> None:
    folder = own_home / "programmes"
    folder.mkdir()
    (folder / f"{name}.yaml").write_text(content)


def test_a_session_that_is_written_in_a_programme_is_resumed(coach, resume, own_home):
    days = "{day 1: {title: Squats, steps: [{name: Squat, reps: 4, tempo: 1-1-1}]}}"
    programme(own_home, "two-weeks", f"title: Two weeks\nmissed: shift\nweeks: [{{days: {days}}}]")
    coach("programme", "start", "two-weeks")
    coach("programme", "run", *QUICK)
    with Journal.open(journal_file()) as journal:
        [done] = journal.sessions()
        journal.reopen(done.id, timestamp_now())
        journal.keep_resume_point(done.id, THIRD_SQUAT, timestamp_now())

    result = resume()

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Resuming Two weeks: Squats: Squat, rep 3 of 4.\n")
    assert coach("show", done.routine).out.startswith("Two weeks: Squats")
    assert coach("advice", done.routine).code == 0


def test_a_session_that_is_resumed_after_midnight_belongs_to_the_day_before(
    coach, resume, own_home
):
    week = "{days: {monday: kneeling-glute}}"
    programme(own_home, "mondays", f"title: Mondays\nmissed: drop\nweeks: [{week}, {week}]\n")
    with freeze_time("2026-03-02 23:45"):  # a Monday
        coach("programme", "start", "mondays")
        left_off("kneeling-glute", RIGHT_4)
    with freeze_time("2026-03-03 00:05"):
        out = resume().out

    with Journal.open(journal_file()) as journal:
        [mark] = running_programme(journal).marks
    assert (mark.number, mark.on, mark.session) == (1, date(2026, 3, 2), 1)
    assert f"For your notes: 2026-03-02 {GLUTE}" in out


# Which session it is


def test_a_start_by_mistake_does_not_hide_a_session_with_work_done(resume):
    stopped("kneeling-glute", RIGHT_4, hours_ago=2)
    stopped("daily-hips", FIRST_OF_DAILY, hours_ago=1, work=())

    assert resume().out.startswith(f"Resuming {GLUTE}")


def test_where_none_has_any_work_it_is_the_newest(resume):
    stopped("kneeling-glute", glute(Side.LEFT, 1), hours_ago=2, work=())
    stopped("daily-hips", FIRST_OF_DAILY, hours_ago=1, work=())

    assert resume("--discard").out.startswith("Daily hips is no longer offered")


def test_a_routine_or_a_number_says_which_one(resume):
    number = stopped("kneeling-glute", RIGHT_4, hours_ago=2)
    stopped("kneeling-glute", glute(Side.RIGHT, 5), hours_ago=1.5)
    stopped("daily-hips", FIRST_OF_DAILY, hours_ago=1)

    assert "rep 4 of 6" in resume(number).out
    assert "rep 5 of 6" in resume("kneeling-glute").out


def test_a_file_says_which_one(resume, own_file, monkeypatch):
    own_file.write_text(written(SQUATS))
    monkeypatch.chdir(own_file.parent)
    stopped("mine", THIRD_SQUAT, hours_ago=1)
    stopped("daily-hips", FIRST_OF_DAILY, hours_ago=0.5)

    assert resume("mine.yaml").out.startswith("Resuming Mine")


def test_a_routine_without_an_unfinished_session_is_an_error(resume):
    stopped("kneeling-glute", RIGHT_4, hours_ago=2)

    result = resume("daily-hips")

    assert result.code == 1
    assert result.err == (
        "no unfinished session of daily-hips in the last 12 hours; coach resume --list shows what "
        "there is\n"
    )


@pytest.mark.parametrize("ran_before", [False, True])
def test_without_an_unfinished_session_there_is_none_to_resume(coach, resume, ran_before):
    if ran_before:
        coach("run", "kneeling-glute", *QUICK)

    result = resume()

    assert result.code == 1
    assert result.err == "there is no unfinished session of the last 12 hours to resume\n"


def test_the_list_of_unfinished_sessions(coach):
    assert coach("resume", "--list").out == "No session of the last 12 hours is unfinished.\n"
    with freeze_time("2026-03-01 18:00"):
        stopped("kneeling-glute", RIGHT_4, hours_ago=2)
        stopped("daily-hips", FIRST_OF_DAILY, hours_ago=1, work=())

        assert coach("resume", "--list").out.splitlines() == [
            "2. Daily hips (daily-hips): left today at 17:00 before any work",
            f"1. {GLUTE} (kneeling-glute): left today at 16:00 after 1 min of work",
        ]


def test_a_discarded_session_is_no_longer_offered_and_stays_in_the_history(coach):
    stopped("kneeling-glute", RIGHT_4, hours_ago=2)
    stopped("daily-hips", FIRST_OF_DAILY, hours_ago=1)

    result = coach("resume", "kneeling-glute", "--discard")

    assert (result.code, result.out) == (
        0,
        f"{GLUTE} is no longer offered; the work that was done stays in the history.\n",
    )
    assert "kneeling-glute" not in coach("resume", "--list").out
    history = json.loads(coach("history", "--json").out)
    assert [one["seconds"] for one in history] == [60, 60]


# Routines that have changed since


@pytest.fixture
def own_file(own_home):
    folder = own_home / "routines"
    folder.mkdir()
    return folder / "mine.yaml"


SQUATS = "{name: Squat, reps: 4, tempo: 1-1-1}"
CALVES = "{name: Calf, hold: 20s, sides: both}"
CALF, PLANK = "{name: Calf, hold: 5s}", "{name: Plank, hold: 5s}"


def written(*steps: str, title: str = "Mine") -> str:
    return "\n  - ".join([f"title: {title}\nsteps:", *steps]) + "\n"


def test_a_changed_routine_is_said_and_asked_about(resume, own_file):
    own_file.write_text(written(SQUATS))
    left_off("mine", THIRD_SQUAT)
    own_file.write_text(written(SQUATS.replace("reps: 4", "reps: 5")))

    result = resume()

    assert result.code == 1
    assert result.err.startswith("Mine has changed since you left it. To resume anyway: ")
    assert "rep 3 of 5" in resume("--yes").out


def test_a_file_that_was_renamed_is_found_by_what_it_asks_for(resume, own_file):
    own_file.write_text(written(SQUATS))
    left_off("mine", THIRD_SQUAT)
    (own_file.parent / "other.yaml").write_text(written(SQUATS.replace("reps: 4", "reps: 5")))
    (own_file.parent / "broken.yaml").write_text("title: [")
    own_file.rename(own_file.with_name("yours.yaml"))

    result = resume()

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("mine is called yours now.\nResuming Mine: Squat, rep 3 of 4.")


def test_so_is_one_outside_the_library_with_another_title(resume, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(written(SQUATS))
    left_off(str(file), THIRD_SQUAT, choices=Choices(lead=Side.RIGHT))
    file.unlink()
    (tmp_path / "yours.yml").write_text(written(SQUATS, title="Yours"))

    assert resume().out.startswith("mine is called yours now.\n")


def test_a_routine_that_is_gone_is_said(resume, own_file):
    own_file.write_text(written(SQUATS))
    left_off("mine", THIRD_SQUAT)
    own_file.unlink()

    result = resume()

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("no routine called 'mine'")


def test_where_the_step_is_gone_it_goes_on_with_the_next(resume, own_file):
    own_file.write_text(written(SQUATS, CALF, PLANK))
    left_off("mine", start_of("calf", 3, 2, done=3))
    own_file.write_text(written(SQUATS, PLANK))

    result = resume("--yes")

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Resuming Mine: Plank.\n")
    assert [one.exercise for one in work_done()] == ["plank"]


def test_where_the_last_step_is_gone_nothing_is_left_to_resume(resume, own_file):
    own_file.write_text(written(SQUATS, CALF, PLANK))
    left_off("mine", start_of("plank", 5, 3))
    own_file.write_text(written(SQUATS, CALF))

    result = resume("--yes")

    assert result.code == 1
    assert "your place is no longer in it; start it again with coach run mine" in result.err


# Circuits by the clock, and in random order

MINUTES = "{for: 20s, steps: [{name: Push-up, work: 6s, prepare: 0s}, {name: Row, work: 3s}]}"


def test_a_circuit_by_the_clock_goes_on_with_what_is_left_of_its_time(coach, resume, own_file):
    own_file.write_text(written(SQUATS, MINUTES))
    point = replace(start_of("row", 3, 3), block_elapsed=seconds(6))
    left_off("mine", point)

    out = resume().out

    assert "Worked 14 s." in out
    assert "As many rounds as possible in 20 s: 2 rounds." in out
    assert coach("history", "show", 1).out.endswith("in 20 s: 2 rounds\n")


@freeze_time("2026-03-01 23:50", auto_tick_seconds=0)
def test_a_circuit_in_random_order_is_resumed_in_the_order_of_the_day_it_began_on(
    coach, resume, own_file
):
    steps = ", ".join(f"{{name: {name}, hold: 1s}}" for name in "ABCDEF")
    own_file.write_text(written(f"{{repeat: 2, order: random, steps: [{steps}]}}"))
    whole = begun_in(coach("run", "mine", *QUICK, "--no-journal").out)
    left_off("mine", start_of(whole[2].lower(), 5, "ABCDEF".index(whole[2]) + 1))

    with freeze_time("2026-03-02 00:10"):
        rest = begun_in(resume().out)

    assert sorted(whole[:6]) == list("ABCDEF") != whole[:6]
    assert rest == whole[2:]


def begun_in(out: str) -> list[str]:
    """What was begun, in order."""
    lines = (line.partition("  START  ")[2] for line in out.splitlines())
    return [line.split(",")[0] for line in lines if line]


# Exercises that have hurt since


def test_an_exercise_that_hurts_does_not_come_again(resume, own_file):
    own_file.write_text(written(f"{{repeat: 2, steps: [{SQUATS}, {CALF}]}}"))
    left_off("mine", start_of("calf", 3, 2), pains=[("squat", None)])

    out = resume().out

    assert out.count("START  Calf") == 2
    assert "START  Squat" not in out
    assert "It hurt: Squat." in out


def test_killed_just_after_the_pain_was_marked_it_goes_on_with_the_next_exercise(resume, own_file):
    own_file.write_text(written(SQUATS, CALF))
    left_off("mine", THIRD_SQUAT, pains=[("squat", None)])

    out = resume().out

    assert out.startswith("Resuming Mine: Calf.\n")
    assert "START  Squat" not in out
    assert "GET READY  Squat" not in out


def test_where_everything_that_is_left_hurts_nothing_is_resumed(resume, own_file):
    own_file.write_text(written(SQUATS))
    left_off("mine", THIRD_SQUAT, pains=[("squat", None)])

    result = resume()

    assert (result.code, result.err) == (1, "all that remains of Mine hurts\n")


# In two windows


def test_a_session_is_resumed_in_one_window_at_a_time(resume):
    session = left_off("kneeling-glute", start_of("kneeling-glute", 1, 1))

    with SessionLock(journal_file(), session):
        assert "no unfinished session" in resume().err


@pytest.mark.parametrize("has_ended", [False, True])
def test_of_two_windows_that_resume_at_the_same_moment_one_does(resume, monkeypatch, has_ended):
    """Both have found the session; the other one has its lock first, and may be done with it."""
    left_off("kneeling-glute", start_of("kneeling-glute", 1, 1))

    def find_when_the_other_has_it(journal, *given):
        entry = left_unfinished(journal, *given)
        if has_ended:
            journal.end(entry.id, End.FINISHED, timestamp_now(), None)
        else:
            others.append(SessionLock(journal.file, entry.id))
        return entry

    others = []
    monkeypatch.setattr("coach.cli.session.resume.left_unfinished", find_when_the_other_has_it)

    result = resume()

    assert (result.code, result.out) == (1, "")
    assert result.err == f"{GLUTE} was just resumed in another window\n"


def test_it_can_be_resumed_again_when_that_window_has_closed(resume):
    session = left_off("kneeling-glute", start_of("kneeling-glute", 1, 1))
    SessionLock(journal_file(), session).release()

    assert f"Done: {GLUTE}" in resume().out
    assert list(journal_file().parent.iterdir()) == [journal_file()]
