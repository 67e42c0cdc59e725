"""`coach advice`: what it would say and why, as lines and as JSON, and pain that is over."""

import json

import pytest
from freezegun import freeze_time

from coach.config import journal_file
from coach.journal.model import Effort, Pain, Soreness
from coach.journal.store.journal import Journal
from coach.routine.field.catalogue import LITTLE_SORE
from coach.routine.model import Side
from tests.journal.making import at, live, work


@pytest.fixture
def journal(own_home):
    with Journal.open(journal_file()) as opened, freeze_time("2026-11-20 18:00"):
        yield opened


def lived(journal, day: int, *exercises: str, **told) -> None:
    began = at(f"2026-11-{day:02} 08:00")
    pains = tuple(Pain(id_, name, side, began) for id_, name, side in told.pop("hurt", ()))
    done = [work(60, exercise=one, name=one.capitalize()) for one in exercises or ("frogger",)]
    live(journal, began, *done, pains=pains, **told)


def test_after_soreness(coach, journal):
    lived(journal, 18, soreness=Soreness.LITTLE)

    assert coach("advice", "daily-hips").out.splitlines() == [
        "Daily hips: advice from your last session",
        "",
        (
            "You were a little sore after Daily hips on 2026-11-18. That is normal after new work: "
            "do the same today, and add nothing."
        ),
        "  From: 2026-11-18: a little sore afterwards",
        f"  Rule R8, little-sore: {LITTLE_SORE.source}",
    ]


def test_after_three_easy_sessions(coach, journal):
    for day in (14, 16, 18):
        lived(journal, day, effort=Effort.EASY)

    lines = coach("advice", "daily-hips").out.splitlines()

    assert lines[0] == "Daily hips: advice from your last 3 sessions"
    assert lines[2] == (
        "It was easy 3 times in a row, so one thing goes up: "
        "Frogger, knees wide instead of Frogger."
    )
    assert lines[3] == "  From: 2026-11-18: easy; 2026-11-16: easy; 2026-11-14: easy"


def test_json(coach, journal):
    lived(journal, 18, effort=Effort.RIGHT, hurt=[("hip-aeroplane", "Hip aeroplane", Side.LEFT)])

    record = json.loads(coach("advice", "daily-hips", "--json").out)

    assert (record["routine"], record["title"], record["sessions"]) == (
        "daily-hips",
        "Daily hips",
        1,
    )
    found, family = record["advice"]
    assert found["kind"] == "leave out"
    assert found["exercise"] == "hip-aeroplane"
    assert found["because"] == ["2026-11-18: Hip aeroplane hurt, left side"]
    assert found["rule"] == "R6"
    assert found["changes"] == []
    assert (family["finding"], family["exercise"]) == ("family-hurts", "hip-aeroplane-both-feet")


def test_less_is_told_of_what_is_left(coach, journal):
    lived(journal, 18, soreness=Soreness.SORE, hurt=[("frogger", "Frogger", None)])

    left_out, family, less = json.loads(coach("advice", "daily-hips", "--json").out)["advice"]

    assert (left_out["kind"], family["kind"], less["kind"]) == ("leave out", "skip", "much less")
    assert not any(change.endswith(" Frogger") for change in less["changes"])


def test_without_history_it_says_so(coach, journal):
    result = coach("advice", "daily-hips")

    assert result.code == 0
    assert result.out.splitlines() == [
        "Daily hips: no session in the journal yet, so no advice",
        "coach run daily-hips starts one; answer the questions at its end.",
    ]
    assert json.loads(coach("advice", "daily-hips", "--json").out)["advice"] == []


def test_pain_of_another_routine_counts_without_history(coach, journal):
    lived(journal, 18, routine="pre-lift", hurt=[("frogger", "Frogger", None)])

    assert "Frogger is left out" in coach("advice", "daily-hips").out


def test_nothing_to_advise(coach, journal):
    lived(journal, 18, effort=Effort.RIGHT)

    assert "No changes: do it as it is written." in coach("advice", "daily-hips").out


