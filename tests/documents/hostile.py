"""Inputs for the reader: nasty files, made-up routines, and damaged ones, each by its number."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from random import Random

from coach.documents import limits
from coach.resources import bundled_folder
from tests.routine.random_routines import random_routine

STEPS = "title: T\nsteps:\n"
_MADE_UP = 0.45
_LONG_FILES = 0.15
"""Shares of all inputs: made-up routines, and long files damaged. The others are short files."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file, and how it is read."""

    content: bytes
    is_library: bool = False
    """Whether it is read as a file of exercises."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A file of one thing, over and over; `{number}` in it grows."""

    unit: str
    head: str = ""
    tail: str = ""
    times: int = limits.FILE_BYTES
    """At most; fewer where the file is full."""

    def content(self) -> bytes:
        """The file, as large as it may be."""
        room = limits.FILE_BYTES - len(self.head.encode()) - len(self.tail.encode())
        units = _filling(self._units(), room)
        return f"{self.head}{''.join(units)}{self.tail}".encode()

    def _units(self) -> Iterator[str]:
        for number in range(self.times):
            yield self.unit.replace("{number}", f"{number:05d}")


LARGE = (
    # keys and values, as many as fit
    Filled("a,", "["),
    Filled('"",', "["),
    Filled("a: b,", "["),
    Filled("? a b c\n: d e f g h\n"),
    Filled("-\n"),
    Filled("- - - - - a\n"),
    Filled("- a\n a\n a\n a\n"),
    Filled("- 'a\n a\n a\n'\n"),
    Filled("a{number}: x x x x x x\n"),
    Filled('"a{number}": "x x x x"\n'),
    Filled("description{number}description: 1\n"),
    Filled("a: b\n"),
    Filled(":,", "{"),
    Filled("? \n"),
    Filled("a:\n b:\n  c:\n"),
    Filled("x x x x x x,", "["),
    Filled("a,          ", "["),
    Filled("- a\n\n\n\n\n\n\n\n\n\n"),
    Filled("- a # and a comment\n", STEPS),
    # nesting
    Filled("["),
    Filled("{a: "),
    Filled("- "),
    Filled("[" * 30 + "]" * 30 + ",", "["),
    Filled("[],", "["),
    # scalars
    Filled("x", "title: "),
    Filled("x", "", ": 1\n"),
    Filled("x ", "title: "),
    Filled(" x\n", "title:\n"),
    Filled("\n", "title: x\n", " y"),
    Filled("x", 'title: "'),
    Filled("\\n", 'title: "', '"'),
    Filled("\\u202e", 'title: "', '"'),
    Filled("\n", 'title: "', '"'),
    Filled("''", "title: '", "'"),
    Filled(" x\n", "title: |\n"),
    Filled("\n", "title: |\n x\n"),
    Filled("\n x\n", "title: >\n"),
    Filled("9", f"{STEPS}- {{name: A, reps: ", "}"),
    # what routine files do not use
    Filled("&a a,", "["),
    Filled("&a{number} a,", "["),
    Filled("*a,", "["),
    Filled("!a a,", "["),
    Filled("%41", "!<", "> a"),
    Filled("%41", "title: !", " a"),
    Filled("!", "title: "),
    Filled("!\n", "title: T\n"),
    Filled("%X\n"),
    Filled("%YAML 1.2\n"),
    Filled("%TAG !a{number}! b\n"),
    Filled("%TAG !a{number}! b\n", "a: b\n...\n"),
    Filled("...\n"),
    Filled("---\n"),
    # what is hardly there
    Filled(" "),
    Filled("\n"),
    Filled("#\n"),
    Filled("\t"),
    Filled("\r"),
    Filled("a: \t\n"),
    # characters
    Filled("\0"),
    Filled("a\n", tail="\0"),
    Filled("\x1b"),
    Filled("\u202e\n"),
    Filled("a\n", tail="\u202e"),
    Filled("\U000e0041"),
    Filled("\N{PERSON IN LOTUS POSITION}", "title: "),
    # wrong at the very end
    Filled("- {name: A, hold: 1}\n", STEPS, "\t", times=3_990),
    Filled("- {name: A, hold: 1}\n", STEPS, "]\n", times=3_990),
    Filled("- {name: A, hold: 1} # and a longer comment\n", STEPS, '"', times=3_990),
    Filled("- {name: A, hold: 1}\n", STEPS, "- {name: A, a: &b c}\n", times=3_990),
    Filled("a,", "[", "}"),
    Filled("a ", "[", "] : b"),
    # routines that are too much, and some that are just not
    Filled("- {name: A, hodl: 1}\n", STEPS, times=2_500),
    Filled("- {exercise: kneeling-gluteus-{number}}\n", STEPS, times=2_500),
    Filled("- {name: A, hold: 1}\n", STEPS, times=2_500),
    Filled(
        "- {name: A long name for a step, hold: 1, cue: And a cue for it}\n", STEPS, times=2_400
    ),
    Filled("- exercise: kneeling-glute\n", STEPS, times=2_400),
    Filled("- {name: A, hold: 1, easier: {hold: 1}, harder: {hold: 2}}\n", STEPS, times=1_530),
    Filled("- {name: A, count: 6, sets: 4, rest: 1s, cue: A cue}\n", STEPS, times=1_600),
    Filled("- {name: Stretch, hold: 60, sides: left}\n", f"purpose: warm-up\n{STEPS}", times=2_400),
    Filled("- {name: A, hold: 1, sets: 100}\n", STEPS, times=110),
    Filled(f"- {{name: A, phases: [{'{hold: 1},' * 50}]}}\n", STEPS),
    Filled(f"- {{name: A, hold: [{'1,' * 100}]}}\n", STEPS),
    Filled("- {name: A, hold: 1, reps: 1000, release: 0}\n", STEPS, times=95),
    Filled("- {repeat: 1, steps: []}\n", STEPS),
    Filled("- note: a\n", STEPS, "- {name: A, hold: 1}\n", times=2_400),
    Filled(f"- note: {'x ' * 900}\n", STEPS, "- {name: A, hold: 1}\n"),
    Filled("  a{number}: {name: A, easier: xa{number}}\n", "exercises:\n", times=200),
)
"""Files that would cost time if they were read to their ends."""


