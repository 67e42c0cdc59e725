"""`coach stats`: the report for a person, and as JSON."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from click import unstyle
from rich.cells import cell_len

from coach.cli.history.stats_lines import CALENDAR_WEEKS, amount, report_lines
from coach.cli.history.stats_overview import MORE
from coach.duration import Milliseconds, seconds
from coach.journal.model import BlockResult
from coach.journal.stats.report import period_start, report
from coach.journal.store.queries import work_by_day, work_by_exercise
from coach.routine.bouts import BlockKind
from coach.routine.model import Side, Stage
from tests.journal.making import at, live, now, work


@pytest.fixture
def autumn(journal):
    """Some work in weeks 45 and 47; it is Saturday of week 47."""
    live(journal, at("2026-11-04 08:00"), work(1500, Side.LEFT), work(1200, Side.RIGHT))
    live(
        journal,
        at("2026-11-19 08:00"),
        work(600, exercise="roll", name="Roll", stage=Stage.RELEASE, muscles=("calves",)),
    )
    loaded = (work(20, load="14 kg"), work(10, load="16 kg"))
    live(journal, at("2026-11-20 08:00"), work(120, alternates=True), *loaded)
    with now("2026-11-21 12:00"):
        yield


def test_the_whole_report(coach, autumn):
    result = coach("stats", "--all")

    assert result.code == 0
    assert result.out.splitlines() == [
        "Since Monday, 31 August 2026: 57 min worked in 3 sessions",
        "Streak: 2 days, 1 week; longest: 2 days, 1 week",
        "",
        "Minutes a week",
        "31 Aug  0",
        " 7 Sep  0",
        "14 Sep  0",
        "21 Sep  0",
        "28 Sep  0",
        " 5 Oct  0",
        "12 Oct  0",
        "19 Oct  0",
        "26 Oct  0",
        " 2 Nov  ████████████████████████████████████████ 45",
        " 9 Nov  0",
        "16 Nov  ███████████ 12 so far",
        "",
        "Days",
        "      Jun       Jul     Aug       Sep     Oct     Nov",
        "Mon · · · · · · · · · · · · · · · · · · · · · · · · · ·",
        "    · · · · · · · · · · · · · · · · · · · · · · · · · ·",
        "Wed · · · · · · · · · · · · · · · · · · · · · · · █ · ·",
        "    · · · · · · · · · · · · · · · · · · · · · · · · · ▒",
        "Fri · · · · · · · · · · · · · · · · · · · · · · · · · ░",
        "    · · · · · · · · · · · · · · · · · · · · · · · · · ·",
        "Sun · · · · · · · · · · · · · · · · · · · · · · · · ·",
        "· nothing  ░ less than 10 min  ▒ 10 min  ▓ 20 min  █ 40 min or more",
        "",
        "Time per phase",
        "release   10 min  ████████",
        "activate  47 min  ████████████████████████████████████████",
        "",
        "Time per muscle",
        "abdominals  47 min  ████████████████████████████████████████",
        "calves      10 min  ████████",
        "",
        "Left and right    Left   Right",
        "Dead bug        26 min  21 min  the right falls short",
        "A side falls short when it has 10 % and 30 s less than the other.",
        "",
        "Load      First  Last",
        "Dead bug  14 kg  16 kg",
    ]


def test_without_sessions_it_says_how_to_begin(coach):
    assert coach("stats", "--all").out == (
        "No sessions yet. coach list shows the routines, coach run ROUTINE starts one.\n"
    )


def test_since_a_day(coach, autumn):
    lines = coach("stats", "--all", "--since", "monday").out.splitlines()

    assert lines[0] == "Since Monday, 16 November 2026: 12 min worked in 2 sessions"
    assert [line for line in lines if " so far" in line] == [
        "16 Nov  ████████████████████████████████████████ 12 so far"
    ]
    assert "falls short" not in "".join(lines)


def test_json_has_all_of_it(coach, autumn):
    record = json.loads(coach("stats", "--since", "2026-11-01", "--json").out)

    assert record == {
        "since": "2026-11-04",
        "today": "2026-11-21",
        "seconds": 3450,
        "sessions": 3,
        "streak": {"days": {"current": 2, "longest": 2}, "weeks": {"current": 1, "longest": 1}},
        "weekly_goal": None,
        "records": {
            "day": {"day": "2026-11-04", "seconds": 2700},
            "week": {"monday": "2026-11-02", "seconds": 2700},
        },
        "sessions_to_come": 0,
        "weeks": [
            {"week": "2026-W45", "monday": "2026-11-02", "seconds": 2700, "sessions": 1},
            {"week": "2026-W46", "monday": "2026-11-09", "seconds": 0, "sessions": 0},
            {"week": "2026-W47", "monday": "2026-11-16", "seconds": 750, "sessions": 2},
        ],
        "days": [
            {"day": "2026-11-04", "seconds": 2700, "sessions": 1},
            {"day": "2026-11-19", "seconds": 600, "sessions": 1},
            {"day": "2026-11-20", "seconds": 150, "sessions": 1},
        ],
        "phases": [
            {"phase": "release", "seconds": 600},
            {"phase": "activate", "seconds": 2850},
        ],
        "muscles": [
            {"muscle": "abdominals", "seconds": 2850},
            {"muscle": "calves", "seconds": 600},
        ],
        "sides": [
            {
                "exercise": "dead-bug",
                "name": "Dead bug",
                "left_seconds": 1560,
                "right_seconds": 1260,
                "neglected": "right",
            }
        ],
        "loads": [{"exercise": "dead-bug", "name": "Dead bug", "first": "14 kg", "last": "16 kg"}],
        "results": [],
    }


def test_the_best_and_the_last_result_of_rounds_by_the_clock(coach, journal):
    many = BlockResult(BlockKind.AMRAP, 1, 1, 0, 0, 3, None, seconds(720), seconds(720))
    fast = BlockResult(BlockKind.FOR_TIME, 2, 4, 5, 0, 2, 5, seconds(0), None)
    done = [(7, 1, 400), (7, 2, 360), (6, 0, 380)]
    with now("2026-11-21 12:00"):
        for hour, (rounds, items, taken) in enumerate(done, start=8):
            session = live(journal, at(f"2026-11-20 {hour:02}:00"), work(60))
            results = replace(many, rounds=rounds, items=items), replace(fast, taken=seconds(taken))
            journal.keep_blocks(session, results)
        lines = coach("stats", "--all").out.splitlines()
        record = json.loads(coach("stats", "--json").out)

    assert [re.split("  +", line) for line in lines[-3:]] == [
        ["Routine", "By the clock", "Best", "Last"],
        [
            "Daily hips",
            "As many rounds as possible in 12 min",
            "7 rounds and 2 of 3",
            "6 rounds",
        ],
        ["Daily hips", "For time", "6:00", "6:20"],
    ]
    assert [(one["best"]["result"], one["last"]["result"]) for one in record["results"]] == [
        ("7 rounds and 2 of 3", "6 rounds"),
        ("6:00", "6:20"),
    ]


@pytest.fixture
def a_lot(journal):
    """More exercises than are shown, with names as long as they may be, some of them wide."""
    for number in range(12):
        live(
            journal,
            at(f"2026-11-{number + 1:02} 08:00"),
            work(6000, Side.LEFT, exercise=f"e{number}", name="Ein sehr langer Name 髋" * 3),
        )
    with now("2026-11-21 12:00"):
        yield


@pytest.mark.parametrize("columns", [80, 100, 300])
def test_no_line_is_wider_than_the_window_or_100_cells(coach, a_lot, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = coach("stats", "--all").out.splitlines()

    assert max(map(cell_len, lines)) <= min(columns, 100)
    assert "and 2 more; --json has all" in lines


@pytest.mark.parametrize("columns", [40, 60])
def test_bars_and_calendar_fit_into_a_narrow_window(coach, a_lot, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = coach("stats", "--all").out.splitlines()
    drawn = [
        line for line in lines if line[-1:] in "·█" or line[3:6] in ("Nov", "Oct", "Sep", "Aug")
    ]

    assert len(drawn) > 8
    assert max(map(cell_len, drawn)) <= columns


def test_in_a_narrow_window_the_legend_is_broken_and_there_are_fewer_weeks(
    coach, autumn, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "40")

    lines = coach("stats", "--all").out.splitlines()

    first = lines.index("· nothing  ░ less than 10 min  ▒ 10 min")
    assert lines[first + 1] == "▓ 20 min  █ 40 min or more"
    [wednesday] = [line for line in lines if line.startswith("Wed")]
    assert len(wednesday.split()) - 1 == 18 < CALENDAR_WEEKS


@pytest.mark.parametrize(
    ("today", "columns_and_months"),
    [
        ("2026-11-02", {"": " Oct     Nov", "30": " Oct"}),
        ("2026-11-09", {"": " Oct     Nov"}),
        ("2027-01-04", {"": " Dec     Jan", "30": " Dec"}),
    ],
)
def test_no_name_of_a_month_is_cut(coach, journal, monkeypatch, today, columns_and_months):
    with now(f"{today} 12:00"):
        live(journal, at(f"{today} 08:00"))
        for columns, months in columns_and_months.items():
            monkeypatch.setenv("COLUMNS", columns)
            lines = coach("stats", "--all").out.splitlines()
            assert lines[lines.index("Days") + 1].endswith(months)


def test_sides_that_are_level_are_told_to_the_second(coach, journal):
    with now("2026-11-21 12:00"):
        live(journal, at("2026-11-20 08:00"), work(121, Side.LEFT), work(95, Side.RIGHT))
        last = coach("stats", "--all").out.splitlines()[-1]

    assert last.endswith("  2 min 1 s  1 min 35 s  level")


def test_without_blocks_it_is_drawn_in_letters(autumn, journal):
    """As on a terminal of plain ASCII; nothing but the characters tells one day from another."""
    days = work_by_day(journal.connection)
    today = at("2026-11-21 12:00").day
    since = period_start(None, days, today)
    found = report(days, work_by_exercise(journal.connection, since, today), since, today)

    lines = "\n".join(report_lines(found, 100, lambda text: text.isascii()))

    assert "\nWed . . . . . . . . . . . . . . . . . . . . . . . # . .\n" in unstyle(lines)
    assert ". nothing  - less than 10 min  + 10 min  x 20 min  # 40 min or more" in lines
    assert lines.isascii()


@pytest.mark.parametrize(
    ("worked", "words"),
    [
        (Milliseconds(0), "0 s"),
        (Milliseconds(59_999), "59 s"),
        (seconds(60), "1 min"),
        (seconds(3599), "59 min"),
        (seconds(3600), "1 h 0 min"),
        (seconds(7265), "2 h 1 min"),
    ],
)
def test_amounts_are_in_whole_minutes(worked, words):
    assert amount(worked) == words


def test_a_clock_that_was_years_ahead(coach, journal):
    live(journal, at("2031-05-05 08:00"))
    live(journal, at("2026-11-20 08:00"))

    with now("2026-11-21 12:00"):
        result = coach("stats", "--all")
        record = json.loads(coach("stats", "--json").out)

    assert result.code == 0
    assert "Not counted: 1 session" in result.out
    assert record["sessions"] == 1
    assert record["weeks"][-1]["week"] == "2026-W47"
    assert record["streak"]["days"] == {"current": 1, "longest": 1}


def test_week_53(coach, journal):
    live(journal, at("2026-12-31 08:00"), work(60))
    live(journal, at("2027-01-03 08:00"), work(60))

    with now("2027-01-05 12:00"):
        weeks = json.loads(coach("stats", "--json").out)["weeks"]

    assert [(week["week"], week["seconds"]) for week in weeks[-3:]] == [
        ("2026-W52", 0),
        ("2026-W53", 120),
        ("2027-W01", 0),
    ]


def test_what_matters_is_on_one_screen(coach, autumn, own_home):
    (own_home / "config.toml").write_text("weekly_goal = 60\n")

    lines = coach("stats").out.splitlines()

    assert len(lines) <= 22
    assert lines == [
        "This week     ████················ 12 of 60 min",
        "Streak        2 days, 1 week",
        "12 weeks      57 min in 3 sessions, 4 min a week",
        "Records       45 min in a day (4 Nov), 45 min in a week (2 Nov), 2 days in a row",
        "",
        "Minutes in the week of",
        "28 Sep  0",
        " 5 Oct  0",
        "12 Oct  0",
        "19 Oct  0",
        "26 Oct  0",
        " 2 Nov  ████████████████████████████████████████ 45",
        " 9 Nov  0",
        "16 Nov  ███████████ 12 so far",
        "",
        "Falls short   Dead bug (right)",
        "",
        MORE,
    ]


@pytest.mark.parametrize("sessions", [0, 1, 10, 300])
@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_it_fits_a_screen_however_much_there_is(coach, journal, monkeypatch, sessions, columns):
    monkeypatch.setenv("COLUMNS", columns)
    for number in range(sessions):
        day = at("2026-11-21 08:00").day - timedelta(days=number)
        live(journal, at(f"{day} 08:00"), work(600, Side.LEFT, exercise=f"e{number % 9}"))
    with now("2026-11-21 12:00"):
        lines = coach("stats").out.splitlines()

    assert len(lines) <= 22


def test_without_a_goal_this_week_is_an_amount(coach, autumn):
    assert coach("stats").out.startswith("This week     12 min in 2 sessions\n")


def test_a_goal_that_is_reached_is_told(coach, autumn, own_home):
    (own_home / "config.toml").write_text("weekly_goal = 12\n")

    assert "12 of 12 min, the goal is reached" in coach("stats").out


def test_one_exercise_over_time_with_each_side(coach, autumn):
    lines = coach("stats", "--exercise", "dead-bug").out.splitlines()

    assert lines[0] == "Dead bug: 47 min in 2 of 12 weeks"
    assert lines[1] == "Most in the week of 2 Nov: 45 min"
    assert re.split("  +", lines[3]) == ["Week of", "Time", "Left", "Right"]
    assert [re.split("  +", line.strip())[:4] for line in (lines[-3], lines[-1])] == [
        ["2 Nov", "45 min", "25 min", "20 min"],
        ["16 Nov", "2 min 30 s", "1 min", "1 min"],
    ]
    assert lines[-3].count("█") > 10 * lines[-1].count("█") > 0


def test_an_exercise_without_sides_has_none(coach, autumn):
    assert "Left" not in coach("stats", "--exercise", "roll").out


def test_an_exercise_that_was_not_done(coach, autumn):
    result = coach("stats", "--exercise", "plank")

    assert result.code == 1
    assert "no work of 'plank' since 2026-08-31" in result.err


@pytest.mark.parametrize("other", ["--json", "--all"])
def test_an_exercise_is_shown_alone(coach, autumn, other):
    assert coach("stats", "--exercise", "roll", other).code == 2


def test_where_the_sides_are_level_none_falls_short(coach, journal):
    with now("2026-11-21 12:00"):
        live(journal, at("2026-11-20 08:00"), work(95, Side.LEFT), work(95, Side.RIGHT))
        result = coach("stats")

    assert result.code == 0
    assert "Falls short" not in result.out
