"""`coach resume`, which side leads, and what a session leaves in the journal."""

import json
from datetime import date, timedelta

import pytest
from freezegun import freeze_time

from coach.cli.session.questions import HowItWas
from coach.config import journal_file
from coach.duration import seconds
from coach.journal.model import Choices, Extension, Outcome, Pain, ResumePoint, SessionStart
from coach.journal.store.journal import Journal
from coach.journal.store.programme_store import running_programme
from coach.journal.timestamp import timestamp_now
from coach.planning.plan import planned
from coach.routine.library.library import Library
from coach.routine.model import Level, Side
from tests.fakes import RecordingDisplay
from tests.journal.making import work

AS_WRITTEN = Choices()
QUICK = ("--audio", "none", "--speed", "100")


A_SQUAT = ResumePoint(1, 1, 1, 1, None, "squat", 3, seconds(6))


def left_off(
    routine: str, place: ResumePoint, *, choices=AS_WRITTEN, outcome=Outcome.UNFINISHED
) -> int:
    """A session in the journal that was left at `place`; its id."""
    library = Library.standard()
    plan = planned(library.find(routine), library, choices)
    now = timestamp_now()
    with Journal.open(journal_file()) as journal:
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
        journal.keep_place(session, place, now)
        if outcome is not Outcome.UNFINISHED:
            journal.end(session, outcome, now, place)
    return session


FIRST_OF_DAILY = ResumePoint(1, 1, 1, 1, None, "frogger", 1, seconds(0))


def kneeling_glute(side: Side, rep: int, *, done: int = 0) -> ResumePoint:
    """A place in the shortest routine: six reps of 7 s on each side, right in segment 3."""
    index = 1 if side is Side.LEFT else 3
    offset = seconds(7 * (rep - 1))
    return ResumePoint(index, 1, 1, 1, side, "kneeling-glute", rep, offset, seconds(done))


def history(coach) -> list[dict]:
    return json.loads(coach("history", "--json").out)


def test_it_goes_on_with_the_same_rep_and_side(coach):
    left_off("kneeling-glute", kneeling_glute(Side.RIGHT, 4))

    result = coach("resume", *QUICK)

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(
        "Going on with Kneeling glute mobilisation: "
        "Kneeling glute mobilisation, right, rep 4 of 6.\n"
    )
    reps = [line.split("rep ")[1] for line in result.out.splitlines() if "  rep " in line]
    assert reps == ["4 of 6", "5 of 6", "6 of 6"]


def test_where_it_goes_on_is_seen_on_a_screen_that_covers_all_lines(coach, pressed):
    left_off("kneeling-glute", kneeling_glute(Side.RIGHT, 4))
    picture = RecordingDisplay(frame=250)

    with pressed("q", "q", screen=picture):
        coach("resume", *QUICK)

    assert picture.statuses[1].notice == (
        "Going on with Kneeling glute mobilisation: Kneeling glute mobilisation, right, rep 4 of 6."
    )


def test_lines_say_it_once(coach, pressed):
    left_off("kneeling-glute", kneeling_glute(Side.RIGHT, 4))

    with pressed("q", "q"):
        assert coach("resume", *QUICK).out.count("Going on with") == 1


def test_what_was_done_before_and_after_is_one_session(coach):
    left_off("kneeling-glute", kneeling_glute(Side.RIGHT, 4, done=21))

    coach("resume", *QUICK)

    [session] = history(coach)
    assert session["outcome"] == "finished"
    with Journal.open(journal_file()) as journal:
        work = journal.work_of(1)
    assert [(one.side, one.done, one.reps) for one in work] == [
        (Side.RIGHT, seconds(21), 3),
        (Side.RIGHT, seconds(21), 3),
    ]


def test_the_end_tells_of_the_whole_session(coach, own_file):
    own_file.write_text(CALVES + "  - {name: Squat, hold: 5s}\n  - {name: Plank, hold: 5s}\n")
    session = left_off("mine", ResumePoint(7, 3, 1, 1, None, "plank", 1, seconds(0)))
    with Journal.open(journal_file()) as journal:
        calf = {"exercise": "calf", "name": "Calf"}
        longer = work(0, 30_000, **calf, extended=seconds(10), ended=timestamp_now())
        journal.add_work(session, longer, journal.session(session).resume_point)
        journal.mark_pain(session, Pain("calf", "Calf", Side.RIGHT, timestamp_now()))

    lines = coach("resume", *QUICK).out.splitlines()

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


