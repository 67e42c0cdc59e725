"""What the journal does to a session: advice before it, questions around it, a programme's day."""

import json
from fractions import Fraction

import pytest
from freezegun import freeze_time

from coach.cli.session import after as after_session
from coach.cli.session import before as before_session
from coach.cli.session import start as started
from coach.cli.session.questions import HowItWas
from coach.cli.session.run_options import RunOptions
from coach.cli.session.start import start
from coach.cli.shared.libraries import open_library
from coach.config import journal_file
from coach.duration import seconds
from coach.journal.model import Effort, Pain, ResumePoint, Soreness
from coach.journal.store.journal import Journal
from coach.journal.store.programme_store import running_programme
from coach.journal.timestamp import timestamp_now
from coach.planning.find import find_routine
from coach.programme.progress import MarkState
from coach.routine.model import Side
from tests.journal.making import live, work

QUICK = ("--audio", "none", "--speed", "100", "--journal")


SHORT = """\
title: Short
purpose: strength
steps:
  - {name: Squat, reps: 8, tempo: 1-0-1, sets: 3, rest: 2s}
  - {name: Bridge, reps: 4, tempo: 1-0-1}
"""


ROLL = "title: Roll\nsteps: [{exercise: roll-quads, hold: 2s}]\n"


@pytest.fixture(autouse=True)
def own_routines(own_home, fast_forward):
    """Routines that take a minute, and no time here."""
    (own_home / "routines").mkdir()
    (own_home / "routines" / "short.yaml").write_text(SHORT)
    (own_home / "routines" / "roll.yaml").write_text(ROLL)


def hurts(exercise: str, name: str) -> None:
    with Journal.open(journal_file()) as journal:
        journal.mark_pain(None, Pain(exercise, name, None, timestamp_now()))


def sessions(coach) -> list[dict]:
    return json.loads(coach("history", "--json").out)


def test_what_hurt_is_left_out_and_said(coach):
    hurts("squat", "Squat")

    out = coach("run", "short", *QUICK).out

    assert out.startswith("Squat is left out: it hurt.")
    assert "START  Squat" not in out
    assert "START  Bridge" in out


def test_where_everything_hurts_nothing_is_begun(coach):
    hurts("kneeling-glute", "Kneeling glute mobilisation")

    result = coach("run", "kneeling-glute", *QUICK)

    assert result.code == 1
    assert result.out.startswith("Kneeling glute mobilisation is left out: it hurt.")
    assert "every exercise in Kneeling glute mobilisation hurts" in result.err
    assert sessions(coach) == []


def left_at(place: ResumePoint) -> None:
    """Make the last session one that was killed at `place`."""
    with Journal.open(journal_file()) as journal:
        last = journal.sessions(limit=1)[0]
        journal.reopen(last.id, timestamp_now())
        journal.keep_resume_point(last.id, place, timestamp_now())


def test_a_session_without_what_hurts_is_gone_on_with_without_it(coach):
    hurts("squat", "Squat")
    coach("run", "short", *QUICK)
    left_at(ResumePoint(1, 1, 1, 1, None, "bridge", 2, seconds(2)))

    result = coach("resume", *QUICK)

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Resuming Short: Bridge, rep 2 of 4.\n")


def run(name: str) -> None:
    """A session that takes a second and is no rehearsal all the same: the person is asked."""
    library = open_library()
    options = RunOptions(audio="none", speed=Fraction(100), journal=True)
    start(find_routine(library, name), library, options, asks=True)


@pytest.fixture
def answers(monkeypatch):
    """What a person at the terminal answers."""
    told: list[str] = []

    def ask_soreness(titles, day, questioner):
        told.append(f"{' and '.join(titles)}, {day}")
        return Soreness.SORE

    monkeypatch.setattr(before_session, "ask_soreness", ask_soreness)
    monkeypatch.setattr(after_session, "ask_how_it_was", lambda exercises, hurt, theme: HowItWas())
    return told


