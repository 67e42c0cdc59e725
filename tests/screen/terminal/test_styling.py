"""How much an output may be styled, by its environment."""

import pytest

from coach.screen.terminal.styling import Styling, styling

NONE, BOLD, COLOURS = Styling.NONE, Styling.BOLD, Styling.COLOURS


@pytest.mark.parametrize(
    ("environment", "at_a_terminal", "on_a_pipe"),
    [
        ({}, COLOURS, NONE),
        ({"TERM": "xterm-256color"}, COLOURS, NONE),
        ({"NO_COLOR": "1"}, BOLD, NONE),
        ({"NO_COLOR": ""}, COLOURS, NONE),
        ({"FORCE_COLOR": "1"}, COLOURS, COLOURS),
        ({"FORCE_COLOR": ""}, COLOURS, NONE),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, BOLD, BOLD),
        ({"TERM": "dumb"}, NONE, NONE),
        ({"TERM": "unknown"}, NONE, NONE),
        ({"TERM": "DUMB", "FORCE_COLOR": "1"}, NONE, NONE),
    ],
)
def test_styling(environment, at_a_terminal, on_a_pipe):
    assert styling(environment, is_terminal=True) is at_a_terminal
    assert styling(environment, is_terminal=False) is on_a_pipe