def test_where_everything_hurts(coach, journal):
    lived(journal, 18, hurt=[("kneeling-glute", "Kneeling glute mobilisation", None)])

    result = coach("advice", "kneeling-glute")

    assert result.code == 0
    assert "Everything in Kneeling glute mobilisation hurts" in result.out


@pytest.mark.parametrize("exercise", ["frogger", "Frogger", "FROGGER"])
def test_pain_that_is_over(coach, journal, exercise):
    lived(journal, 18, effort=Effort.RIGHT, hurt=[("frogger", "Frogger", None)])

    result = coach("advice", "daily-hips", "--pain-over", exercise)

    assert result.out == "Frogger: the pain is over; coach history undo reverts that.\n"
    assert journal.pains() == []
    assert "Frogger is left out" not in coach("advice", "daily-hips").out
    assert coach("history", "undo").out == "Undone: the end of the pain in Frogger.\n"
    assert "Frogger is left out" in coach("advice", "daily-hips").out


def test_pain_that_was_never_noted(coach, journal):
    nothing = coach("advice", "daily-hips", "--pain-over", "frogger")
    lived(journal, 18, hurt=[("frogger", "Frogger", None)])
    another = coach("advice", "daily-hips", "--pain-over", "froger")

    assert (nothing.code, nothing.err) == (1, "no pain is noted, or all of it is over\n")
    assert (another.code, another.err) == (
        1,
        "no pain is noted for 'froger'; noted: frogger\n",
    )


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["nosuch"], 1, "no routine called 'nosuch'"),
        (["nosuch", "--pain-over", "frogger"], 1, "no routine called 'nosuch'"),
        (["daily-hips", "--json", "--pain-over", "frogger"], 2, "take one of them"),
    ],
)
def test_wrong_usage(coach, journal, arguments, code, error):
    result = coach("advice", *arguments)

    assert result.code == code
    assert error in result.err


def test_sessions_that_were_too_short_to_judge_by_are_not_denied(coach):
    coach("run", "kneeling-glute", "--speed", "1000", "--journal", "--audio", "none", "--no-voice")
    with Journal.open(journal_file()) as journal:
        journal.connection.execute("UPDATE session SET worked_ms = 100, outcome = 'stopped'")

    said = coach("advice", "kneeling-glute").out

    assert "no session in the journal yet" not in said
    assert "no session with enough work to judge by yet" in said


def test_without_a_routine_it_speaks_about_the_person(coach, journal):
    lived(journal, 1, "bridge", effort=Effort.RIGHT)
    lived(journal, 2, "frogger", hurt=[("frogger", "Frogger", Side.LEFT)])
    lived(journal, 18, "dead-bug", soreness=Soreness.SORE)

    out = coach("advice").out

    told = [line for line in out.splitlines() if not line.startswith("  ")]
    assert told[0].startswith("You were sore in the front of the trunk after Daily hips on")
    assert told[1].startswith("Frogger, left side, has hurt since 2026-11-02. Is it over")
    assert told[2].startswith("Most work in the last 7 days: the front of the trunk (")
    assert told[3] == "Today: less of what is sore; rolling and gentle stretching are fine."
    assert told[4].startswith("See a doctor now")
    record = json.loads(coach("advice", "--json").out)
    assert [one["about"] for one in record["about"]] == ["sore", "pain", "most", "today"]
    assert coach("advice", "--pain-over", "frogger").out.startswith("Frogger: the pain is over")


def test_somebody_new_and_somebody_who_was_away(coach, journal):
    new = coach("advice").out
    live(journal, at("2026-10-01 08:00"), work(60, exercise="bridge"))

    assert new == "Today: begin with something short; coach list shows what there is.\n"
    assert "you have been off since 2026-10-01. Begin with about half" in coach("advice").out


def test_seven_days_of_effort_are_no_streak_to_praise(coach, journal):
    for day in range(13, 20):
        lived(journal, day, *["bridge"] * 6)
    praised = coach("stats").out
    with Journal.open(journal_file()) as opened:
        opened.delete(3, at("2026-11-20 12:00"))

    assert "A day off now is worth more than the streak." in praised
    assert "A day off now" not in coach("stats").out
