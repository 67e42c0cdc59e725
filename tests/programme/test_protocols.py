"""Programmes published elsewhere, written in the format: their weeks and sessions."""

from pathlib import Path

import pytest

from tests.programme.reading import read

PROTOCOLS = Path(__file__).parent / "protocols"

EXPECTED = {
    "heavy-slow": (12, 36, [(3, 15, "what allows 15"), (4, 6, "what allows 6")]),
    "heel-drops": (12, 12 * 7 * 2, [(3, 15, ""), (3, 15, "")]),
    "run-walk": (2, 6, [(1, 1, ""), (1, 1, "")]),
}
"""Weeks, sessions, and the sets, reps and load of the last step of the first and the last one."""


def test_every_protocol_is_expected_to_do_something():
    assert {file.stem for file in PROTOCOLS.glob("*.yaml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_weeks_sessions_and_doses(name):
    programme = read((PROTOCOLS / f"{name}.yaml").read_bytes())
    weeks, sessions, doses = EXPECTED[name]

    assert (len(programme.weeks), len(programme.days)) == (weeks, sessions)
    asked = [day.session.all_steps[-1] for day in (programme.days[0], programme.days[-1])]
    assert [(len(one.dose.sets), one.dose.sets[0].reps, one.load) for one in asked] == doses


def test_reps_become_fewer_as_the_load_grows():
    programme = read((PROTOCOLS / "heavy-slow.yaml").read_bytes())

    by_week = [week.days[0].session.all_steps[0].dose for week in programme.weeks]
    reps = [dose.sets[0].reps for dose in by_week]
    assert reps == [15, *2 * [12], *2 * [10], *3 * [8], *4 * [6]]
    assert [len(dose.sets) for dose in by_week] == [*3 * [3], *9 * [4]]
