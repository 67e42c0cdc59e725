"""Files that nobody writes by accident: each is refused, quickly, and nothing of it leaks."""

import os
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from coach.documents import limits
from coach.errors import CoachError
from coach.routine.reading.exercise_reader import NO_EXERCISES
from coach.routine.reading.keys import CIRCUIT
from coach.routine.reading.routine_reader import read_routine
from coach.text.english import either
from coach.text.suggestions import near
from tests.routine.reading.reading import described, errors, read, read_step, step_errors

SAVE_IT = "save the file as UTF-8"
TAG = "tags ('!name') are not allowed; put quotes around a text that begins with '!'"


def with_title(title: str | bytes) -> bytes:
    """A routine that is good but for its title, perhaps."""
    written = title if isinstance(title, bytes) else title.encode()
    return b"title: " + written + b"\nsteps: [{name: A, hold: 1}]\n"


def test_a_billion_laughs():
    names = "abcdefghi"
    lines = ["title: &a [ha, ha, ha]"]
    lines += [f"{b}: &{b} [*{a}, *{a}, *{a}]" for a, b in pairwise(names)]
    anchor = "anchors ('&name') are not allowed"
    alias = "aliases ('*name') are not allowed; write the value out"

    found = errors("\n".join([*lines, "steps: *i"]))

    assert [line for line in found if "unknown key" not in line] == [
        f"1:8: {anchor}",
        "1:8: title: expected a text, found a list of 3",
        *(
            f"{line}:{column}: {what}"
            for line in range(2, 10)
            for column, what in [(4, anchor), (8, alias), (12, alias), (16, alias)]
        ),
        f"10:8: {alias}",
    ]


def test_a_tag_ends_where_its_value_begins_or_is_left_out():
    assert errors("title: T\nsteps:\n- {name: !!!, hold: 3}\n- {name: !x [y], hold: !}\n") == [
        f"3:10: {TAG}",
        f"4:10: {TAG}",
        "4:10: name: expected a text, found a list of 1",
        f"4:24: {TAG}",
    ]


def test_an_alias_brings_no_second_complaint():
    assert step_errors("{name: A, hold: *a}") == [
        "aliases ('*name') are not allowed; write the value out"
    ]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "1:1: the file is empty"),
        (b"# nothing yet\n", "1:1: the file is empty"),
        (b"---\n", "1:1: expected keys with values, found nothing"),
        (b"\n--- # nothing", "2:1: expected keys with values, found nothing"),
        (b"- title: T\n", "1:1: expected keys with values, found a list of 1"),
        (b"title\n", "1:1: expected keys with values, found 'title'"),
        (with_title("!!str T"), f"1:8: {TAG}"),
        (with_title("!"), f"1:8: {TAG}"),
        (with_title("!!!"), f"1:8: {TAG}"),
        (with_title("!" * 250_000), f"1:8: {TAG}"),
        (with_title("!" + "%41" * 80_000), f"1:8: {TAG}"),
        (with_title("!é T"), f"1:8: {TAG}"),
        (with_title("T\n<<: {a: b}"), "2:1: merge keys ('<<') are not allowed; write the keys out"),
        (with_title("T\ntitle: U"), "2:1: the key 'title' is here twice; the first is on line 1"),
        (with_title("T\n? [a]\n: b"), "2:3: expected a word as the key"),
        (with_title("T") + b"---\na: b\n", "3:1: a second document begins here; a file holds one"),
        (b"- " * 20_000, "1:65: nested more than 32 levels deep"),
        (b"[" * 20_000, "1:33: nested more than 32 levels deep"),
        (b"{a: " * 20_000, "1:126: nested more than 32 levels deep"),
        (b"x" * 1_000_000 + b": 1\n", "1:1: the file is larger than 256 KiB"),
        (
            b"- [" + b",".join([b"a"] * 20_001) + b"]",
            "1:40000: more than 20000 keys and values in one file",
        ),
        # What is no text.
        (b"\xff\xfet\0i\0", f"1:1: expected UTF-8, found UTF-16; {SAVE_IT}"),
        (b"\xfe\xff\0t\0i", f"1:1: expected UTF-8, found UTF-16; {SAVE_IT}"),
        (b"\xff\xfe\0\0t\0\0\0", f"1:1: expected UTF-8, found UTF-32; {SAVE_IT}"),
        (b"\0\0\xfe\xff\0\0\0t", f"1:1: expected UTF-8, found UTF-32; {SAVE_IT}"),
        (with_title(b"T\xe9"), f"1:9: expected UTF-8 text, found the byte 0xe9; {SAVE_IT}"),
        (b"title: T\r\nMZ\0\1", "2:3: expected text, found binary data (a zero byte)"),
        ("title: T".encode("utf-16-le"), "1:2: expected text, found binary data (a zero byte)"),
        (
            with_title("T\ud800".encode("utf-8", "surrogatepass")),
            f"1:9: expected UTF-8 text, found the byte 0xed; {SAVE_IT}",
        ),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_what_routine_files_do_not_use(content, error):
    assert errors(content) == [error]


