"""A session that was killed goes on where it was: the real command, at random moments.

`bench/kill_and_resume.py` tries two hundred of them.
"""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.journal.live.killed import killed_after, length, undisturbed

KILLS = 6
SEED = 20260301

pytestmark = pytest.mark.real


def test_a_killed_session_goes_on_at_the_rep_that_it_was_in(tmp_path):
    whole = undisturbed(tmp_path / "undisturbed")
    chosen = random.Random(SEED)
    moments = [chosen.uniform(0, length(whole)) for _ in range(KILLS)]

    def kill(number):
        return killed_after(moments[number], whole, tmp_path / str(number))

    with ThreadPoolExecutor(KILLS) as pool:
        all_killed = list(pool.map(kill, range(KILLS)))

    assert [killed for killed in all_killed if not killed.is_right] == []
    assert any(killed.went_on for killed in all_killed)
