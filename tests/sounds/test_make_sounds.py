"""The script that makes the clips: it makes these very clips, wherever it runs."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.sounds.sound_measures import read

SOUNDS = Path(__file__).parents[2] / "sounds"
NAMES = sorted(path.name for path in SOUNDS.glob("*.wav"))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A folder of clips made just now, by the script alone: isolated from installed packages."""
    folder = tmp_path_factory.mktemp("sounds")
    script = str(SOUNDS / "make_sounds.py")
    subprocess.run([sys.executable, "-I", "-S", script, str(folder)], check=True, timeout=120)
    return folder


def test_it_makes_all_the_clips_and_nothing_else(made):
    assert sorted(path.name for path in made.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_makes_the_clip_that_is_shipped(made, name):
    """Within one step of the 16 bits: libraries of sines differ in their last digit."""
    shipped, again = read(SOUNDS / name), read(made / name)
    assert len(shipped) == len(again)
    assert np.abs(shipped - again).max() * 32768 <= 1
