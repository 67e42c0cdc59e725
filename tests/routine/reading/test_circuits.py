"""Circuits as they are written: their clocks, their sides, their rests, and what rounds share."""

import pytest

from coach.duration import NO_TIME, seconds
from coach.routine.model import Circuit, Routine, Sides
from tests.routine.reading.reading import described, errors, read


def routine_of(*items: str) -> Routine:
    return read("title: T\nsteps:\n" + "".join(f"- {item}\n" for item in items))


def circuit_of(keys: str, *steps: str) -> Circuit:
    [circuit] = routine_of(_circuit(keys, *steps)).steps
    assert isinstance(circuit, Circuit)
    return circuit


def _circuit(keys: str, *steps: str) -> str:
    return f"{{{keys}, steps: [{', '.join(steps)}]}}"


A, B = "{name: A, work: 20s}", "{name: B, work: 20s}"
REST = "{rest: 30s}"


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ("repeat: 3", {"rounds": 3}),
        ("repeat: 3, rest: 1m", {"rounds": 3, "rest": seconds(60 * 1)}),
        ("repeat: 10, every: 1m", {"rounds": 10, "every": seconds(60 * 1)}),
        ("for: 12m", {"lasts": seconds(60 * 12)}),
        ("for: 12m, rest: 20s", {"lasts": seconds(60 * 12), "rest": seconds(20)}),
        ("repeat: 5, timed: true", {"rounds": 5, "is_timed": True}),
        ("repeat: 2, sides: both", {"rounds": 2, "sides": Sides.BOTH}),
        ("repeat: 2, order: random", {"rounds": 2, "is_shuffled": True}),
    ],
)
def test_what_a_circuit_asks_for(keys, asked):
    circuit = circuit_of(keys, A)

    assert circuit == Circuit(**{"rounds": 1, "steps": circuit.steps, **asked})


@pytest.mark.parametrize(
    ("keys", "steps", "error"),
    [
        ("rest: 1m", A, "3:3: a circuit needs repeat or for"),
        ("repeat: 2, for: 2m", A, "3:15: for: 'repeat' is given already; keep one of the two"),
        ("for: 9m, every: 1m", A, "3:13: every: 'for' is given already; keep one of the two"),
        ("for: 9m, timed: true", A, "3:13: timed: 'for' is given already; keep one of the two"),
        ("repeat: 2, rest: 1m, every: 1m", A, "3:25: every: 'rest' is given already; keep one"),
        ("repeat: 2, sides: left", A, "3:22: sides: expected both, found 'left'"),
        ("repeat: 2, order: side", A, "3:22: order: expected random, found 'side'"),
        (
            "repeat: 2, every: 30s",
            "{name: A, hold: 15s, sides: both}",
            "3:15: every: a round takes 35 s, which does not fit into every 30 s",
        ),
        (
            "repeat: 2, every: 30s",
            "{name: A, hold: [20s, 31s]}",
            "3:15: every: a round takes 31 s, which does not fit into every 30 s",
        ),
        (
            "repeat: 2, every: 30s",
            "{name: A, hold: 20s, harder: {hold: 31s}}",
            "3:15: every: a round of the harder variations takes 31 s, which does not fit",
        ),
        (
            "repeat: 2, sides: both",
            "{repeat: 2, steps: [{name: A, hold: 9s, sides: left}]}",
            "3:76: sides: expected none, for the circuit has 'sides: both'",
        ),
        (
            "repeat: 2, timed: true",
            "{for: 1m, steps: [{name: A, hold: 9s}]}",
            "3:37: for: expected none, for the circuit around it has 'timed'",
        ),
        (
            "for: 2m",
            "{name: A, hold: 9s, sets: 2, every: 1m}",
            "3:50: every: expected none, for the circuit has 'for'",
        ),
        ("repeat: 2, rest: 9s", f"{A}, {REST}", "3:15: rest: the steps end in a rest already"),
        ("repeat: 2, every: 1m", f"{A}, {REST}", "3:15: every: the steps end in a rest already"),
        ("repeat: 2", f"{REST}, {A}", "3:24: rest: expected a step before it"),
        ("repeat: 2", f"{A}, {{note: N}}", "3:46: note: expected a step after it"),
    ],
)
def test_what_no_circuit_can_be(keys, steps, error):
    [found] = errors(f"title: T\nsteps:\n- {_circuit(keys, steps)}\n")

    assert found.startswith(error)