def test_it_is_asked_about_the_whole_session(coach, monkeypatch):
    """A minute was done before, and 7 s after it."""
    asked = []

    def ask(exercises, hurt):
        asked.append(([one.id for one in exercises], hurt))
        return HowItWas()

    monkeypatch.setattr("coach.cli.session.after.ask_how_it_was", ask)
    monkeypatch.setattr("coach.cli.session.run_options.RunOptions.asks", True)
    session = left_off("kneeling-glute", kneeling_glute(Side.RIGHT, 6), outcome=Outcome.STOPPED)
    with Journal.open(journal_file()) as journal:
        place = journal.session(session).resume_point
        journal.add_work(session, work(0, 60_000, ended=timestamp_now()), place)
        journal.mark_pain(session, Pain("dead-bug", "Dead bug", None, timestamp_now()))

    coach("resume", *QUICK)

    assert asked == [(["dead-bug", "kneeling-glute"], {"dead-bug"})]


def test_what_a_stop_has_written_is_not_counted_twice(coach):
    left_off("kneeling-glute", kneeling_glute(Side.RIGHT, 4, done=21), outcome=Outcome.STOPPED)

    coach("resume", *QUICK)

    with Journal.open(journal_file()) as journal:
        assert [one.done for one in journal.work_of(1)] == [seconds(21)]


def test_it_goes_on_as_it_was_begun(coach):
    place = ResumePoint(17, 1, 1, 1, Side.RIGHT, "kneeling-glute", 1, seconds(0))
    left_off("hip-reset", place, choices=Choices(lead=Side.RIGHT, level=Level.HARDER))

    assert "Kneeling glute mobilisation, right" in coach("resume", *QUICK).out


IN_A_PROGRAMME = """\
title: Two weeks
missed: shift
weeks:
  - title: One
    days:
      day 1:
        title: Squats
        steps:
          - {name: Squat, reps: 4, tempo: 1-1-1}
"""


def test_a_session_that_stands_in_a_programme_is_gone_on_with(coach, own_home):
    folder = own_home / "programmes"
    folder.mkdir()
    (folder / "two-weeks.yaml").write_text(IN_A_PROGRAMME)
    coach("programme", "start", "two-weeks")
    coach("programme", "run", *QUICK)
    with Journal.open(journal_file()) as journal:
        [done] = journal.sessions()
        journal.reopen(done.id, timestamp_now())
        journal.keep_place(done.id, A_SQUAT, timestamp_now())

    result = coach("resume", *QUICK)

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Going on with Two weeks: Squats: Squat, rep 3 of 4.\n")
    assert coach("show", done.routine).out.startswith("Two weeks: Squats")
    assert coach("advice", done.routine).code == 0


ON_MONDAYS = """\
title: On Mondays
missed: drop
weeks:
  - days: {monday: kneeling-glute}
  - days: {monday: kneeling-glute}
"""


def test_gone_on_with_after_midnight_it_is_still_the_session_of_the_day_before(coach, own_home):
    folder = own_home / "programmes"
    folder.mkdir()
    (folder / "mondays.yaml").write_text(ON_MONDAYS)
    with freeze_time("2026-03-02 23:45"):  # a Monday
        coach("programme", "start", "mondays")
        left_off("kneeling-glute", kneeling_glute(Side.RIGHT, 4))
    with freeze_time("2026-03-03 00:05"):
        out = coach("resume", *QUICK).out

    with Journal.open(journal_file()) as journal:
        [mark] = running_programme(journal).marks
    assert (mark.number, mark.on, mark.session) == (1, date(2026, 3, 2), 1)
    assert "For your notes: 2026-03-02 Kneeling glute mobilisation" in out