@pytest.mark.parametrize(
    ("character", "described"),
    [
        ("\x1b", "U+001B (control character)"),
        ("\x85", "U+0085 (control character)"),
        ("\u202e", "U+202E (right-to-left override)"),
        ("\u2066", "U+2066 (left-to-right isolate)"),
        ("\u200b", "U+200B (zero width space)"),
        ("\u00ad", "U+00AD (soft hyphen)"),
        ("\ufeff", "U+FEFF (zero width no-break space)"),
        ("\u2028", "U+2028 (line separator)"),
        ("\ue000", "U+E000 (private use)"),
        ("\uffff", "U+FFFF (no character)"),
        ("\U000e0041", "U+E0041 (tag latin capital letter a)"),
    ],
)
def test_characters_that_act_or_hide(character, described):
    raw = with_title(f"a{character}b")
    escaped = with_title(f'"a\\U{ord(character):08x}b"')
    in_a_key = with_title(f"T\na{character}b: 1")
    in_a_comment = with_title(f"T # {character}")

    assert errors(raw) == [f"1:9: the character {described} is not allowed; remove it"]
    assert errors(escaped) == [f"1:8: the character {described} is not allowed"]
    assert f"2:2: the character {described} is not allowed; remove it" in errors(in_a_key)
    assert errors(in_a_comment) == [f"1:12: the character {described} is not allowed; remove it"]


HALF_A_PAIR = "half of a surrogate pair"


@pytest.mark.parametrize(
    ("escapes", "refused"),
    [
        ("\\ud800", [f"U+D800 ({HALF_A_PAIR})"]),
        ("\\ud83e\\uddd8", [f"U+D83E ({HALF_A_PAIR})", f"U+DDD8 ({HALF_A_PAIR})"]),
        ("a\\0b", ["U+0000 (control character)"]),
    ],
    ids=["half a pair", "two halves", "zero byte"],
)
def test_an_escape_brings_in_no_character_that_is_refused(escapes, refused):
    assert errors(with_title(f'"{escapes}"')) == [
        f"1:8: the character {character} is not allowed" for character in refused
    ]


