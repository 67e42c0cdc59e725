"""All commands go one way to a plan, and nothing on it is done twice."""

import json
from itertools import product
from pathlib import Path

import pytest
from freezegun import freeze_time

from coach.advice.findings import applying
from coach.cli.session import start
from coach.config import journal_file
from coach.journal.choices import Choices
from coach.journal.model import Effort
from coach.journal.store.journal import Journal
from coach.planning.plan import Plan, planned
from coach.routine.library.library import Library
from coach.routine.model import Level, Routine, Side
from coach.rules.warnings import warnings
from coach.timeline import timeline
from coach.timeline.timeline import Timeline, compile_timeline
from tests.journal.making import at, live, work

BUNDLED = sorted(file.stem for file in (Path(__file__).parents[2] / "routines").glob("*.yaml"))
OPTIONS = [
    (),
    ("--easier",),
    ("--harder",),
    ("--minutes", "2"),
    ("--minutes", "15"),
    ("--harder", "--minutes", "22"),
]
QUICK = ("--audio", "none", "--speed", "100", "--journal")


@pytest.fixture
def planned_by_run(coach, monkeypatch):
    """The plan that `coach run` makes with these arguments, without running it; else its error."""

    def run(*arguments: str) -> Plan | str:
        plans: list[Plan] = []
        with monkeypatch.context() as patched:
            patched.setattr(start, "see_through", lambda plan, *_, **__: plans.append(plan))
            result = coach("run", *arguments)
        return plans[0] if plans else result.err

    return run


@pytest.fixture
def calls(monkeypatch):
    """How often a routine is compiled, and advice applied."""
    counted = {"compiled": 0, "applied": 0}

    def count(module, function: str, what: str) -> None:
        original = getattr(module, function)

        def counting(*arguments, **named):
            counted[what] += 1
            return original(*arguments, **named)

        monkeypatch.setattr(module, function, counting)

    count(timeline, "bouts_of", "compiled")
    count(applying, "_applied", "applied")
    return counted


def spelt(compiled: Timeline) -> list[list[object]]:
    """What `coach show --json` says about each segment."""
    return [
        [
            one.kind.value,
            None if one.duration is None else one.duration / 1000,
            one.exercise.id,
            one.side and one.side.value,
            one.set,
        ]
        for one in compiled.segments
    ]


@pytest.mark.parametrize("name", BUNDLED)
def test_show_run_and_check_agree(coach, planned_by_run, name):
    with Journal.open(journal_file()) as journal, freeze_time("2026-11-20 18:00"):
        lift = {"exercise": "frogger-foot-lift", "name": "Frogger with foot lift", "step": 2}
        live(journal, at("2026-11-17 10:00"), work(60, Side.LEFT, **lift), work(5, **lift))

        for options in OPTIONS:
            shown, plan = coach("show", name, "--json", *options), planned_by_run(name, *options)
            if isinstance(plan, str):
                assert (shown.code, shown.err) == (1, plan)
                continue
            found = json.loads(shown.out)
            assert [list(one.values()) for one in found["segments"]] == spelt(plan.timeline)
            assert found["lead"] == plan.choices.lead.value
            if not options:
                [checked] = json.loads(coach("check", name, "--json").out)
                assert checked["seconds"] == found["seconds"]


@pytest.mark.parametrize(
    "options",
    [(), ("--easier",), ("--minutes", "2"), ("--self-paced",), ("--from", "1")],
    ids=" ".join,
)
def test_a_session_is_compiled_once(coach, monkeypatch, pressed, calls, options):
    monkeypatch.setattr(start, "can_answer", lambda: True)

    with pressed("q", "q"):
        assert coach("run", "kneeling-glute", *QUICK, *options).code == 0

    assert calls == {"compiled": 1, "applied": 0}


@pytest.mark.parametrize("accepts", [True, False])
def test_advice_is_applied_once(planned_by_run, calls, monkeypatch, accepts):
    """Once for the question and the session alike; declined, what is left out is, once more."""
    monkeypatch.setattr("coach.cli.session.before.offer", lambda *_: accepts)
    with Journal.open(journal_file()) as journal, freeze_time("2026-11-20 18:00"):
        for day in (17, 18):
            live(journal, at(f"2026-11-{day} 10:00"), work(600), effort=Effort.HARD)
        plan = planned_by_run("daily-hips", "--ask")

    assert isinstance(plan, Plan)
    assert plan.choices.is_advised is accepts
    assert calls == {"compiled": 1, "applied": 1 if accepts else 2}


@pytest.mark.parametrize("name", BUNDLED)
def test_the_plan_s_timeline_gives_the_warnings_of_the_whole_routine(name):
    library = Library.standard()
    written: Routine = library.find(name)
    for level, lead, paced, first in product(Level, Side, (False, True), (1, 2)):
        if first > len(written.all_steps):
            continue
        choices = Choices(lead, first, is_self_paced=paced, level=level)
        plan = planned(written, library, choices)
        assert plan.warnings == warnings(plan.routine, compile_timeline(plan.routine))
