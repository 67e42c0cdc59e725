"""`coach history`: the table, records, one session, and corrections."""

import csv
import io
import json
from dataclasses import replace

import pytest

from coach.duration import seconds
from coach.journal.model import BlockResult, Effort, Outcome, Pain, Soreness
from coach.routine.bouts import BlockKind
from coach.routine.model import Level, Side
from tests.journal.making import at, live, now, work


@pytest.fixture
def week(journal, monkeypatch):
    """Three sessions: on Monday, late on Tuesday, and this Wednesday morning."""
    monkeypatch.setenv("COLUMNS", "120")
    monday = at("2026-11-16 08:00", "Europe/Berlin")
    hurt = Pain("dead-bug", "Dead bug", Side.LEFT, monday)
    live(journal, monday, work(90, Side.LEFT), work(60, Side.RIGHT), pains=(hurt,))
    live(
        journal,
        at("2026-11-17 23:50", "Europe/Berlin"),
        work(1200),
        routine="runner-hips",
        effort=Effort.HARD,
        soreness=Soreness.LITTLE,
        outcome=Outcome.STOPPED,
    )
    live(journal, at("2026-11-18 07:30", "Europe/Berlin"))
    with now("2026-11-18 18:00"):
        yield


def rows(result) -> list[list[str]]:
    return [line.split() for line in result.out.splitlines()]


def test_a_line_per_session_newest_first(coach, week):
    result = coach("history")

    assert result.code == 0
    assert result.out.splitlines() == [
        "No.  Day               Routine      Worked  Left  Right  Outcome   Effort  Soreness  Pain",
        "  3  2026-11-18 07:30  daily-hips     1:00               finished",
        "  2  2026-11-17 23:50  runner-hips   20:00               stopped   hard    little",
        f"{'  1  2026-11-16 08:00  daily-hips     2:30  1:30   1:00  finished':85}Dead bug, left",
    ]


def test_without_sessions_it_says_how_to_begin(coach):
    result = coach("history")

    assert result.code == 0
    assert "coach run ROUTINE starts one" in result.out
    assert json.loads(coach("history", "--json").out) == []


@pytest.mark.parametrize(
    ("option", "value", "numbers"),
    [
        ("--since", "2026-11-17", ["3", "2"]),
        ("--since", "yesterday", ["3", "2"]),
        ("--since", "today", ["3"]),
        ("--since", "wednesday", ["3"]),
        ("--since", "1w", ["3", "2", "1"]),
        ("--routine", "daily-hips", ["3", "1"]),
    ],
)
def test_only_some_sessions(coach, week, option, value, numbers):
    assert [row[0] for row in rows(coach("history", option, value))[1:]] == numbers


def test_the_newest_and_how_many_more_there_are(coach, week):
    table = coach("history", "--limit", 1).out

    assert table.splitlines()[-1] == "2 earlier sessions not shown; --limit 3 shows all."
    assert len(json.loads(coach("history", "--limit", 1, "--json").out)) == 1


def test_the_table_has_thirty_and_json_and_csv_have_all(coach, journal):
    for minute in range(31):
        live(journal, at(f"2026-11-18 07:{minute:02}"))

    assert "1 earlier session not shown" in coach("history").out
    assert len(json.loads(coach("history", "--json").out)) == 31
    assert coach("history", "--csv").out.count("\n") == 32


def test_json_has_times_as_the_clock_showed_them(coach, week):
    newest, *_, oldest = json.loads(coach("history", "--json").out)

    assert newest["began"] == "2026-11-18T07:30:00+01:00"
    assert oldest == {
        "id": 1,
        "day": "2026-11-16",
        "began": "2026-11-16T08:00:00+01:00",
        "ended": "2026-11-16T08:02:30+01:00",
        "zone": "CET",
        "routine": "daily-hips",
        "title": "Daily hips",
        "outcome": "finished",
        "seconds": 150,
        "left_seconds": 90,
        "right_seconds": 60,
        "planned_seconds": 420,
        "effort": None,
        "soreness": None,
        "pain": [{"exercise": "dead-bug", "name": "Dead bug", "side": "left", "over": False}],
        "note": "",
        "blocks": [],
    }