@pytest.mark.parametrize("text", ["🧘‍♀️ Sit", "❤️", "Träd", "صفحة", "前屈", "a\N{NO-BREAK SPACE}b"])
def test_characters_of_any_language_and_emoji_are_kept(text):
    assert read(with_title(text)).title == text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cروم",  # Persian: I go
        "\u0647\u200d",  # Persian: the letter he as it begins a word
        "क्\u200dष",  # Devanagari: the half form of ka
        "ශ්\u200dරී",  # Sinhala
        "র\u200d্য",  # Bengali
        "ന്\u200d",  # Malayalam
        "🧘🏽\u200d♀️",
        "❤️\u200d🔥",
    ],
)
def test_joiners_are_kept_where_writing_needs_them(text):
    assert read(with_title(text)).title == text
    assert (
        read(
            with_title(f'"{text.encode("unicode_escape").decode()}"'.replace("\\x", "\\u00"))
        ).title
        == text
    )


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("\u200dA", 8),
        ("a\u200cb", 9),
        ("می\u200c\u200cروم", 11),
        ("می \u200cروم", 11),
        ("🧘\u200c♀", 9),
        ("前\u200d屈", 9),
    ],
)
def test_joiners_with_nothing_to_join_are_refused(text, column):
    name = "joiner" if "\u200d" in text else "non-joiner"
    number = "D" if "\u200d" in text else "C"

    assert errors(with_title(text)) == [
        f"1:{column}: the character U+200{number} (zero width {name}) is not allowed; remove it"
    ]


@pytest.mark.parametrize(
    "blank", ["\u3164", "\u2800", "\u115f\u1160", "\ufe0f", "\N{NO-BREAK SPACE}", "\u034f"]
)
def test_a_name_of_which_nothing_is_seen_is_none(blank):
    assert [
        error.split(": ", 1)[1].split(",")[0] for error in errors(with_title(f"'{blank}'"))
    ] == ["title: expected some words"]
    assert errors(with_title(f"T\ncautions: ['{blank}']")) == []


def test_terminal_commands_never_come_back():
    hyperlink = "\x1b]8;;http://example.com\x1b\\here\x1b]8;;\x1b\\"
    clipboard = "\x1b]52;c;aGk=\x07"
    escape = "the character U+001B (control character) is not allowed"
    bell = "the character U+0007 (control character) is not allowed"

    assert errors(with_title(hyperlink)) == [
        f"1:{column}: {escape}; remove it" for column in (8, 31, 37, 42)
    ]
    assert errors(with_title(clipboard)) == [
        f"1:8: {escape}; remove it",
        f"1:19: {bell}; remove it",
    ]
    assert errors(with_title('"\\e]52;c;aGk=\\a"')) == [f"1:8: {bell}", f"1:8: {escape}"]


def test_what_is_quoted_is_harmless():
    [error] = step_errors('{name: A, hold: "[link=http://x]\\"\'\\\\"}')

    assert error.endswith(r"""found '\x5blink=http://x]"\'\\'""")


def test_markup_is_just_text_and_without_quotes_a_list():
    assert read(with_title("'[link=http://x]a[/] [bold'")).title == "[link=http://x]a[/] [bold"
    assert errors(with_title("[/]")) == ["1:8: title: expected a text, found a list of 1"]
    assert errors(with_title("[link=http://x]a")) == [
        "1:23: nothing more is expected on this line; put quotes around a text with quotes or '['"
    ]


def test_markup_alone_is_no_name():
    assert step_errors("{name: '[/]', hold: 1}") == [
        r"name: expected letters or digits, found '\x5b/]'"
    ]
    assert step_errors("{exercise: '[/]'}") == [
        r"exercise: expected the id of an exercise, found '\x5b/]'"
    ]


REPS = "a whole number from 1 to 1000"
HOLD = "a duration such as 30s or 1:30, above 0 and up to 1 h"
ODD = ["010", "1e3", ".nan", ".inf", "-1", "1_0", "no", "''", "~", "9" * 6_000]
"""What YAML or other readers make a number of, or nothing."""


@pytest.mark.parametrize(
    ("key", "expected", "value"),
    [
        *(("reps", REPS, it) for it in [*ODD, "0", "1001", "0x10", "6.0", "true", "1:30", "٦"]),
        *(("reps", REPS, it) for it in ["{a: b}", "[1, [2]]"]),
        *(("hold", HOLD, it) for it in [*ODD, "1:60", "61m", "2h", "'30 s s'"]),
    ],
    ids=lambda value: value[:30],
)
def test_what_is_no_number_and_no_duration(key, expected, value):
    [error] = step_errors(f"{{name: A, {key}: {value}}}")

    assert error == f"{key}: expected {expected}, found {FOUND.get(value) or as_quoted(value)}"