def begun(routine: str, place: ResumePoint, *, hours_ago: float, done: int = 60) -> int:
    """A session that was left so long ago, after so many seconds of work."""
    with freeze_time(timedelta(hours=-hours_ago)):
        session = left_off(routine, place, outcome=Outcome.STOPPED)
        if done:
            with Journal.open(journal_file()) as journal:
                journal.add_work(session, work(0, 1000 * done, ended=timestamp_now()), place)
    return session


def test_a_start_by_mistake_does_not_hide_what_was_left_with_work_done(coach):
    begun("kneeling-glute", kneeling_glute(Side.RIGHT, 4), hours_ago=2)
    begun("daily-hips", FIRST_OF_DAILY, hours_ago=1, done=0)

    assert coach("resume", *QUICK).out.startswith("Going on with Kneeling glute mobilisation")


def test_where_no_work_was_done_in_any_it_is_the_newest(coach):
    begun("kneeling-glute", kneeling_glute(Side.LEFT, 1), hours_ago=2, done=0)
    begun("daily-hips", FIRST_OF_DAILY, hours_ago=1, done=0)

    assert coach("resume", "--discard").out.startswith("Daily hips is not offered any more")


def test_the_routine_to_go_on_with_can_be_named(coach, own_home):
    number = begun("kneeling-glute", kneeling_glute(Side.RIGHT, 4), hours_ago=2)
    begun("kneeling-glute", kneeling_glute(Side.RIGHT, 5), hours_ago=1.5)
    begun("daily-hips", FIRST_OF_DAILY, hours_ago=1)

    assert "rep 4 of 6" in coach("resume", number, *QUICK).out
    assert "rep 5 of 6" in coach("resume", "kneeling-glute", *QUICK).out


def test_a_file_can_be_named_as_it_was_run(coach, own_file, monkeypatch):
    own_file.write_text(SQUATS)
    monkeypatch.chdir(own_file.parent)
    begun("mine", A_SQUAT, hours_ago=1)
    begun("daily-hips", FIRST_OF_DAILY, hours_ago=0.5)

    assert coach("resume", "mine.yaml", *QUICK).out.startswith("Going on with Mine")


def test_a_routine_that_was_not_left_in_the_middle(coach):
    begun("kneeling-glute", kneeling_glute(Side.RIGHT, 4), hours_ago=2)

    result = coach("resume", "daily-hips")

    assert result.code == 1
    assert result.err == (
        "no unfinished session of daily-hips in the last 12 hours; coach resume --list says what "
        "there is\n"
    )


def test_all_there_is_to_go_on_with(coach):
    with freeze_time("2026-03-01 18:00"):
        begun("kneeling-glute", kneeling_glute(Side.RIGHT, 4), hours_ago=2)
        begun("daily-hips", FIRST_OF_DAILY, hours_ago=1, done=0)

        assert coach("resume", "--list").out.splitlines() == [
            "2. Daily hips (daily-hips): left today at 17:00 before any work",
            (
                "1. Kneeling glute mobilisation (kneeling-glute): left today at 16:00 "
                "after 1 min of work"
            ),
        ]


def test_nothing_to_go_on_with(coach):
    assert coach("resume", "--list").out == "Nothing of the last 12 hours is unfinished.\n"


def test_what_is_discarded_is_not_offered_any_more_and_stays_in_the_history(coach):
    begun("kneeling-glute", kneeling_glute(Side.RIGHT, 4), hours_ago=2)
    begun("daily-hips", FIRST_OF_DAILY, hours_ago=1)

    result = coach("resume", "kneeling-glute", "--discard")

    assert result.code == 0
    assert result.out == (
        "Kneeling glute mobilisation is not offered any more; what was done of it stays in the "
        "history.\n"
    )
    assert "kneeling-glute" not in coach("resume", "--list").out
    assert [one["seconds"] for one in history(coach)] == [60, 60]


def test_a_finished_session_is_not_gone_on_with(coach):
    coach("run", "kneeling-glute", *QUICK)

    result = coach("resume", *QUICK)

    assert result.code == 1
    assert result.err == "there is no unfinished session of the last 12 hours to go on with\n"


def test_without_any_session_there_is_none_to_go_on_with(coach):
    assert coach("resume").code == 1


@pytest.fixture
def own_file(own_home):
    folder = own_home / "routines"
    folder.mkdir()
    return folder / "mine.yaml"