def test_how_it_was_is_kept(coach, answers, monkeypatch):
    hip = Pain("kneeling-glute", "Kneeling glute mobilisation", Side.LEFT, timestamp_now())
    told = HowItWas(Effort.EASY, (hip,))
    monkeypatch.setattr(after_session, "ask_how_it_was", lambda exercises, hurt, theme: told)

    run("kneeling-glute")

    [session] = sessions(coach)
    assert session["effort"] == "easy"
    with Journal.open(journal_file()) as journal:
        [entry] = journal.pains()
    assert (entry.session, entry.pain.exercise, entry.pain.side) == (
        1,
        "kneeling-glute",
        Side.LEFT,
    )


@pytest.mark.parametrize(
    ("options", "asks"),
    [
        (RunOptions(), True),
        (RunOptions(ask=False), False),
        (RunOptions(speed=Fraction(2)), False),
        (RunOptions(speed=Fraction(1, 2)), False),
    ],
)
def test_nobody_is_asked_who_does_not_want_it_or_only_rehearses(options, asks):
    assert options.asks is asks


def test_the_options_say_whether_anything_is_asked(coach, answers, monkeypatch):
    monkeypatch.setattr(
        after_session, "ask_how_it_was", lambda exercises, hurt, theme: HowItWas(Effort.HARD)
    )
    with freeze_time("2026-03-01"):
        coach("run", "kneeling-glute", *QUICK)
    with freeze_time("2026-03-02"):
        coach("run", "kneeling-glute", *QUICK)

    assert answers == []
    assert [session["effort"] for session in sessions(coach)] == [None, None]


def test_nobody_remembers_after_more_than_a_week(answers):
    with freeze_time("2026-03-01"):
        run("short")
    with freeze_time("2026-03-09"):
        run("short")

    assert answers == []


def test_advice_that_was_taken_is_taken_again_where_the_session_is_taken_up(
    coach, answers, monkeypatch, capsys
):
    monkeypatch.setattr("coach.cli.session.before.offer", lambda advice, changes, questioner: True)
    with freeze_time("2026-03-01"):
        usual = coach("run", "short", *QUICK).out
    with freeze_time("2026-03-02 18:00"):
        run("short")
        lighter = capsys.readouterr().out
    with freeze_time("2026-03-02 18:30"):
        left_at(ResumePoint(1, 1, 1, 1, None, "squat", 1, seconds(0)))
        again = coach("resume", *QUICK)

    def worked(out: str) -> str:
        return next(line for line in out.splitlines() if line.startswith("Worked "))

    assert worked(usual) == "Worked 56 s."
    assert (worked(lighter), again.err) == ("Worked 22 s.", "")
    with Journal.open(journal_file()) as journal:
        done = [one.done for one in journal.work_of(2)]
    half = len(done) // 2
    assert done[:half] == done[half:]
    assert worked(again.out) == "Worked 44 s."  # of the whole session, which was all done twice


def test_a_finished_session_marks_the_day_of_a_programme(coach, own_home):
    folder = own_home / "programmes"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        "title: Mine\nmissed: shift\nweeks:\n  - title: One\n    days:\n      day 1: short\n"
    )
    coach("programme", "start", "mine")

    out = coach("run", "short", *QUICK).out

    assert "Mine" in out.splitlines()[-1]
    assert "done" in coach("programme", "status").out


@pytest.mark.parametrize("key", ["p", "s"])
def test_what_ended_in_pain_or_without_any_work_marks_no_day(coach, own_home, pressed, key):
    folder = own_home / "programmes"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        "title: Mine\nmissed: shift\nweeks:\n  - days: {day 1: kneeling-glute}\n"
    )
    coach("programme", "start", "mine")
    with pressed(key):
        out = coach("programme", "run", *QUICK).out

    assert "Stopped: Kneeling glute mobilisation, after " in out
    assert "is done" not in out
    assert [session["outcome"] for session in sessions(coach)] == ["stopped"]
    assert "0 of 1 days done" in coach("programme", "status").out


