"""The tables of states, against the one in docs/architecture.md, and what is not in them."""

import itertools
from pathlib import Path

import pytest

from coach.session.states import (
    LEGAL_COMMANDS,
    TRANSITIONS,
    Command,
    IllegalTransitionError,
    State,
    Trigger,
    state_after,
)

ARCHITECTURE = Path(__file__).parents[2] / "docs" / "architecture.md"


def written_commands() -> dict[State, dict[Command, str]]:
    """The commands that have an entry in the written table, with that entry, for each state."""
    text = ARCHITECTURE.read_text(encoding="utf-8").split("## The session's states")[1]
    text = text.partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    head, _, *body = [[cell.strip() for cell in row] for row in rows]
    legal: dict[State, dict[Command, str]] = {}
    for names, *entries in body:
        found = {
            Command(name.replace(" ", "_")): entry
            for column, entry in zip(head[1:], entries, strict=True)
            for name in column.split(", ")
            if entry and not column.startswith("*")
        }
        legal |= {State[name]: found for name in names.split(", ")}
    return legal


def test_the_written_table_has_the_legal_commands_of_every_state():
    assert {
        state: frozenset(found) for state, found in written_commands().items()
    } == LEGAL_COMMANDS


def test_the_transitions_of_commands_are_those_of_the_written_table():
    for state, transitions in TRANSITIONS.items():
        for command in {Command.PAUSE, Command.MARK_PAIN, Command.STOP} & transitions.keys():
            assert written_commands()[state][command] == transitions[command].name


@pytest.mark.parametrize(("state", "trigger"), list(itertools.product(State, [*Trigger, *Command])))
def test_a_trigger_leads_where_the_table_says_or_raises(state, trigger):
    if trigger in TRANSITIONS[state]:
        assert state_after(state, trigger) is TRANSITIONS[state][trigger]
    else:
        with pytest.raises(IllegalTransitionError, match=f"{trigger.name} in {state.name}"):
            state_after(state, trigger)


def test_every_command_that_is_a_transition_is_legal_and_nothing_leaves_the_end():
    for state, transitions in TRANSITIONS.items():
        assert {one for one in transitions if isinstance(one, Command)} <= LEGAL_COMMANDS[state]
    assert TRANSITIONS[State.FINISHED] == TRANSITIONS[State.STOPPED] == {}