FOUND = {"~": "nothing", "{a: b}": "keys with values", "[1, [2]]": "a list of 1"}


def as_quoted(value: str) -> str:
    bare = value.strip("'")
    return f"'{bare if len(bare) <= 40 else f'{bare[:39]}…'}'"


@pytest.mark.parametrize("key", ["1:30", "no", "010", ".nan", "9" * 6_000], ids=lambda key: key[:9])
def test_what_is_no_key(key):
    text = f"title: T\nsteps: [{{repeat: 2, ? {key} : x, steps: [{{name: A, hold: 1}}]}}]"

    takes = f"a circuit takes {either(CIRCUIT.by_name)}"
    assert errors(text) == [f"2:23: unknown key {as_quoted(key)}; {takes}"]


def test_a_clock_is_a_duration_and_no_is_a_word():
    step = read_step("{name: no, hold: 1:30}")

    assert (step.name, step.dose.sets[0].phases[0].duration) == ("no", 90_000)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "with a byte order mark"])
def test_files_of_every_system(line_end, mark):
    text = f"{mark}title: T\nsteps:\n- {{name: A,\thold: 1}}\n".replace("\n", line_end)

    assert errors(text.encode()) == []


@pytest.mark.parametrize(
    ("keys", "error"),
    [
        (f"name: {'x' * 81}, hold: 1", "name: expected at most 80 characters"),
        (f"name: A, hold: 1, cue: {'x' * 121}", "cue: expected at most 120 characters"),
        ('name: "A\\n\\nB", hold: 1', "name: expected a text of one line"),
        ('name: A, hold: 1, cue: "A\\nB"', "cue: expected a text of one line"),
        ("name: A, hold: 1, sets: 101", "sets: expected a whole number from 1 to 100"),
        (f"name: A, hold: [{'1, ' * 101}]", "hold: expected a list of 1 to 100"),
        (f"name: A, phases: [{'{hold: 1}, ' * 51}]", "phases: expected a list of 1 to 50"),
        ("name: A, hold: 1, prepare: 61m", "prepare: expected a duration such as 30s or 1:30"),
    ],
)
def test_a_step_that_is_too_much(keys, error):
    [found] = step_errors(f"{{{keys}}}")

    assert found.startswith(error)


def test_texts_of_just_the_longest_length():
    step = read_step(f"{{name: {'n' * 80}, cue: {'c' * 120}, hold: 60m}}")

    assert (len(step.name), len(step.cue)) == (80, 120)


WITH_THIS = "4:3: steps: with this the session would"


def rounds_of(step: str, *repeats: int) -> str:
    """Circuits in circuits around one step, the outermost on line 3."""
    for repeat in repeats:
        step = f"{{repeat: {repeat}, steps: [{step}]}}"
    return f"title: T\nprepare: 0\nsteps:\n- {step}\n"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            f"title: T\ndescription: {'x' * 2_001}\nsteps: [{{name: A, hold: 1}}]",
            f"2:14: description: expected at most 2000 characters, found '{'x' * 39}…' (2001 long)",
        ),
        (
            f"title: T\ncautions: [{'x, ' * 101}]\nsteps: [{{name: A, hold: 1}}]",
            "2:11: cautions: expected a list of at most 100, found a list of 101",
        ),
        (
            "title: T\nexercises:\n"
            + "".join(f"  a{number}: {{name: A}}\n" for number in range(201))
            + "steps: [{name: A, hold: 1}]",
            "3:3: more than 200 exercises in one file",
        ),
        (
            "title: T\nsteps:\n" + "- {name: A, hold: 1}\n" * 2_501,
            "3:1: steps: expected a list of 1 to 2500, found a list of 2501",
        ),
        (
            "title: T\nsteps:\n"
            + ("- repeat: 1\n  steps:\n" + "  - {name: A, hold: 1}\n" * 1_251) * 2,
            "2507:5: more than 2500 steps in one routine",
        ),
        (rounds_of("{name: A, hold: 60m}", 17, 10), f"{WITH_THIS} last more than 168 h"),
        (rounds_of("{name: A, hold: 1}", *[100] * 12), f"{WITH_THIS} have more than 15000 parts"),
        (
            rounds_of("{name: A, hold: 0.001}", 100, 100, 3),
            f"{WITH_THIS} have more than 15000 parts",
        ),
        (
            rounds_of("{name: A, reps: 1000, hold: 0.001, release: 0}", 100),
            f"{WITH_THIS} have more than 200000 cues",
        ),
    ],
    ids=lambda value: value[:40],
)
def test_a_routine_that_is_too_much(text, error):
    assert errors(text) == [error]


