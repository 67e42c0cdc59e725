"""Commands that write, killed at some of their system calls: what they leave is never between.

`bench/kill_points.py` kills each of them at all of its calls. Needs Linux and strace.
"""

import pytest

from tests.cli.kill_points import COMMANDS, kill_points, new_folder
from tests.journal import faults

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not faults.is_possible(), reason="strace is not installed, or may not trace"
    ),
]
EACH = 5
"""So many kills of each command."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_what_a_kill_leaves_is_what_was_there_before_or_after(command):
    with new_folder() as folder:
        found = list(kill_points(command, folder, at_once=2, at_most=EACH))

    assert [one for one in found if one.fault] == []
    assert any(one.was_killed for one in found)
