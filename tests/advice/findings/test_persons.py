"""What is advised to the persons of the table, and that nothing is where nothing is wrong."""

import random
from dataclasses import replace

import pytest

from coach.routine.field.catalogue import FINDINGS, RED_FLAGS
from tests.advice.journals import LIBRARY, advised, in_short, routine_called
from tests.advice.persons import Person, persons

PERSONS = list(persons())


@pytest.mark.parametrize(
    "person", PERSONS, ids=lambda one: f"{one.about}: {one.routine} | {'; '.join(one.history)}"
)
def test_a_person_is_told_what_is_wrong_and_nothing_else(person):
    assert [in_short(one) for one in advised(person)] == list(person.expected)


def test_half_of_the_table_is_silent_and_each_finding_has_both():
    silent = [one for one in PERSONS if not one.expected]
    raised = {found.split()[0] for one in PERSONS for found in one.expected}
    names = {one.name for one in FINDINGS if one is not RED_FLAGS}

    assert len(PERSONS) >= 60
    assert len(silent) * 2 >= len(PERSONS) - 4
    assert raised == names


def sensible(seed: int) -> Person:
    """Four weeks of bundled routines, two days apart or three, none of them hard."""
    chance = random.Random(seed)
    ids = ["daily-hips", "hip-control", "hip-reset", "pre-lift", "runner-hips"]
    regular = chance.sample(ids, chance.randint(1, 3))
    history, day = [], chance.randint(1, 3)
    while day < 28:
        said = chance.choice(["right", "right none", "", "easy none" if day % 3 else "right"])
        history.append(f"{day}: {chance.choice(regular)} {said}".strip())
        day += chance.randint(2, 4)
    done = {line.split()[1] for line in history}
    easy = sum("easy" in line for line in history)
    return Person("", (), chance.choice(sorted(done)), tuple(history) if easy < 3 else ())


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_two_hundred_sensible_histories_get_no_advice(first):
    for seed in range(first, first + 20):
        assert [in_short(one) for one in advised(sensible(seed))] == [], sensible(seed)


def first_known(routine: str) -> str:
    return next(one.id for one in routine_called(routine).exercises if one.id in LIBRARY.exercises)


def test_the_sensible_histories_are_not_empty_and_one_fault_in_them_is_told():
    people = [sensible(seed) for seed in range(60)]
    trained = [one for one in people if one.history]
    hurt = [
        replace(one, history=(*one.history, f"1: pain {first_known(one.routine)}"))
        for one in trained
    ]

    assert len(trained) > 40
    assert all(advised(one) for one in hurt)


@pytest.mark.parametrize("routine", sorted(LIBRARY.files()))
def test_a_beginner_gets_no_advice(routine):
    assert advised(Person("", (), routine, ())) == ()
