"""`coach programme`."""

import json
import os
import re
import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import StringIO
from itertools import pairwise
from textwrap import dedent
from typing import Any

import pytest
from freezegun import freeze_time
from icalendar import Calendar

from coach.cli.shared.journals import opened_journal
from coach.journal.model import Pain
from coach.journal.store.programme_store import running_programme
from coach.journal.timestamp import timestamp_now
from coach.planning.programme_day import mark_due_day

QUICK = ("--plain", "--audio", "none", "--speed", "100", "--journal")
MONDAY, TUESDAY = "2026-03-02", "2026-03-03"


PROGRAMMES = {
    "broken": "title: Broken\nweeks: []",
    "daily": "title: D\nweeks: [{days: {day 1 and day 2: {steps: [{name: Squat, hold: 2s}]}}}]",
    "dropping": "title: Two\nmissed: drop\nweeks: [{days: {monday and thursday: pre-lift}}]",
    "lib": "title: L\nweeks: [{days: {day 1 and day 4: runner-hips}}]",
    "mixed": """\
        title: Mixed
        description: Here and there.
        source: Mine
        missed: drop
        cautions: [Take care.]
        weeks:
          - title: Begin
            days:
              monday and friday:
                steps: [{name: Squat, hold: 2s}]
              wednesday: kneeling-glute
          - days: {tuesday: pre-lift}
        """,
    "two": """\
        title: Two days
        weeks:
          - title: Only one
            description: Slowly.
            days:
              monday and thursday:
                steps: [{name: Squat, hold: 2s}]
        """,
}
"""The person's own."""


@pytest.fixture
def mine(own_home):
    """Writes a programme of the person's own; those above are there."""
    folder = own_home / "programmes"
    folder.mkdir()

    def write(text: str, name: str = "two") -> None:
        (folder / f"{name}.yaml").write_text(dedent(text))

    for name, text in PROGRAMMES.items():
        write(text, name)
    return write


@pytest.fixture
def programme(coach):
    """Runs `coach programme` with these arguments."""
    return partial(coach, "programme")


@pytest.fixture
def two(programme, mine):
    """It is Monday, and `two` has been started today."""
    with freeze_time(f"{MONDAY} 10:00"):
        programme("start", "two")
        yield


def json_of(programme, *words: object) -> Any:
    return json.loads(programme(*words, "--json").out)


def days_of(programme) -> list[str]:
    """`done 2026-03-02`, for each day."""
    found = json_of(programme, "status")
    return [f"{day['state']} {day['date']}" for day in found["days"]]


# Stories: the day, what is typed, and what is printed; or, after a ! or ?, why it is refused