class TestARestAtTheEnd:
    def test_of_a_round_it_is_between_rounds_and_before_what_follows(self):
        circuit, after = routine_of(_circuit("repeat: 2", A, REST), B).steps

        assert (circuit.rest, after.rest_before) == (seconds(30), seconds(30))

    def test_with_one_after_the_circuit_it_adds_up(self):
        _, after = routine_of(_circuit("repeat: 2", A, REST), "rest: 1m", B).steps

        assert after.rest_before == seconds(90)

    def test_of_an_inner_round_it_is_between_outer_rounds_too(self):
        outer = circuit_of("repeat: 2", _circuit("repeat: 3", A, REST))

        assert (outer.rest, outer.steps[0].rest) == (seconds(30), seconds(30))

    def test_of_the_last_round_it_is_left_out_where_nothing_follows(self):
        assert routine_of(_circuit("repeat: 2", A, REST)).rest_after == NO_TIME

    def test_of_a_routine(self):
        assert routine_of(A, "rest: 1m").rest_after == seconds(60 * 1)
        assert routine_of(_circuit("repeat: 2", A, REST), "rest: 1m").rest_after == seconds(60 * 1)


class TestOneValueARound:
    @pytest.mark.parametrize("keys", ["hold: [20s, 30s]", "work: [20s, 30s]", "reps: [8, 6]"])
    def test_a_list_as_long_as_there_are_rounds(self, keys):
        dose = circuit_of("repeat: 2", f"{{name: A, {keys}}}").steps[0].dose

        assert (dose.by_round, len(dose.sets)) == (True, 2)

    @pytest.mark.parametrize(
        ("around", "keys"),
        [
            ("repeat: 3", "reps: [8, 6]"),
            ("repeat: 2", "reps: [8, 6], sets: 2"),
            ("repeat: 2", "reps: 8, sets: 2"),
            ("for: 9m", "reps: [8, 6]"),
        ],
    )
    def test_any_other_is_one_value_a_set(self, around, keys):
        dose = circuit_of(around, f"{{name: A, {keys}}}").steps[0].dose

        assert (dose.by_round, len(dose.sets)) == (False, 2)

    def test_the_rounds_are_those_of_the_innermost_circuit(self):
        inner = circuit_of("repeat: 3", _circuit("repeat: 2", "{name: A, reps: [8, 6]}")).steps[0]

        assert inner.steps[0].dose.by_round

    def test_a_list_of_the_library_is_one_value_a_set(self):
        routine = read(
            "title: T\nexercises: {a: {name: A, dose: {reps: [8, 6]}}}\n"
            "steps: [{repeat: 2, steps: [{exercise: a}]}]"
        )

        assert not routine.all_steps[0].dose.by_round

    def test_a_variation_shares_its_list_too(self):
        [step] = circuit_of("repeat: 2", "{name: A, reps: [8, 6], easier: {reps: [5, 4]}}").steps

        assert step.easier.dose.by_round

    def test_there_are_no_sets_to_rest_between(self):
        [error] = errors(
            "title: T\nsteps: [{repeat: 2, steps: [{name: A, reps: [8, 6], rest: [20s]}]}]"
        )

        assert error.endswith("rest: expected 0, one for each gap between the sets, found 1")


def test_a_circuit_that_changes_sides_sets_aside_both_sides_of_the_library_alone():
    library = described("clam: {name: Clam, dose: {reps: 8, sides: both}}")
    usual, written = (
        f"title: T\nsteps: [{_circuit('repeat: 2, sides: both', clam)}]"
        for clam in ("{exercise: clam}", "{exercise: clam, sides: both}")
    )

    assert read(usual, library).all_steps[0].dose.sides is Sides.NONE
    assert "sides: expected none" in errors(written, library)[0]