def test_the_session_is_measured_as_a_whole():
    text = "title: T\nprepare: 0\nsteps:\n" + "- {name: A, hold: 60m}\n" * 169

    assert errors(text.replace("60m", "59m")) == []
    assert errors(text) == ["172:3: steps: with this the session would last more than 168 h"]


def test_only_so_many_problems_are_told():
    found = errors("title: T\nsteps:\n" + "- {name: A, hodl: 1}\n" * 500)

    assert len(found) == limits.PROBLEMS + 1
    assert found[-1] == "52:13: too many problems; fix these first"


@pytest.mark.parametrize(("length", "is_matched"), [(40, True), (41, False)])
def test_near_matches_are_looked_for_up_to_a_length(length, is_matched):
    library = described(f"{'x' * (length - 1)}: {{name: A}}")

    [error] = step_errors(f"{{exercise: {'x' * length}}}", library)

    assert ("did you mean" in error) is is_matched


@pytest.mark.parametrize(("length", "match"), [(20, "s" * 40), (21, None)])
def test_near_matches_are_as_long_as_their_small_letters(length, match):
    assert near("ß" * length, ["s" * 40, "s" * 42]) == match


def test_the_nearest_of_many_is_found():
    ids = [f"{a}{b}-{b}{a}-stretch" for a in "abcdefghijklm" for b in "nopqrstuvwxyz"]
    library = described("".join(f"{id_}: {{name: A}}\n" for id_ in ids))

    [error] = step_errors("{exercise: lp-pl-strecth}", library)

    assert error.endswith("found 'lp-pl-strecth'; did you mean 'lp-pl-stretch'?")


def test_notes_before_a_step_have_a_length_together():
    notes = f"- note: {'x ' * 600}\n" * 2

    assert errors(f"title: T\nsteps:\n{notes}- {{name: A, hold: 1}}\n") == [
        "4:3: note: with this the notes have more than 2000 characters before one step"
    ]


def test_two_thousand_steps_are_read():
    keys = "hold: 30s, cue: Breathe, sides: both"  # nine values with the name and the step
    steps = (f"- {{name: Step {number}, {keys}}}\n" for number in range(2_000))

    routine = read("title: T\nprepare: 5\nsteps:\n" + "".join(steps))

    assert len(routine.all_steps) == 2_000
    assert routine.all_steps[-1].name == "Step 1999"