def test_csv_is_what_spreadsheets_read(coach, week):
    coach("history", "edit", 2, "--note", 'felt "fine", really')

    read = list(csv.DictReader(io.StringIO(coach("history", "--csv").out)))

    assert [one["id"] for one in read] == ["3", "2", "1"]
    assert read[1]["note"] == 'felt "fine", really'
    assert (read[1]["seconds"], read[1]["effort"]) == ("1200", "hard")
    assert read[2]["pain"] == "dead-bug"


def test_one_session_set_by_set(coach, journal, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    live(
        journal,
        at("2026-11-17 23:50", "Europe/Berlin"),
        work(90, Side.LEFT, extended=10_000),
        work(20, Side.RIGHT, step=2, planned=None, reps=2, is_skipped=True, level=Level.EASIER),
        work(40, alternates=True, round=2, load="16 kg"),
        effort=Effort.EASY,
        pains=(Pain("dead-bug", "Dead bug", None, at("2026-11-17 23:55")),),
    )
    coach("history", "edit", 1, "--note", "late")

    assert coach("history", "show", 1).out.splitlines() == [
        "Session 1 (daily-hips, 2026-11-17): Daily hips",
        "Tuesday, 17 November 2026, 23:50 to 23:52 CET",
        "finished, 2:30 worked; left 1:50, right 0:40",
        "effort easy",
        "Note: late",
        "",
        "Step  Round  Set  Side     Exercise  Done  Planned  Reps  Load",
        "   1      1    1  left     Dead bug  1:30     1:30   6/6         10 s longer",
        "   2      1    1  right    Dead bug  0:20     open   2/6         easier, skipped",
        "   1      2    1  in turn  Dead bug  0:40     0:40   6/6  16 kg",
        "Pain: Dead bug",
    ]


def test_one_session_as_json(coach, week):
    record = json.loads(coach("history", "show", 1, "--json").out)

    assert record["id"] == 1
    assert [(one["side"], one["seconds"]) for one in record["work"]] == [
        ("left", 90),
        ("right", 60),
    ]


@pytest.mark.parametrize(
    ("kind", "results", "told"),
    [
        (
            BlockKind.AMRAP,
            ({"rounds": 7, "items": 2}, {"rounds": 6, "items": 0}),
            "As many rounds as possible in 12 min: 7 rounds and 2 of 3; last time 6 rounds",
        ),
        (
            BlockKind.EVERY,
            (
                {"rounds": 8, "rounds_planned": 12},
                {"rounds": 9, "rounds_planned": 10},
            ),  # another number of them
            "Every 1 min: 8 of 12",
        ),
        (
            BlockKind.FOR_TIME,
            (
                {"rounds": 5, "rounds_planned": 5, "taken": 751_900, "lasts": None},
                {"rounds": 4, "items": 1, "rounds_planned": 5, "taken": 600_000, "lasts": None},
            ),
            "For time: 12:31; last time 4 of 5 and 1 of 3",
        ),
    ],
)
def test_what_came_of_a_block_beside_the_last_time(coach, journal, kind, results, told):
    now, before = results
    for hour, changes in enumerate((before, now)):
        session = live(journal, at(f"2026-11-17 0{hour}:00"))
        journal.keep_blocks(session, (replace(block(kind), **changes),))

    result = told.split(": ", 1)[1].split(";")[0]
    assert coach("history", "show", 2).out.splitlines()[-1] == told
    assert result in coach("history").out
    newest, _ = csv.DictReader(io.StringIO(coach("history", "--csv").out))
    assert newest["result"] == result
    assert json.loads(coach("history", "show", 2, "--json").out)["blocks"] == [
        {
            "kind": kind.value,
            "step": 2,
            "rounds": now["rounds"],
            "items": now.get("items", 0),
            "items_in_round": 3,
            "rounds_planned": now.get("rounds_planned"),
            "seconds": now.get("taken", 720_000) / 1000,
            "planned_seconds": None if "lasts" in now else 720,
            "result": result,
        }
    ]


def block(kind: BlockKind) -> BlockResult:
    return BlockResult(kind, 1, 2, 0, 0, 3, None, seconds(720), seconds(720))


def test_a_session_in_which_nothing_was_done(coach, journal):
    session = live(journal, at("2026-11-17 08:00"))
    journal.connection.execute("DELETE FROM work")

    assert "No work was done in this session." in coach("history", "show", session).out


@pytest.mark.parametrize("note", ['=HYPERLINK("http://x","y")', "+1", "-1+2", "@SUM(A1)"])
def test_no_text_is_a_formula_in_a_spreadsheet(coach, week, journal, note):
    journal.edit(2, note=note, now=at("2026-11-18 09:00"))
    live(journal, at("2026-11-18 09:30"), routine="=1+1")

    newest, _, second, _ = csv.DictReader(io.StringIO(coach("history", "--csv").out))

    assert second["note"] == f"'{note}"
    assert (newest["routine"], newest["title"]) == ("'=1+1", "'=1+1")
    assert json.loads(coach("history", "--json").out)[2]["note"] == note


def test_the_end_is_told_in_its_own_zone(coach, journal):
    session = live(journal, at("2026-03-29 01:30", "Europe/Berlin"), work(60))
    journal.end(session, Outcome.FINISHED, at("2026-03-29 03:10", "Europe/Berlin"), None)

    out = coach("history", "show", session).out

    assert "Sunday, 29 March 2026, 01:30 CET to 03:10 CEST\n" in out


def test_a_deleted_session_comes_back_with_undo(coach, week):
    assert "coach history undo brings it back" in coach("history", "delete", 2).out
    assert [row[0] for row in rows(coach("history"))[1:]] == ["3", "1"]
    assert coach("history", "show", 2).code == 1

    undone = coach("history", "undo").out

    assert undone == "Undone: deletion of session 2 (Runner hips, 2026-11-17).\n"
    assert [row[0] for row in rows(coach("history"))[1:]] == ["3", "2", "1"]


def test_every_change_is_undone_newest_first(coach, week, journal):
    coach("history", "edit", 3, "--effort", "easy", "--soreness", "none")
    coach("history", "edit", 3, "--effort", "hard")
    coach("history", "delete", 3)

    for effort in (None, Effort.HARD, Effort.EASY):
        entry = journal.session(3)
        assert (entry and entry.effort) is effort
        assert coach("history", "undo").out.startswith("Undone: ")
    assert journal.session(3).effort is None
    assert journal.session(3).soreness is None
    assert coach("history", "undo").out == "There is nothing to undo.\n"


@pytest.mark.parametrize("exercise", ["dead-bug", "Dead bug"])
def test_pain_that_is_over(coach, week, journal, exercise):
    assert coach("history", "edit", 1, "--no-pain", exercise).code == 0
    assert journal.pains() == []
    assert coach("history", "edit", 1, "--no-pain", exercise).code == 1
    assert "Pain: Dead bug, left (over)" in coach("history", "show", 1).out

    coach("history", "undo")

    assert len(journal.pains()) == 1


def test_what_was_said_by_mistake_is_taken_away(coach, week, journal):
    coach("history", "edit", 2, "--no-effort", "--no-soreness")

    assert (journal.session(2).effort, journal.session(2).soreness) == (None, None)
    coach("history", "undo")
    assert (journal.session(2).effort, journal.session(2).soreness) == (
        Effort.HARD,
        Soreness.LITTLE,
    )


@pytest.mark.parametrize(
    ("told", "side"),
    [("dead-bug", None), ("Dead bug:left", Side.LEFT), ("dead-bug:RIGHT", Side.RIGHT)],
)
def test_pain_that_was_forgotten(coach, week, journal, told, side):
    result = coach("history", "edit", 2, "--pain", told)

    assert result.out.startswith(
        "Session 2 (runner-hips, 2026-11-17) is changed; coach history undo"
    )
    assert "medical professional" in result.out
    noted = journal.pains()[0]
    assert (noted.session, noted.pain.exercise, noted.pain.name) == (2, "dead-bug", "Dead bug")
    assert (noted.pain.side, noted.pain.at) == (side, journal.session(2).ended)
    coach("history", "undo")
    assert len(journal.pains(open_only=False)) == 1


def test_several_pains_at_once(coach, week, journal):
    coach("history", "edit", 1, "--pain", "dead-bug:left", "--pain", "dead-bug:right")

    assert [one.pain.side for one in journal.pains()] == [Side.RIGHT, Side.LEFT, Side.LEFT]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("show 99", "there is no session 99; coach history lists them"),
        ("delete 99", "there is no session 99; coach history lists them"),
        ("edit 99 --effort easy", "there is no session 99; coach history lists them"),
        (
            "edit 2 --pain ded-bug:left",
            "session 2 has no exercise 'ded-bug'; did you mean 'dead-bug'?",
        ),
        (
            "edit 1 --no-pain ded-bug",
            "no pain is noted for 'ded-bug' in session 1; did you mean 'dead-bug'?",
        ),
        ("edit 2 --no-pain dead-bug", "no pain is noted for 'dead-bug' in session 2"),
    ],
)
def test_sessions_and_exercises_that_do_not_exist(coach, week, words, error):
    result = coach("history", *words.split())

    assert (result.code, result.out, result.err) == (1, "", f"{error}\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--since", "2026-11-19"], "2026-11-19 is still to come"),
        (["--since", "moonday"], "did you mean 'monday'?"),
        (["--json", "--csv"], "take one of them"),
        (
            ["--json", "show", "1"],
            "--json belongs to `coach history`; put the options of `show` after `show`",
        ),
        (["edit", "1"], "say what to change"),
        (["edit", "1", "--note", "\x1b[31m"], "U+001B"),
        (["edit", "1", "--note", "x" * 2001], "at most 2000 characters"),
        (["edit", "1", "--effort", "heavy"], "'easy', 'right', 'hard'"),
        (["edit", "1", "--effort", "hard", "--no-effort"], "--effort and --no-effort: take one"),
        (["edit", "1", "--soreness", "none", "--no-soreness"], "--soreness and --no-soreness"),
    ],
)
def test_wrong_usage(coach, week, arguments, error):
    result = coach("history", *arguments)

    assert result.code == 2
    assert error in result.err