def _nested(rounds: int, levels: int) -> str:
    circuit = f"{{repeat: {rounds}, steps: ["
    return f"{STEPS}- {circuit * levels}{{name: A, hold: 1}}{']}' * levels}\n"


def _shuffled_ids() -> str:
    """Ids of the same letters in another order, and steps that miss all of them."""
    random = Random(0)  # the same on every run
    letters = list("ab" * 20)

    def shuffled() -> str:
        random.shuffle(letters)
        return "".join(letters)

    ids = "".join(f"  {shuffled()}: {{name: A}}\n" for _ in range(200))
    steps = "".join(f"- {{exercise: {shuffled()}}}\n" for _ in range(60))
    return f"title: T\nexercises:\n{ids}steps:\n{steps}"


SMALL = (
    b"",
    b"\xef\xbb\xbf",
    b"\xef\xbb\xbftitle: T\r\nsteps:\r\n- {name: A, hold: 1}\r\n",
    b"title: T\rsteps:\r- {name: A, hold: 1}\r",
    b"\xff\xfet\0i\0",
    b"\xfe\xff\0t\0i",
    b"title: T\xed\xa0\x80\nsteps: []",
    b"title: T\0\n",
    b"title: \x1b]8;;http://x\x1b\\here\x1b]8;;\x1b\\\x1b]52;c;aGk=\x07\n",
    b'title: "\\e]52;c;aGk=\\a\\u202e\\ud800"\nsteps: [{name: A, hold: 1}]',
    b"title: '[link=http://x]a[/] [bold'\nsteps: [{name: A, hold: 1}]",
    b"title: [/]\nsteps: [{name: A, hold: 1}]",
    b"title: T\nsteps: [{name: A, hold: 1:30, count: 1:30, reps: 010, 1:30: x}]",
    b"title: no\nsteps: [{name: no, hold: .inf, reps: .nan, optional: no}]",
    b"title: T\nsteps:\n\t- plank\n",
    b"%YAML 1.2\n---\ntitle: T\nsteps: [{name: A, hold: 1}]\n...\n",
    b"%YAML 1.1\n---\ntitle: T\n",
    b"%YAML 1.22\n---\ntitle: T\n",
    b"---",
    b"title: T\ncautions:\n- >-#\n  a\nsteps: [{name: A, hold: 1}]",
    b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n",
    b"title: T\n<<: {a: b}\n? [a]\n: b\n~: c\n",
    b'title: "\\UFFFFFFFF"',
    _nested(100, 3).encode(),
    _nested(2, 12).encode(),
    _nested(1, 40).encode(),
    _shuffled_ids().encode(),
)