SQUATS = "title: Mine\nsteps:\n  - {name: Squat, reps: 4, tempo: 1-1-1}\n"


def test_a_changed_routine_is_said_and_asked_about(coach, own_file):
    own_file.write_text(SQUATS)
    left_off("mine", A_SQUAT)
    own_file.write_text(SQUATS.replace("reps: 4", "reps: 5"))

    result = coach("resume", *QUICK)

    assert result.code == 1
    assert result.err.startswith("Mine has changed since you left it.")
    assert "rep 3 of 5" in coach("resume", "--yes", *QUICK).out


CALVES = "title: Mine\nsteps:\n  - {name: Calf, hold: 20s, sides: both}\n"


def test_the_other_side_gets_what_was_added_before(coach, own_file):
    own_file.write_text(CALVES)
    both = tuple(Extension(1, 1, 1, side, "calf", 0, seconds(10)) for side in Side)
    at_switch = ResumePoint(3, 1, 1, 1, Side.RIGHT, "calf", 1, seconds(0))
    left_off("mine", at_switch, choices=Choices(extensions=both))

    out = coach("resume", *QUICK).out

    assert "Worked 30 s: left 0 s, right 30 s." in out
    with Journal.open(journal_file()) as journal:
        [right] = journal.work_of(1)
    assert (right.planned, right.extended, right.done) == (seconds(20), seconds(10), seconds(30))


def test_killed_in_what_was_added_it_begins_that_side_again_as_long(coach, own_file):
    own_file.write_text(CALVES + "  - {name: Squat, hold: 5s}\n")
    both = tuple(Extension(1, 1, 1, side, "calf", 0, seconds(10)) for side in Side)
    in_it = ResumePoint(1, 1, 1, 1, Side.LEFT, "calf", 1, seconds(0))
    session = left_off("mine", in_it, choices=Choices(extensions=both))
    with Journal.open(journal_file()) as journal:  # what goes makes all that follows anew
        journal.mark_pain(session, Pain("squat", "Squat", None, timestamp_now()))

    assert "Worked 1 min: left 30 s, right 30 s." in coach("resume", *QUICK).out


def test_a_session_that_waits_before_each_exercise_still_does(coach):
    left_off("kneeling-glute", kneeling_glute(Side.LEFT, 1), choices=Choices(pauses_between=True))

    result = coach("resume", *QUICK)

    assert result.err == "this waits for keys in between, and there is no terminal for one\n"


def test_a_file_that_was_renamed_is_found_by_what_it_asks_for(coach, own_file):
    own_file.write_text(SQUATS)
    left_off("mine", A_SQUAT)
    (own_file.parent / "other.yaml").write_text(SQUATS.replace("reps: 4", "reps: 5"))
    (own_file.parent / "broken.yaml").write_text("title: [")
    own_file.rename(own_file.with_name("yours.yaml"))

    result = coach("resume", *QUICK)

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(
        "mine is called yours now.\nGoing on with Mine: Squat, rep 3 of 4."
    )


