"""The real engines, where they are installed: what they say has the length and level of speech."""

import os
import wave
from io import BytesIO

import pytest

from coach.audio.clips import RATE
from coach.speech.cache import Cache
from coach.speech.engines import SpeechError
from coach.speech.finding import failure_of, find_engines
from coach.speech.renderer import Renderer

pytestmark = pytest.mark.real

ENGINES = {"espeak-ng": "the package espeak-ng", "espeakng-loader": "the extra `speech`"}


@pytest.fixture(params=sorted(ENGINES))
def engine(request):
    """Each engine; where CI has none, that is a failure."""
    found = {one.name: one.engine for one in find_engines("linux")}
    if found.get(request.param) is None:
        reason = f"{ENGINES[request.param]} is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found[request.param]


def length(speech: bytes) -> float:
    with wave.open(BytesIO(speech)) as file:
        return file.getnframes() / file.getframerate()


def test_it_speaks(engine):
    assert failure_of(engine) == ""
    assert 0.2 < length(engine.render("one")) < 1.5


@pytest.mark.parametrize("text", ["--help", "-f /etc/passwd", "<speak>one</speak>", "$(reboot)"])
def test_it_takes_text_for_text(engine, text):
    assert 0.2 < length(engine.render(text)) < 6


def test_more_text_takes_longer_and_comes_whole(engine):
    short, long = (length(engine.render(" ".join(["left"] * count))) for count in (2, 40))

    assert long > 6 * short


def test_text_in_other_letters_is_said_as_well(engine):
    assert length(engine.render("Dehnübung für die Wade, à gauche")) > 1


def test_a_rendered_phrase_is_trimmed_levelled_and_kept(engine, tmp_path):
    clip = Renderer([engine], Cache(tmp_path)).clip("Kneeling glute mobilisation, left side")

    assert 1.5 * RATE < len(clip) < 4 * RATE
    assert 12_000 < max(map(abs, clip)) <= 32768 * 10 ** (-1 / 20)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_closed_engine_refuses(engine):
    engine.close()

    with pytest.raises(SpeechError, match="closed"):
        engine.render("one")


def test_the_extra_works_however_long_the_path_to_its_data(tmp_path):
    """The library itself fails from 160 characters on."""
    found = {one.name: one for one in find_engines("linux")}["espeakng-loader"]
    if found.engine is None:
        pytest.skip("the extra `speech` is not installed")
    far = tmp_path / ("far" * 40) / ("away" * 20)
    far.parent.mkdir(parents=True)
    far.symlink_to(found.detail)
    (engine,) = [
        one.engine
        for one in find_engines("linux", which=lambda name: None, extra=lambda: far)
        if one.engine is not None
    ]

    assert len(str(far)) > 160
    assert failure_of(engine) == ""