MARKS = [*"[]{},#>|~'\"\\\n\t\r\0%!&*:?-\u202e\x1b", ": ", "- ", "? ", "&a ", "*a", "!t "]
MARKS += ["<<: ", "---\n", "...\n", "%YAML 1.2\n", "\n  ", "\\u", "9" * 50, "\ufeff", "\x85"]


def damaged(content: bytes, random: Random) -> bytes:
    """A file with a few places changed, as by a slip, a bad disk or a fuzzer."""
    for _ in range(random.randint(1, 4)):
        start = random.randint(0, len(content))
        end = min(len(content), start + random.choice([0, 0, 1, 2, 6, 40]))
        piece = random.choice(_PIECES)(content[start:end], random)
        content = content[:start] + piece + content[end:]
    return content


def _mark(_: bytes, random: Random) -> bytes:
    return random.choice(MARKS).encode()


def _any_bytes(_: bytes, random: Random) -> bytes:
    return random.randbytes(random.randint(0, 4))


def _flipped(piece: bytes, random: Random) -> bytes:
    return bytes(byte ^ 1 << random.randint(0, 7) for byte in piece)


def _repeated(piece: bytes, random: Random) -> bytes:
    return piece * random.choice([2, 3, 10, 100])


def _from_another(_: bytes, random: Random) -> bytes:
    other = random.choice([*SMALL, *bundled()])
    start = random.randint(0, len(other))
    return other[start : start + random.randint(0, 60)]


_PIECES = (_mark, _mark, _mark, _any_bytes, _flipped, _repeated, _from_another)


def input_of(number: int, seed: int) -> Input:
    """The input of that number: first all nasty files, then what chance makes of the seed."""
    if number < len(SMALL):
        return Input(SMALL[number])
    if number < FIXED:
        return Input(LARGE[number - len(SMALL)].content())
    random = Random(f"{seed} {number}")
    kind = random.random()
    if kind < _MADE_UP:
        return Input(random_routine(random))
    if kind > 1 - _LONG_FILES:
        is_library = random.random() < 0.5
        files = _described() if is_library else bundled()
        return Input(damaged(random.choice(files), random), is_library)
    return Input(damaged(random.choice([*SMALL, random_routine(random)]), random))


FIXED = len(SMALL) + len(LARGE)
"""How many inputs are the same for every seed."""


@cache
def bundled() -> tuple[bytes, ...]:
    """The routines that come with the program."""
    return _contents("")


@cache
def _described() -> tuple[bytes, ...]:
    return _contents("exercises")


def _contents(folder: str) -> tuple[bytes, ...]:
    files = sorted((bundled_folder("routines") / folder).glob("*.yaml"))
    return tuple(file.read_bytes() for file in files)


def _filling(units: Iterator[str], room: int) -> Iterator[str]:
    left = room

    def fits(unit: str) -> bool:
        nonlocal left
        left -= len(unit.encode())
        return left >= 0

    return takewhile(fits, units)