def test_that_it_waits_before_each_exercise_is_kept(coach, pressed, monkeypatch):
    monkeypatch.setattr("coach.cli.session.start.can_answer", lambda: True)
    with pressed("s"):
        coach("run", "kneeling-glute", *QUICK, "--auto-pause-between")

    with Journal.open(journal_file()) as journal:
        [entry] = journal.sessions()
    assert entry.choices.pauses_between


def test_a_row_that_means_nothing_stops_no_session(coach):
    coach("run", "short", *QUICK)
    with Journal.open(journal_file()) as journal:
        journal.connection.execute("UPDATE session SET effort = 'great'")

    result = coach("run", "short", *QUICK)

    assert result.code == 0
    assert result.err.startswith("The journal was damaged and is kept as ")
    assert "Done: Short" in result.out
    assert len(sessions(coach)) == 1


def test_the_side_that_fell_short_leads_in_show_and_run(coach):
    with Journal.open(journal_file()) as journal:
        more = work(49, Side.LEFT, exercise="kneeling-glute")
        live(journal, timestamp_now(), more, routine="kneeling-glute")

    assert coach("show", "kneeling-glute").out.startswith("The right side leads today: ")
    shown = json.loads(coach("show", "kneeling-glute", "--json").out)
    assert shown["lead"] == "right"
    work_in_order = [one["side"] for one in shown["segments"] if one["kind"] == "work"]
    assert work_in_order == ["right", "left"]
    run = coach("run", "kneeling-glute", *QUICK).out
    assert run.startswith("The right side leads today: it had 49 s less of this routine")


def test_without_a_journal_nothing_is_written(coach):
    coach("run", "kneeling-glute", *QUICK, "--no-journal")

    assert not journal_file().exists()


def test_a_journal_that_cannot_be_opened_is_told_and_the_session_goes_on(coach, own_home):
    (own_home / "data").write_text("not a folder")

    result = coach("run", "kneeling-glute", *QUICK)

    assert result.code == 0
    assert "DONE" in result.out
    told = result.out + result.err  # before the session ends, or at its end where that is soon
    assert told.count("The journal cannot be written") == 1
    assert result.err.endswith("Not all of this session could be written to the journal.\n")


def test_a_terminal_that_is_gone_before_the_summary_loses_no_mark(coach, monkeypatch):
    coach("programme", "start", "hip-series")

    def gone(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("coach.cli.session.summary.print_summary", gone)
    coach("programme", "run", "--early", *QUICK)

    with Journal.open(journal_file()) as journal:
        [mark] = running_programme(journal).marks
    assert (mark.number, mark.state) == (1, MarkState.DONE)


@pytest.mark.parametrize(
    ("options", "is_kept"),
    [
        (RunOptions(), True),
        (RunOptions(speed=Fraction(3, 2)), True),
        (RunOptions(speed=Fraction(100)), False),
        (RunOptions(speed=Fraction(100), journal=True), True),
        (RunOptions(journal=False), False),
    ],
)
def test_a_rehearsal_is_no_training_unless_that_is_asked_for(options, is_kept):
    assert options.is_kept is is_kept


@pytest.mark.parametrize(
    "case",
    [("short", 1, "space", True), ("short", 2, "m", False), ("roll", 2, "space", True)],
    ids=["first time", "second time", "with a roller to fetch"],
)
def test_it_waits_the_first_time_and_wherever_something_is_to_be_fetched(
    answers, pressed, monkeypatch, capsys, case
):
    name, times, key, waits = case
    monkeypatch.setattr(started, "is_at_a_terminal", lambda *_: True)
    for _ in range(times - 1):
        with pressed("space"):
            run(name)
    capsys.readouterr()

    with pressed(key):
        run(name)

    assert ("READY?  space to begin" in capsys.readouterr().out) is waits


def test_nobody_at_the_keyboard_is_waited_for(coach):
    out = coach("run", "short", *QUICK).out

    assert "READY?" not in out
    assert "Done: " in out
