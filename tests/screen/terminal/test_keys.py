"""From bytes to the names of keys, however they arrive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.screen.terminal.keyboard_windows import key_name, polled
from coach.screen.terminal.keys import ESCAPE_ALONE, REST_OF_TEXT, WHEEL_WAS_OFF, KeyDecoder
from coach.session.controls import KEYS
from tests.fakes import FakeClock

WRITTEN = {
    "space": b" ",
    "right": b"\x1b[C",
    "left": b"\x1bOD",
    "up": b"\x1b[1;2A",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6;5~",
    "escape": b"\x1b",
    "enter": b"\r",
    "ü": "ü".encode(),
    "中": "中".encode(),
}
"""What terminals send; arrows in normal, application and shifted form."""


def decoded(*readings):
    decoder = KeyDecoder()
    keys = [key for data in readings for key in decoder.feed(data)]
    return keys + decoder.settle()


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        *WRITTEN.items(),
        *(("home", b"\x1b[1~"), ("home", b"\x1b[7~"), ("end", b"\x1b[4~"), ("end", b"\x1b[8~")),
        *((key, key.encode()) for key in KEYS if len(key) == 1),
    ],
)
def test_a_key_is_named(name, sent):
    assert decoded(sent) == [name]


@pytest.mark.parametrize(
    ("mode", "keys"),
    [("1007;1", []), ("1007;2", [WHEEL_WAS_OFF]), ("1007;0", [WHEEL_WAS_OFF]), ("2026;2", [])],
)
def test_the_answer_about_the_wheel_is_understood_and_no_other(mode, keys):
    assert decoded(f"\x1b[?{mode}$yq".encode()) == [*keys, "q"]


def test_on_windows_a_wait_ends_in_time_although_every_sleep_lasts_longer_than_asked():
    clock = FakeClock()

    assert polled(lambda: (), 1.0, clock, lambda asked: clock.sleep(1.6 * asked)) == []
    assert clock.now() <= 1_000_000 + 1_016

    assert polled(lambda: ("n",), 1.0, clock, clock.sleep) == ["n"]
    assert clock.now() <= 1_000_000 + 1_016


def test_caps_lock_takes_no_key_away():
    assert decoded("QPÜ[".encode()) == ["q", "p", "ü", "["]
    assert key_name("Q") == "q"


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"\x1b[15~", id="F5"),
        pytest.param(b"\x1bOP", id="F1"),
        pytest.param(b"\x1b[[A", id="F1 on the Linux console"),
        pytest.param(b"\x1bq", id="Alt and a letter"),
        pytest.param(b"\x1b[200~next \x1b[C\r\x1b[201~", id="a paste"),
        pytest.param(b"\x1b]11;rgb:1111/2222/3333\x07", id="the colour of the ground"),
        pytest.param(b"\x1b]11;rgb:1111/2222/3333\x1b\\", id="the same, ended otherwise"),
        pytest.param(b"\x1bP>|xterm(390)\x1b\\", id="the name of the terminal"),
        pytest.param(b"\x1b_Gi=31;OK\x1b\\", id="an answer about pictures"),
        pytest.param(b"\x1b[<0;10;5M", id="a mouse"),
        pytest.param(b"\x1b[?62;c", id="an answer of the terminal"),
        pytest.param(b"\x01\x04\x00", id="control characters"),
        pytest.param(b"\x1b[", id="half a sequence"),
    ],
)
def test_what_means_nothing_is_dropped_whole(sent):
    assert decoded(sent) == []
    assert decoded(sent + b"\x1b[Cn")[-2:] == ["right", "n"]


def test_bytes_that_are_no_text_are_a_key_without_meaning():
    assert decoded(b"\xff\xfen")[-1] == "n"


def test_a_burst_of_two_hundred_keys_loses_none():
    burst = ["n", "right", "space", "pagedown", "b"] * 40

    assert decoded(b"".join(WRITTEN.get(key, key.encode()) for key in burst)) == burst


@given(st.lists(st.sampled_from([key for key in WRITTEN if key != "escape"])), st.data())
def test_it_does_not_matter_how_the_bytes_are_split(names, data):
    sent = b"".join(WRITTEN[name] for name in names)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)))))
    readings = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True)]

    assert decoded(*readings) == names


def test_an_escape_is_a_key_only_when_nothing_follows():
    decoder = KeyDecoder()

    assert decoder.feed(b"\x1b") == []
    assert decoder.patience == ESCAPE_ALONE
    assert decoder.settle() == ["escape"]
    assert decoder.patience is None


def test_an_escape_that_came_alone_takes_no_key_along():
    assert decoded(b"\x1b", b"q") == ["escape", "q"]
    assert decoded(b"\x1b", b"[C") == ["right"]


def test_a_paste_is_dropped_however_it_is_split():
    sent = b"b\x1b[200~next\x1b[Cqq\x1b[201~n"

    for cut in range(len(sent) + 1):
        assert decoded(sent[:cut], sent[cut:]) == ["b", "n"]
    assert decoded(*(bytes([byte]) for byte in sent)) == ["b", "n"]


@pytest.mark.parametrize("begun", [b"\x1b[200~next", b"\x1b]11;rgb", b"\x1bPq"])
def test_text_that_never_ends_does_not_take_the_keys_for_ever(begun):
    decoder = KeyDecoder()

    assert decoder.feed(begun) == []
    assert decoder.patience == REST_OF_TEXT
    assert decoder.settle() == []
    assert decoder.patience is None
    assert decoder.feed(b"n") == ["n"]


def test_a_slow_line_has_time_for_the_rest_of_a_key_and_more_for_that_of_a_text():
    decoder = KeyDecoder()

    decoder.feed(b"\x1b[")
    assert decoder.patience == ESCAPE_ALONE
    assert 0.2 < ESCAPE_ALONE < REST_OF_TEXT


def test_two_escapes_are_two_keys():
    assert decoded(b"\x1b\x1b") == ["escape", "escape"]


def test_an_endless_sequence_does_not_grow_for_ever():
    decoder = KeyDecoder()

    for _ in range(50):
        decoder.feed(b"\x1b[" + b"1" * 100)

    assert decoder.patience is None


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ((" ",), "space"),
        (("q",), "q"),
        (("\xe0", "M"), "right"),
        (("\x00", "Q"), "pagedown"),
        (("\x1b",), "escape"),
        (("\xe0", "S"), None),
        (("\x01",), None),
    ],
)
def test_keys_of_the_windows_console(sent, name):
    assert key_name(*sent) == name
