"""The first engine that works says it; failures cost time at most, never the session."""

from array import array

import pytest

from coach.speech.cache import Cache
from coach.speech.renderer import FAILURES_ALLOWED, LONGEST, Renderer, plain
from tests.speech.speaking import FakeEngine, wav


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path)


def always(text: str) -> bool:
    return True


def test_the_first_engine_speaks(cache):
    one, two = FakeEngine("one"), FakeEngine("two")

    assert isinstance(Renderer([one, two], cache).clip("left side"), array)
    assert (one.asked, two.asked) == (["left side"], [])


def test_a_phrase_is_rendered_once_ever(cache):
    engine = FakeEngine()

    first = Renderer([engine], cache).clip("one")
    again = Renderer([engine], cache).clip("one")

    assert first == again
    assert engine.asked == ["one"]


@pytest.mark.parametrize("change", ["name", "voice", "version"])
def test_another_voice_says_it_anew(cache, change):
    before, after = FakeEngine(), FakeEngine()
    setattr(after, change, "other")

    Renderer([before], cache).clip("one")
    Renderer([after], cache).clip("one")

    assert after.asked == ["one"]


def test_a_clip_made_in_another_way_is_made_anew(cache, monkeypatch):
    engine = FakeEngine()
    Renderer([engine], cache).clip("one")
    monkeypatch.setattr("coach.speech.renderer.PROCESSING", "another")
    Renderer([engine], cache).clip("one")

    assert engine.asked == ["one", "one"]


@pytest.mark.parametrize("speech", [b"", b"garbage", wav(0), wav(level=0)])
def test_what_one_engine_cannot_say_the_next_one_does(cache, speech):
    one, two = FakeEngine("one", speech=speech), FakeEngine("two")

    assert Renderer([one, two], cache).clip("left side") is not None
    assert two.asked == ["left side"]


def test_an_engine_that_keeps_failing_is_given_up(cache):
    one, two = FakeEngine("one"), FakeEngine("two")
    one.fails = always
    renderer = Renderer([one, two], cache)

    for number in range(10):
        assert renderer.clip(f"number {number}") is not None

    assert len(one.asked) == FAILURES_ALLOWED
    assert renderer.failure == ""


def test_an_engine_that_fails_now_and_then_is_kept(cache):
    engine = FakeEngine()
    engine.fails = lambda text: int(text) % 2 == 0
    renderer = Renderer([engine], cache)

    assert [renderer.clip(str(number)) is None for number in range(10)] == [True, False] * 5
    assert renderer.failure == ""


def test_without_an_engine_left_there_is_silence_and_a_reason(cache):
    engine = FakeEngine("espeak-ng")
    engine.fails = always
    renderer = Renderer([engine], cache)

    assert [renderer.clip(str(number)) for number in range(10)] == [None] * 10
    assert len(engine.asked) == FAILURES_ALLOWED
    assert renderer.failure == "espeak-ng failed"


def test_without_any_engine_nothing_is_said(cache):
    assert Renderer([], cache).clip("one") is None


def test_what_has_no_words_is_no_engines_fault(cache):
    engine = FakeEngine()
    renderer = Renderer([engine], cache)

    assert [renderer.clip(text) for text in ("", " ", "...", "[[]]", "\N{BULLET}")] == [None] * 5
    assert engine.asked == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("left side", "left side"),
        ("[[slnc 5000]] rest", "slnc 5000 rest"),
        ("<speak>hi</speak>", "speak hi /speak"),
        ("one\ntwo\x1b[2J\tthree", "one two 2J three"),
        ("Dehnübung für die Wade", "Dehnübung für die Wade"),
        ("a" * 2 * LONGEST, "a" * LONGEST),
    ],
)
def test_engines_get_nothing_but_text(text, said):
    assert plain(text) == said


def test_closing_closes_every_engine(cache):
    one, two = FakeEngine("one"), FakeEngine("two")

    Renderer([one, two], cache).close()

    assert one.is_closed
    assert two.is_closed