def test_so_is_one_that_is_in_no_library_and_has_another_title(coach, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(SQUATS)
    left_off(str(file), A_SQUAT, choices=Choices(is_self_paced=False, lead=Side.RIGHT))
    file.unlink()
    (tmp_path / "yours.yml").write_text(SQUATS.replace("Mine", "Yours"))

    assert coach("resume", *QUICK).out.startswith("mine is called yours now.\n")


def test_what_is_gone_altogether_is_said(coach, own_file):
    own_file.write_text(SQUATS)
    left_off("mine", A_SQUAT)
    own_file.unlink()

    result = coach("resume", *QUICK)

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("no routine called 'mine'")


THREE = SQUATS + "  - {name: Calf, hold: 5s}\n  - {name: Plank, hold: 5s}\n"


def test_where_the_step_is_gone_it_goes_on_with_the_next(coach, own_file):
    own_file.write_text(THREE)
    left_off("mine", ResumePoint(3, 2, 1, 1, None, "calf", 1, seconds(0), seconds(3)))
    own_file.write_text(THREE.replace("  - {name: Calf, hold: 5s}\n", ""))

    result = coach("resume", "--yes", *QUICK)

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Going on with Mine: Plank.\n")
    with Journal.open(journal_file()) as journal:
        assert [one.exercise for one in journal.work_of(1)] == ["plank"]


def test_a_place_that_is_gone_with_nothing_after_it_is_said(coach, own_file):
    own_file.write_text(THREE)
    left_off("mine", ResumePoint(5, 3, 1, 1, None, "plank", 1, seconds(0)))
    own_file.write_text(THREE.replace("  - {name: Plank, hold: 5s}\n", ""))

    result = coach("resume", "--yes", *QUICK)

    assert result.code == 1
    assert "your place is not in it any more; coach run mine begins anew" in result.err


def test_what_hurt_does_not_come_again(coach, own_file):
    own_file.write_text(
        "title: Mine\nsteps:\n  - repeat: 2\n    steps:\n"
        "      - {name: Squat, reps: 4, tempo: 1-1-1}\n      - {name: Calf, hold: 5s}\n"
    )
    session = left_off("mine", ResumePoint(3, 2, 1, 1, None, "calf", 1, seconds(0)))
    with Journal.open(journal_file()) as journal:
        journal.mark_pain(session, Pain("squat", "Squat", None, timestamp_now()))

    out = coach("resume", *QUICK).out

    assert out.count("START  Calf") == 2
    assert "START  Squat" not in out
    assert "It hurt: Squat." in out


def test_killed_in_the_moment_of_the_pain_it_goes_on_with_the_next_exercise(coach, own_file):
    own_file.write_text(
        "title: Mine\nsteps:\n  - {name: Squat, reps: 4, tempo: 1-1-1}\n"
        "  - {name: Calf, hold: 5s}\n"
    )
    session = left_off("mine", A_SQUAT)
    with Journal.open(journal_file()) as journal:
        journal.mark_pain(session, Pain("squat", "Squat", None, timestamp_now()))

    result = coach("resume", *QUICK)

    assert result.out.startswith("Going on with Mine: Calf.\n")
    assert "START  Squat" not in result.out
    assert "GET READY  Squat" not in result.out


def test_nothing_left_but_what_hurts(coach, own_file):
    own_file.write_text(SQUATS)
    session = left_off("mine", A_SQUAT)
    with Journal.open(journal_file()) as journal:
        journal.mark_pain(session, Pain("squat", "Squat", None, timestamp_now()))

    result = coach("resume", *QUICK)

    assert (result.code, result.err) == (1, "nothing of Mine is left but what hurts\n")


def test_a_session_that_is_not_to_be_kept_is_not(coach):
    coach("run", "kneeling-glute", *QUICK, "--no-journal")

    assert not journal_file().exists()


def test_the_side_that_fell_short_leads_next_time(coach):
    left_off("kneeling-glute", kneeling_glute(Side.RIGHT, 6))
    coach("resume", *QUICK)  # 7 s on the right alone
    for _ in range(6):
        left_off("kneeling-glute", kneeling_glute(Side.RIGHT, 6))
        coach("resume", *QUICK)

    result = coach("run", "kneeling-glute", *QUICK)

    assert result.out.startswith("The left side leads today: it had 49 s less of this routine")


def test_show_has_the_side_first_that_leads_today(coach):
    for _ in range(7):
        left_off("kneeling-glute", kneeling_glute(Side.LEFT, 6), choices=Choices(lead=Side.RIGHT))
        coach("resume", *QUICK)  # 7 s on the left alone

    in_words = coach("show", "kneeling-glute").out
    shown = json.loads(coach("show", "kneeling-glute", "--json").out)

    assert in_words.startswith("The right side leads today: ")
    assert shown["lead"] == "right"
    work = [one["side"] for one in shown["segments"] if one["kind"] == "work"]
    assert work == ["right", "left"]


def test_a_journal_that_cannot_be_opened_is_said_and_the_session_goes_on(coach, own_home):
    (own_home / "data").write_text("not a folder")

    result = coach("run", "kneeling-glute", *QUICK)

    assert result.code == 0
    assert "DONE" in result.out
    assert result.out.count("The journal cannot be") == 1
    assert result.err == "Not all of this session could be written to the journal.\n"