STORIES = {
    "without a programme there is nothing to do": """
        03-02 today         > No programme is running; coach programme list says what there is
        03-02 status        > No programme is running; coach programme list says what there is
        03-02 today --json  > null
        03-02 status --json > null
        03-02 run           ! no programme is running; coach programme list says
        03-02 skip          ! no programme is running; coach programme list says
        03-02 undo          ! no programme is running; coach programme list says
        03-02 stop --yes    ! no programme is running; coach programme list says
        03-02 export --ics weeks.ics ! no programme is running; coach programme list says
        03-02 start hip-serise ! no programme called 'hip-serise'; did you mean 'hip-series'?
        """,
    "while one runs there is much to get wrong": """
        03-02 start two     >
        03-02 start lib     ! has been running since Monday, 2 March 2026; stop it first: coach
        03-02 undo          ! there is no skip to undo
        03-02 export --ics no/weeks.ics ! no/weeks.ics: No such file or directory
        03-02 export        ? Missing option '--ics'
        03-02 export --ics weeks.ics --at 25:00 ? '25:00' does not match
        03-02 export --ics weeks.ics --at noon ? 'noon' does not match
        03-02 start lib --on soon ? 'soon' does not match
        03-02 start lib --on 2026-02-30 ? '2026-02-30' does not match
        03-02 start lib --on 2062-03-02 ? that is more than a year away
        03-02 start lib --on 0001-01-01 ? that is more than a year away
        """,
    "a start on a training day": """
        03-02 start two     > Two days begins on Monday, 2 March 2026: week 1 (Only one).
        """,
    "a start before one": """
        03-01 start two     > Two days begins on Monday, 2 March 2026: week 1 (Only one).
        """,
    "a start with numbered days": """
        03-01 start hip-series > Hip series begins on Sunday, 1 March 2026: week 1 (Dead bug).
        03-01 today         > Hip series: 0 of 32 days done.
        """,
    "a start on another day": """
        03-12 start two --on 2026-04-01 > coach programme today says each day what is due.
        03-12 days          > coming 2026-04-06, coming 2026-04-09
        03-12 status        > Starts on Wednesday, 1 April 2026.
        03-12 start lib     ! Two days starts on Wednesday, 1 April 2026; stop it first: coach
        """,
    "a programme that is over makes room": """
        03-02 start two     >
        03-02 skip          >
        03-02 skip          >
        03-02 today         > That was all of it.
        03-02 start lib     >
        """,
    "a missed day has a new date": """
        03-02 start two     >
        03-03 today         > Nothing is due today. Next: Thursday, 5 March 2026, week 1 (Only one).
        03-03 today         > It was planned for Monday, 2 March 2026.
        03-03 today         > To do it today: coach programme run --early
        03-03 today --json  > "due": null
        03-03 today --json  > "planned": "2026-03-02"
        """,
    "a missed day is dropped where the file says so": """
        03-02 start dropping >
        03-04 days          > missed 2026-03-02, coming 2026-03-05
        03-04 status        > Two: 0 of 2 days done, 1 missed.
        """,
    "a routine of the library has its name": """
        03-02 start lib     >
        03-02 today         > Today: week 1 (Week 1), runner-hips.
        03-02 today         > To fetch: massage ball,
        """,
    "a clock that was set back loses nothing": """
        03-02 start two     >
        03-05 skip          >
        02-20 days          > skipped 2026-03-05, coming 2026-03-05
        02-20 today         >
        """,
    "what is due is done, and the next one early": """
        03-02 start daily   >
        03-02 run           > START  Squat
        03-02 days          > done 2026-03-02, coming 2026-03-03
        03-02 status --json > "session": 1
        03-02 run           ! nothing is due today. Next:
        03-02 run           ! ; coach programme run --early does it today
        03-02 run --early   > D: day 2 of 2 is done. That was all of it.
        03-02 days          > done 2026-03-02, done 2026-03-02
        03-02 run --early   ! D is over: no day of it remains to do
        """,
    "the next day is told when one is done": """
        03-02 start daily   >
        03-02 run           > D: day 1 of 2 is done. Next: Tuesday, 3 March 2026
        """,
    "what the journal shall not keep is not marked": """
        03-02 start daily   >
        03-02 run --no-journal >
        03-02 days          > due 2026-03-02, coming 2026-03-03
        """,
    "a day whose session is deleted is open again": """
        03-02 start daily   >
        03-02 run           >
        03-02 history delete 1 > Number 1 of the programme daily is open again.
        03-02 days          > due 2026-03-02, coming 2026-03-03
        03-02 history undo  >
        03-02 days          > done 2026-03-02, coming 2026-03-03
        """,
    "skips, and undoing them": """
        03-03 start two     >
        03-03 skip          > day 1 of 2, Monday, 9 March 2026, week 1 (Only one), is skipped. Next:
        03-03 days          > skipped 2026-03-03, coming 2026-03-12
        03-03 skip          > coach programme undo reverts that.
        03-03 skip          ! Two days is over: no day of it remains to skip
        03-03 undo          > Two days: day 2 of 2 is no longer skipped. Next: Thursday, 12 March
        03-03 undo          > Two days: day 1 of 2 is no longer skipped.
        03-03 days          > coming 2026-03-09, coming 2026-03-12
        03-03 undo          ! there is no skip to undo
        """,
    "a stop, and undoing it": """
        03-02 start two     >
        03-02 skip          >
        03-02 stop --yes    >
        03-02 undo          > two is running again.
        03-02 today         > Next: Thursday, 5 March 2026, week 1 (Only one).
        03-02 days          > skipped 2026-03-02, coming 2026-03-05
        """,
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_what_is_told_day_by_day(coach, programme, mine, story):
    for line in dedent(story).strip().splitlines():
        day, typed, sign, told = re.fullmatch(r"(\S+) (.+?) +([>!?]) ?(.*)", line).groups()
        words = typed.split()
        with freeze_time(f"2026-{day} 10:00"):
            if words == ["days"]:
                assert days_of(programme) == told.split(", "), line
                continue
            command = coach if words[0] == "history" else programme
            result = command(*words[:1], *(QUICK if words[0] == "run" else ()), *words[1:])
        assert result.code == ">!?".index(sign), line
        assert told in (result.err if result.code else result.out), line
        assert not (result.out if result.code else result.err), line


# What there is


def test_the_list(programme, mine):
    listed = json_of(programme, "list")

    assert [(one["id"], one["weeks"], one["days"]) for one in listed] == [
        *[("broken", None, None), ("daily", 1, 2), ("dropping", 1, 2), ("hip-series", 12, 32)],
        *[("lib", 1, 2), ("mixed", 2, 4), ("two", 1, 2)],
    ]
    assert "weeks: expected a list" in listed[0]["error"]
    table = programme("list").out
    assert "hip-series     12    32  Hip series" in table
    assert "broken          -     -  not usable: " in table


def test_programmes_are_not_in_the_list_of_routines(coach):
    assert "hip-series" not in coach("list").out


def test_a_programme_is_shown_before_it_has_dates(programme, mine, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert programme("show", "mixed").out.splitlines() == [
        "Mixed",
        "Here and there.",
        "4 days in 2 weeks; a missed day is left out.",
        "Caution: Take care.",
        "",
        "Week  Days               What                         Length",
        "   1  monday and friday  Mixed: Begin                 12 s",
        "   1  wednesday          Kneeling glute mobilisation  1 min 39 s",
        "   2  tuesday            Before lifting               9 min 38 s",
        "",
        "Source: Mine",
    ]


# Pain


@freeze_time("2026-03-02 10:00")
def test_a_day_that_pain_leaves_nothing_of_says_how_to_go_on(coach, programme, mine):
    programme("start", "daily")
    with opened_journal() as journal:
        journal.mark_pain(None, Pain("squat", "Squat", None, timestamp_now()))

    today, run = programme("today"), programme("run", *QUICK)

    assert "Every exercise in it hurts. coach advice daily-week-1 says what hurt" in today.out
    assert "Start it" not in today.out
    assert (run.code, run.err.count("\n")) == (1, 1)
    assert run.err.endswith("; coach programme skip leaves the day out\n")
    coach("advice", "daily-week-1", "--pain-over", "squat")
    assert "Start it: coach programme run" in programme("today").out


# Starting


def test_a_bad_file_is_told_with_all_its_mistakes(programme, mine, own_home):
    mine("titel: B\nweeks: [{days: {mondey: pre-lift}}]", "broken")

    result = programme("start", "broken")

    file = own_home / "programmes" / "broken.yaml"
    assert result.code == 1
    assert result.err.splitlines() == [
        f"{file}:1:1: unknown key 'titel'; did you mean 'title'?",
        f"{file}:2:17: days: unknown day 'mondey'; did you mean 'monday'?",
    ]


@pytest.mark.parametrize(
    "words", [("today",), ("status",), ("skip",), ("run",), ("start", "hip-series")], ids=" ".join
)
def test_one_whose_file_is_gone_can_be_ended(programme, two, own_home, words):
    (own_home / "programmes" / "two.yaml").unlink()

    result = programme(*words)

    gone = "no programme called 'two'; coach programme list says what there is"
    assert result.code == 1
    assert result.err.splitlines() == [
        f"two is running, and its file cannot be used: {gone}",
        "coach programme stop ends it",
    ]
    assert programme("stop", "--yes").out == (
        "two is stopped, with 0 sessions done; coach programme undo reverts that.\n"
    )
    assert programme("start", "hip-series").code == 0


def test_one_whose_file_is_bad_is_told_with_what_is_wrong(programme, mine):
    programme("start", "two")
    mine("title: Two days\nweeks: []")

    told = programme("today").err.splitlines()

    assert told[0].startswith("two is running, and its file cannot be used: ")
    assert told[0].endswith("weeks: expected a list of 1 to 104, found an empty list")
    assert told[-1] == "coach programme stop ends it"


# Today


def test_today_says_what_is_due_and_how_to_start_it(programme, two):
    assert programme("today").out == (
        "Two days: 0 of 2 days done.\n"
        "Today: week 1 (Only one).\n"
        "Slowly.\n"
        "Two days: Only one, 12 s, nothing to fetch.\n"
        "Start it: coach programme run\n"
    )


def test_today_in_json(programme, two):
    found = json_of(programme, "today")

    assert (found["programme"], found["started_on"], found["today"]) == ("two", MONDAY, MONDAY)
    assert (found["done"], found["skipped"], found["missed"], found["ahead"]) == (0, 0, 0, 2)
    assert found["due"] == found["next"]
    assert found["due"] == {
        "number": 1,
        "week": 1,
        "place": 1,
        "week_title": "Only one",
        "date": MONDAY,
        "planned": MONDAY,
        "state": "due",
        "routine": "two-week-1",
        "session": None,
        "title": "Two days: Only one",
        "seconds": 12,
        "equipment": [],
        "start": "coach programme run",
    }


# Status


def test_status_is_a_table_of_all_days(programme, mine, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    with freeze_time("2026-03-02 10:00"):
        programme("start", "two")
        programme("skip")
    with freeze_time("2026-03-06 10:00"):
        assert programme("status").out.splitlines() == [
            "Two days: 0 of 2 days done, 1 skipped. Started on Monday, 2 March 2026.",
            "Next: Monday, 9 March 2026, week 1 (Only one).",
            "",
            "No.  Date                     Week  What      Planned",
            "  1  Mon 2026-03-02  skipped     1  Only one",
            "  2  Mon 2026-03-09  coming      1  Only one  Thu 2026-03-05",
        ]


def test_the_twelve_weeks_fit_a_narrow_window(programme, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    programme("start", "hip-series")

    lines = programme("status").out.splitlines()

    assert len(lines) == 3 + 1 + 32
    assert max(map(len, lines[3:])) <= 60


# The clock


@pytest.fixture
def in_berlin(monkeypatch):
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no tzset")
def test_the_day_is_that_of_the_person_on_the_days_the_clocks_change(programme, mine, in_berlin):
    mine("title: D\nweeks: [{days: {day 1 and day 2 and day 3: pre-lift}}]", "days")
    with freeze_time("2026-03-27 23:30"):  # UTC: 0:30 on Saturday in Berlin
        programme("start", "days")
        assert days_of(programme) == ["due 2026-03-28", "coming 2026-03-29", "coming 2026-03-30"]
        programme("skip")
    with freeze_time("2026-03-29 21:59"):  # 23:59 on Sunday; the day had 23 hours
        assert days_of(programme)[1:] == ["due 2026-03-29", "coming 2026-03-30"]
        programme("skip")
    with freeze_time("2026-03-29 22:00"):
        assert days_of(programme)[2:] == ["due 2026-03-30"]


# Running and marking


def test_a_day_that_is_done_early_is_marked_though_it_took_two_goes(
    coach, programme, mine, pressed
):
    today = timestamp_now().day
    programme("start", "daily")
    programme("run", *QUICK)
    with pressed("q", "q"):
        assert "Stopped: " in programme("run", "--early", *QUICK).out

    out = coach("resume", *QUICK).out

    assert "D: day 2 of 2 is done. That was all of it." in out
    assert days_of(programme) == [f"done {today}", f"done {today}"]


def test_each_of_several_sessions_on_a_day_is_marked(programme, mine, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    mine(
        "title: B\nweeks: [{weeks: 1-2, days: {2 times a day: {steps: [{name: A, hold: 2s}]}}}]",
        "often",
    )
    programme("start", "often")

    shown = programme("show", "often").out
    assert "14 days in 2 weeks; " in shown
    assert " 1-2  every day, 2 times a day  B: Week 1  12 s\n" in shown
    listed = next(one for one in json_of(programme, "list") if one["id"] == "often")
    assert (listed["weeks"], listed["days"], listed["sessions"]) == (2, 14, 28)
    assert "Today: week 1 (Week 1), session 1 of 2.\n" in programme("today").out
    assert "B: session 1 of 28 is done. Next: " in programme("run", *QUICK).out
    assert "B: 1 of 28 sessions done." in programme("status").out
    assert "Week 1 (2 of 2)" in programme("status").out
    assert "B: session 2 of 28, " in programme("skip").out
    today, tomorrow = timestamp_now().day, timestamp_now().day + timedelta(1)
    assert days_of(programme)[:4] == [
        *(f"done {today}", f"skipped {today}", f"coming {tomorrow}", f"coming {tomorrow}"),
    ]
    assert [one["place"] for one in json_of(programme, "status")["days"]][:3] == [1, 2, 1]
    times = ("--at", "19:00", "--at", "07:30")
    starts = [
        one.decoded("dtstart") for one in exported(programme, tmp_path / "x", *times).values()
    ]
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert gaps[:3] == [*map(timedelta, (0, 0, 0), (41400, 45000, 41400))]


def test_it_is_a_day_of_that_programme_alone(coach, programme, mine, pressed):
    programme("start", "daily")
    with pressed("q", "q"):
        programme("run", *QUICK)
    programme("stop", "--yes")
    programme("start", "hip-series")

    out = coach("resume", *QUICK).out

    assert "is done" not in out
    assert "0 of " in programme("status").out


def marked(routine: str, day: str) -> str | None:
    """What a session of a routine that is finished on a day tells about the programme."""
    with opened_journal() as journal:
        return mark_due_day(journal, routine, day=date.fromisoformat(day), session=None)


def test_a_finished_session_marks_the_day_that_is_due(programme, two):
    assert marked("pre-lift", MONDAY) is None
    assert marked("two-week-1", TUESDAY) is None
    assert days_of(programme) == ["due 2026-03-02", "coming 2026-03-05"]

    assert marked("two-week-1", MONDAY) == (
        "Two days: day 1 of 2 is done. Next: Thursday, 5 March 2026, week 1 (Only one)."
    )
    assert marked("two-week-1", MONDAY) is None
    assert days_of(programme) == ["done 2026-03-02", "coming 2026-03-05"]


def test_without_a_programme_a_session_marks_nothing(own_home):
    assert marked("pre-lift", MONDAY) is None


def test_a_programme_that_went_bad_does_not_fail_a_session(programme, mine, two):
    mine("title: Two\nweeks: []")

    told = marked("two-week-1", MONDAY)

    assert told.startswith("The programme cannot be read, so no day of it is marked: ")
    assert programme("stop", "--yes").code == 0


# Skipping and stopping


@pytest.mark.parametrize("stdin", [None, StringIO("y\n")], ids=["closed", "pipe"])
def test_without_a_terminal_stopping_needs_yes(programme, two, monkeypatch, stdin):
    monkeypatch.setattr("sys.stdin", stdin)

    refused = programme("stop")

    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "there is no terminal to ask on; coach programme stop --yes stops two\n"
    assert programme("stop", "--yes").out == (
        "two is stopped, with 0 sessions done; coach programme undo reverts that.\n"
    )
    assert "No programme is running" in programme("today").out


@pytest.mark.parametrize(("answer", "code", "runs"), [("n", 130, True), ("y", 0, False)])
@pytest.mark.usefixtures("two")
def test_stopping_asks_first(programme, answering, answer, code, runs):
    answering(answer)

    result = programme("stop")

    assert result.code == code
    assert "Stop two? [y/N]: " in result.out
    with opened_journal() as journal:
        assert (running_programme(journal) is not None) == runs


# For a calendar


def exported(programme, file, *words) -> dict[str, dict]:
    result = programme("export", "--ics", file, *words)
    assert result.code == 0, result.err
    calendar = Calendar.from_ical(file.read_bytes())
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


@freeze_time("2026-03-02 10:00")
def test_every_day_is_in_the_calendar_with_what_to_do(programme, mine, tmp_path):
    programme("start", "lib")

    first, second = exported(programme, tmp_path / "weeks.ics").values()

    assert first.decoded("dtstart") == date(2026, 3, 2)
    assert second.decoded("dtstart") == date(2026, 3, 5)
    assert first["summary"] == "Runner's hips"
    text = first["description"]
    assert text.startswith("Day 1 of 2, week 1\n")
    assert (
        "5. Half-kneeling hamstring isometric: 3-4 reps, contract 20 s, move 4 s per side" in text
    )
    assert "Equipment: massage ball, long resistance band" in text
    assert text.endswith("Start: coach programme run")


def test_a_second_export_moves_what_has_moved(programme, mine, tmp_path):
    with freeze_time("2026-03-02 10:00"):
        programme("start", "two")
        before = exported(programme, tmp_path / "weeks.ics")
    with freeze_time("2026-03-03 10:00"):
        after = exported(programme, tmp_path / "weeks.ics")

    assert list(before) == list(after)
    assert [one.decoded("dtstart") for one in after.values()] == [
        date(2026, 3, 5),
        date(2026, 3, 9),
    ]
    assert all(before[uid]["sequence"] < after[uid]["sequence"] for uid in before)


def test_what_was_skipped_is_cancelled(programme, two, tmp_path):
    programme("skip")

    first, second = exported(programme, tmp_path / "weeks.ics").values()

    assert (first["status"], second["status"]) == ("CANCELLED", "CONFIRMED")


@pytest.mark.parametrize("missed", ["shift", "drop"])
def test_what_was_skipped_is_cancelled_on_the_date_that_it_had(programme, mine, tmp_path, missed):
    days = "days: {monday: pre-lift, wednesday: pre-lift, friday: pre-lift}"
    mine(f"title: D\nmissed: {missed}\nweeks: [{{{days}}}, {{{days}}}]", "days")
    file = tmp_path / "weeks.ics"
    with freeze_time("2026-03-02 10:00"):
        programme("start", "days")
        programme("skip")  # the one that is due
        programme("skip")  # Wednesday's, early
        before = exported(programme, file)
    with freeze_time("2026-03-06 10:00"):
        programme("skip")
        after = exported(programme, file)

    cancelled = [one for one in after.values() if one["status"] == "CANCELLED"]
    assert [one.decoded("dtstart") for one in cancelled] == [
        date(2026, 3, 2),
        date(2026, 3, 4),
        date(2026, 3, 6),
    ]
    for uid, event in after.items():
        is_changed = event["status"] != before[uid]["status"]
        assert (event["sequence"] > before[uid]["sequence"]) == is_changed


@pytest.mark.skipif(os.name == "nt", reason="Windows has no tzset")
def test_a_time_of_day_is_that_of_the_person_in_summer_and_in_winter(
    programme, mine, tmp_path, in_berlin
):
    mine("title: D\nweeks: [{days: {saturday and sunday: pre-lift}}]", "days")
    with freeze_time("2026-03-27 12:00"):
        programme("start", "days")
        events = exported(programme, tmp_path / "weeks.ics", "--at", "18:30").values()

    assert [one.decoded("dtstart") for one in events] == [
        datetime(2026, 3, 28, 17, 30, tzinfo=UTC),
        datetime(2026, 3, 29, 16, 30, tzinfo=UTC),
    ]
    assert {one.decoded("duration") for one in events} == {timedelta(minutes=10)}