DIRECTIVE = "a line that begins with '%' is not allowed here"
SYNTAX = [
    (
        "title: a: b",
        "1:9: a second ':' on this line; put quotes around a text with ': ' in it",
    ),
    (
        "title T\nsteps: []",
        "2:6: unexpected ':'; look at the indent, and for a ':' missing on the line above",
    ),
    ("title: @home", "1:8: text that begins with this character needs quotes around it"),
    ("title: *", "1:9: text that begins with '*' or '&' needs quotes around it"),
    ("title: 'T", "1:8: the quotes that open here are never closed"),
    ("title: 'T\n---\n'", "1:8: the quotes that open here are never closed"),
    (
        "title: 'T' x",
        "1:12: nothing more is expected on this line; put quotes around a text with quotes or '['",
    ),
    (
        "steps:\n - a: b\n  - c: d",
        "3:3: this does not fit what stands above it; look at the indent",
    ),
    ("steps: [a", "1:10: expected ',' or ']' in the list that opens on line 1"),
    ("steps: {a: b", "1:13: expected ',' or '}' in the keys that open on line 1"),
    ("title:\nT\nsteps: []", "2:1: expected 'key: value', found no ':'"),
    ("title: - a", "1:8: a '- ' is not expected here; begin it on its own line"),
    ("title: ]", "1:8: expected a value here"),
    ('title: "\\q"', "1:10: a '\\' begins an escape in double quotes; use single quotes"),
    ('title: "\\xzz"', "1:11: expected hexadecimal digits after the '\\'"),
    ('title: "\\UFFFFFFFF"', "1:11: an escape holds a number that is too large"),
    ('title: T\n\nsource: "\\U00110000"', "3:12: an escape holds a number that is too large"),
    ("%YAML 1." + "2" * 6_000 + "\n---\na: b", f"1:1: {DIRECTIVE}"),
    ("%YAML 1.1\n---\na: b", f"1:1: {DIRECTIVE}"),
    ("%TAG ! tag:x\n" * 9_000, f"1:1: {DIRECTIVE}"),
    ("# a\n\n%X\n" * 9_000, f"3:1: {DIRECTIVE}"),
    ("%YAML 1.2\n" * 9_000, "2:1: this is not YAML: found duplicate YAML directive"),
    ("title: T\n...\n" + "%X\n" * 9_000, f"3:1: {DIRECTIVE}"),
    ("title: >-#\n T", "1:10: nothing but a line break may follow '|' or '>'"),
    ("title: >-\n \n   T", "3:4: the empty lines above hold spaces; take those away"),
    ("title: |x\n T", "1:9: nothing but a line break may follow '|' or '>'"),
]


def test_the_version_of_yaml_may_be_told():
    good = with_title("T").decode()

    assert errors(f"%YAML 1.2\n---\n{good}") == []
    assert errors(f"%YAML 1.2  # the newest\n---\n{good}") == []


@pytest.mark.parametrize(("text", "error"), SYNTAX)
def test_what_is_not_yaml(text, error):
    assert errors(text.encode()) == [error]


def test_a_refused_character_does_not_hide_other_mistakes():
    [character, purpose] = errors(with_title("T\x1b\npurpose: x"))

    assert (character[:4], purpose[:5]) == ("1:9:", "2:10:")


def error_of(path: Path) -> str:
    with pytest.raises(CoachError) as caught:
        read_routine(path, NO_EXERCISES)
    return str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    (tmp_path / "hips").write_text("")

    for missing in (tmp_path / "hips.yaml", tmp_path / "hips" / "below-a-file.yaml"):
        assert error_of(missing) == f"no such file: {missing}"
    assert error_of(Path("hips\0.yaml")) == r"no such file: hips\x00.yaml"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_of_its_own_is_not_read(tmp_path):
    pipe, large = tmp_path / "pipe", tmp_path / "large"
    os.mkfifo(pipe)
    with large.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    no_file = "expected a regular file, found a pipe, socket or device"

    assert error_of(tmp_path) == f"{tmp_path}:1:1: expected a file, found a folder"
    assert error_of(pipe) == f"{pipe}:1:1: {no_file}"
    assert error_of(Path("/dev/zero")) == f"/dev/zero:1:1: {no_file}"
    assert error_of(large) == f"{large}:1:1: the file is larger than 256 KiB"


@pytest.mark.skipif(sys.platform != "linux", reason="this system has no such file names")
def test_the_name_of_a_file_is_harmless_too(tmp_path):
    file = tmp_path / "a\x1b[2J\u202e\udcff.yaml"
    file.write_bytes(b"")

    assert error_of(file) == rf"{tmp_path}/a\x1b[2J\u202e\udcff.yaml:1:1: the file is empty"
