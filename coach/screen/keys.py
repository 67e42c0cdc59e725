"""From the bytes that a terminal sends to the names of keys, pure.

Letters have small names, so that Caps Lock takes no key away.
"""

import codecs
import re
from collections.abc import Iterator

ESCAPE = "\x1b"

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

    Sequences that mean nothing here are dropped whole, so that none of them is taken for keys.
    """

    def __init__(self) -> None:
        self._characters = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = ""

    @property
    def is_pending(self) -> bool:
        """Whether the last key is not certain: an escape may begin a sequence, or be a key."""
        return bool(self._pending)

    def feed(self, data: bytes) -> list[str]:
        """The keys that are complete after `data`."""
        text = self._pending + self._characters.decode(data)
        begun = _SEQUENCE_BEGUN.search(text)
        self._pending = begun.group() if begun else ""
        return list(_keys(text[: len(text) - len(self._pending)]))

    def settle(self) -> list[str]:
        """What is pending when nothing more comes: an escape alone is the key."""
        pending, self._pending = self._pending, ""
        return ["escape"] if pending == ESCAPE else []


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
    return _BY_FINAL.get(final)


def _named(character: str) -> str | None:
    if character == ESCAPE:
        return "escape"
    if character in _BY_CHARACTER:
        return _BY_CHARACTER[character]
    return character.lower() if character.isprintable() else None
