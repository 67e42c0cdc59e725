"""Says in a sentence what the YAML parser has to say about a file that is not YAML."""

import re
from collections.abc import Sequence

from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError

from coach.documents.problems import START, Mark
from coach.documents.source import odd_space_in
from coach.text.characters import shown

# Part of what the parser says -> what a person needs to hear. `{line}` is where the list began.
_REASONS = {
    "cannot start any token": "text that begins with this character needs quotes around it",
    "expected ',' or ']'": "expected ',' or ']' in the list that opens on line {line}",
    "expected ',' or '}'": "expected ',' or '}' in the keys that open on line {line}",
    "sequence entries are not allowed": "a '- ' is not expected here; begin it on its own line",
    "mapping keys are not allowed": "a '? ' is not expected here",
    "unknown escape character": "a '\\' begins an escape in double quotes; use single quotes",
    "hexdecimal numbers": "expected hexadecimal digits after the '\\'",
    "expected alphabetic or numeric": "text that begins with '*' or '&' needs quotes around it",
    "expected the node content": "expected a value here",
    "expected chomping": "nothing but a line break may follow '|' or '>'",
    "expected a comment or a line break": "nothing but a line break may follow '|' or '>'",
    "expected '<document start>'": "expected the file to begin with keys such as 'title:'",
    "found a directive": "a line that begins with '%' is not allowed here",
    "no such character": "an escape holds a number that is too large",
    "after document end marker": "nothing may follow the '...' that ends the file",
}

# The same for what is told where it began, not where the parser noticed.
_BEGINNINGS = {
    "could not find expected ':'": "expected 'key: value', found no ':'",
    "unexpected end of stream": "the quotes that open here are never closed",
    "unexpected document separator": "the quotes that open here are never closed",
}

_SECOND_COLON = "mapping values are not allowed"
_OUT_OF_PLACE = "expected <block end>"
_TAB = "found character '\\t'"
_LIST_GOES_ON = ("expected ',' or ']'", "expected ',' or '}'")

_QUOTES_FOR_COLON = "put quotes around a text with ': ' in it"
_GLUED = re.compile(r" *(?:-(?=[^\s\d.-])|(?:- +)?[a-z_]+:(?=\S))")


def explain(error: YAMLError, text: str) -> tuple[Mark, str]:
    """Where `text` is wrong, and how, for any error that the parser raised on it."""
    if isinstance(error, MarkedYAMLError):
        if error.problem_mark is not None:
            odd = _odd_space(error, text.split("\n"))
            return odd or _explained(error, error.problem_mark, text)
        if error.context_mark is not None:
            return _mark(error.context_mark), "the empty lines above hold spaces; take those away"
    return START, "this is not YAML"


def _odd_space(error: MarkedYAMLError, lines: Sequence[str]) -> tuple[Mark, str] | None:
    """A space that is none in YAML, from the line before what is read to where it is noticed."""
    noticed = error.problem_mark.line
    begins = noticed if error.context_mark is None else error.context_mark.line
    for number in range(min(noticed, len(lines) - 1), max(begins - 2, -1), -1):
        if (found := odd_space_in(lines[number])) is not None:
            return Mark(number + 1, found[0] + 1), found[1]
    return None


def _explained(error: MarkedYAMLError, noticed: StreamMark, text: str) -> tuple[Mark, str]:
    place = _mark(noticed)
    began = place if error.context_mark is None else _mark(error.context_mark)
    lines = text.split("\n")
    before = lines[place.line - 1][: place.column - 1]
    if _SECOND_COLON in error.problem:
        return _glued(lines, place) or (place, _second_colon(before))
    if _OUT_OF_PLACE in error.problem:
        return _glued(lines, place) or (place, _out_of_place(before))
    if _TAB in error.problem:
        return place, f"a tab is not allowed here; {_spaces_instead(before)}"
    for said, reason in _BEGINNINGS.items():
        if said in error.problem:
            return began, reason
    for said, reason in _REASONS.items():
        if said in error.problem:
            hint = _quotes_needed(lines, began, place) if said in _LIST_GOES_ON else ""
            return place, reason.replace("{line}", str(began.line)) + hint
    return place, f"this is not YAML: {shown(error.problem, longest=100)}"


def _second_colon(before: str) -> str:
    if ":" in before:
        return f"a second ':' on this line; {_QUOTES_FOR_COLON}"
    return "unexpected ':'; look at the indent, and for a ':' missing on the line above"


def _glued(lines: Sequence[str], noticed: Mark) -> tuple[Mark, str] | None:
    """A '-' or ':' that no space follows, so that it is part of a word: here or a line above."""
    for number in (noticed.line, noticed.line - 1):
        if number and (found := _GLUED.match(lines[number - 1])):
            sign = found[0][-1]
            return Mark(number, found.end()), f"a space is missing after this '{sign}'"
    return None


def _spaces_instead(before: str) -> str:
    return "use a space" if before.strip() else "indent with spaces"


def _quotes_needed(lines: Sequence[str], began: Mark, noticed: Mark) -> str:
    """The end of a message about braces or brackets that a text without quotes may have upset."""
    if lines[noticed.line - 1][noticed.column - 1 :].startswith(":"):
        return f"; {_QUOTES_FOR_COLON}"
    if any(" #" in line for line in lines[began.line - 1 : noticed.line]):
        return "; nothing after ' #' is read, so put quotes around a text that has one"
    return ""


def _out_of_place(before: str) -> str:
    if before.strip(" -"):
        return "nothing more is expected on this line; put quotes around a text with quotes or '['"
    return "this does not fit what stands above it; look at the indent"


def _mark(mark: StreamMark) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)
