"""How much an output may be styled, by its environment."""

import pytest

from coach.screen.terminal.styling import may_style


@pytest.mark.parametrize(
    ("environment", "at_a_terminal", "on_a_pipe"),
    [
        ({}, True, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "unknown"}, False, False),
        ({"TERM": "DUMB", "FORCE_COLOR": "1"}, False, False),
    ],
)
def test_whether_styles_are_allowed(environment, at_a_terminal, on_a_pipe):
    assert may_style(environment, is_terminal=True) is at_a_terminal
    assert may_style(environment, is_terminal=False) is on_a_pipe
