"""From the bytes that a terminal sends to the names of keys, pure.

Letters have small names, so that Caps Lock takes no key away.
"""

import codecs
import re
from collections.abc import Iterator

ESCAPE = "\x1b"
ESCAPE_ALONE = 0.3
"""Seconds without another byte after which an escape is a key, not the beginning of a sequence. A
slow line may split one, and the rest of an arrow would be keys."""
REST_OF_TEXT = 1.0
"""Seconds without another byte after which a pasted text or an answer counts as ended."""

# A control sequence as ECMA-48 has it: the last character says which key; numbers before it may
# say which modifiers were held, which changes nothing here. The Linux console's function keys and
# a letter pressed with Alt follow other rules, and are known here only to be dropped whole.
_SEQUENCE = re.compile(
    r"""
    \x1b (?: \[\[ [A-E]
           | \[ (?P<parameters>[0-?]{0,32}) [\x20-/]* (?P<final>[@-~])
           | O [0-9;]{0,32} (?P<key>[@-~])
           | [^\x1b] )
    """,
    re.VERBOSE | re.DOTALL,
)
_SEQUENCE_BEGUN = re.compile(
    r"\x1b (?: \[\[ | \[ [0-?]{0,32} [\x20-/]* | O [0-9;]{0,32} )? \Z", re.VERBOSE
)

# Text to drop: what is pasted, and the strings with which terminals answer questions.
_TEXT_BEGINS = re.compile(r"\x1b (?: \[200~ | [\]PX^_] )", re.VERBOSE)
_PASTE_ENDS = re.compile(r"\x1b\[201~")
_STRING_ENDS = re.compile(r"[\x07\x9c] | \x1b\\ | (?=\x1b[^\\])", re.VERBOSE)
_END_BEGUN = re.compile(r"(?: \x1b (?: \[ (?: 2 (?: 0 1? )? )? )? )? \Z", re.VERBOSE)
_AFTER_ESCAPE = frozenset("[O]PX^_")
"""Characters that continue a sequence or text begun by an escape."""

WHEEL_WAS_OFF = "wheel_was_off"
"""Among the keys: the terminal's answer that its wheel sends no arrow keys, or cannot."""
_ANSWER_WHEEL_OFF = re.compile(r"\?1007;[024]")

_BY_FINAL = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}
# Home and End have two numbers each: xterm and the Linux console differ from rxvt.
_BY_NUMBER = {
    "1": "home",
    "4": "end",
    "5": "pageup",
    "6": "pagedown",
    "7": "home",
    "8": "end",
}
_BY_CHARACTER = {
    " ": "space",
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x7f": "backspace",
    "\b": "backspace",
}


class KeyDecoder:
    """Names the keys in what was read, however the bytes were split into readings.

    Sequences that mean nothing here are dropped whole, so that none of them is taken for keys; so
    is what was pasted.
    """

    def __init__(self) -> None:
        self._characters = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = ""
        self._text_ends: re.Pattern[str] | None = None
        """The end marker of the text that is being dropped; None while keys are expected."""

    @property
    def patience(self) -> float | None:
        """Seconds to wait for another byte before `settle`; None where nothing is unsettled."""
        if self._text_ends is not None:
            return REST_OF_TEXT
        return ESCAPE_ALONE if self._pending else None

    def feed(self, data: bytes) -> list[str]:
        """The keys that are complete after `data`."""
        read = self._characters.decode(data)
        # With Alt, a letter would have come together with its escape.
        is_apart = read != "" and read[0] not in _AFTER_ESCAPE
        keys = self._settled_escape() if is_apart else []
        text, self._pending = self._pending + read, ""
        while text:
            if self._text_ends is None:
                text, found = self._read(text)
                keys += found
            else:
                text = self._after(self._text_ends, text)
        return keys

    def settle(self) -> list[str]:
        """The keys that are pending when nothing more comes: an escape alone is a key."""
        keys = self._settled_escape()
        self._pending, self._text_ends = "", None
        return keys

    def _settled_escape(self) -> list[str]:
        if self._pending != ESCAPE or self._text_ends is not None:
            return []
        self._pending = ""
        return ["escape"]

    def _read(self, text: str) -> tuple[str, list[str]]:
        """The rest after the beginning of a text to drop, and the keys before it."""
        begins = _TEXT_BEGINS.search(text)
        if begins is not None:
            self._text_ends = _PASTE_ENDS if begins.group().endswith("~") else _STRING_ENDS
            return text[begins.end() :], list(_keys(text[: begins.start()]))
        begun = _SEQUENCE_BEGUN.search(text)
        self._pending = begun.group() if begun else ""
        return "", list(_keys(text[: len(text) - len(self._pending)]))

    def _after(self, text_ends: re.Pattern[str], text: str) -> str:
        """The rest after the end of the text that is being dropped."""
        ends = text_ends.search(text)
        if ends is not None:
            self._text_ends = None
            return text[ends.end() :]
        begun = _END_BEGUN.search(text)
        self._pending = begun.group() if begun else ""
        return ""


def _keys(text: str) -> Iterator[str]:
    position = 0
    while position < len(text):
        sequence = _SEQUENCE.match(text, position)
        if sequence is None:
            name = _named(text[position])
            position += 1
        else:
            name = _sequence_name(sequence)
            position = sequence.end()
        if name is not None:
            yield name


def _sequence_name(sequence: re.Match[str]) -> str | None:
    final = sequence["key"] or sequence["final"]
    if final == "~":
        number, _, _ = (sequence["parameters"] or "").partition(";")
        return _BY_NUMBER.get(number)
    if final == "y" and _ANSWER_WHEEL_OFF.fullmatch(sequence["parameters"] or ""):
        return WHEEL_WAS_OFF
    return _BY_FINAL.get(final)


def _named(character: str) -> str | None:
    if character == ESCAPE:
        return "escape"
    if character in _BY_CHARACTER:
        return _BY_CHARACTER[character]
    return character.lower() if character.isprintable() else None