def test_long_names_are_cut_so_that_lines_fit(coach, journal, monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    began = at("2026-11-16 08:00")
    hurt = tuple(Pain(f"e{n}", "A stretch with a long name", None, began) for n in range(5))
    live(journal, began, routine="x" * 80, pains=hurt)

    table = coach("history").out

    assert max(map(len, table.splitlines())) <= 70
    assert "xxx…" in table


def test_a_clock_set_back_leaves_the_order_of_the_instants(coach, journal):
    live(journal, at("2031-01-01 08:00"))
    with now("2026-11-18 18:00"):
        live(journal, at("2026-11-18 08:00"))
        table = coach("history", "--since", "today")

    assert [row[1] for row in rows(table)[1:]] == ["2031-01-01", "2026-11-18"]


class TestOneRoutine:
    def test_a_name_that_nothing_has_is_no_empty_history(self, coach):
        for words in ((), ("--json",), ("--csv",), ("--since", "7d")):
            result = coach("history", "--routine", "kneling-glute", *words)

            assert (result.code, result.out) == (1, "")
            assert "no routine called 'kneling-glute'; did you mean kneeling-glute?" in result.err

    def test_a_routine_that_was_never_done_has_an_empty_one(self, coach):
        assert coach("history", "--routine", "kneeling-glute", "--json").out == "[\n\n]\n"
        assert coach("history", "--routine", "kneeling-glute").code == 0

    def test_one_whose_file_is_gone_is_in_the_journal(self, coach, own_home):
        (own_home / "routines").mkdir()
        file = own_home / "routines" / "mine.yaml"
        file.write_text("title: Mine\nsteps: [{name: Calf, hold: 1s}]\n")
        coach("run", "mine", "--audio", "none", "--no-voice")
        file.unlink()

        assert "mine" in coach("history", "--routine", "mine").out
