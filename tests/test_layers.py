"""Every file uses only what docs/architecture.md lets it use: the table there is read here."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "coach").rglob("*.py"))
OF_OTHERS = frozenset({"click", "rich"})
"""Libraries that only the rows that name them may use."""
THE_COMMAND = "coach/__main__.py"
A_PROGRAM_OF_ITS_OWN = "coach/speech/espeak_child.py"


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    paths: tuple[str, ...]
    uses: frozenset[str]
    """As they are written: `routine/`, `rich`; all rows above where it says so."""


def table() -> list[Row]:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| `coach/")]
    cells = [line.strip("|").split(" | ") for line in lines]
    rows: list[Row] = []
    above: list[str] = []
    for held, _, uses in cells:
        everything = above if "all" in uses.split(";")[0] else ()
        rows.append(Row(names(held), frozenset([*names(uses), *everything])))
        above += [path.removeprefix("coach/") for path in names(held)]
    return rows


def names(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


ROWS = table()
BASE = ROWS[0]
"""What everything may use."""


def row_of(file: str) -> Row:
    """The row with the longest path that the file is on, or in."""
    found = [(len(path), row) for row in ROWS for path in row.paths if is_in(file, path)]
    assert found, f"no row of the table has {file}"
    return max(found, key=lambda one: one[0])[1]


def is_in(file: str, path: str) -> bool:
    return file == path or (path.endswith("/") and file.startswith(path))


def imports(tree: ast.AST) -> Iterator[str]:
    """Dotted names of modules, and of what may be one; also those that functions import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def file_of(module: str) -> str:
    """Where a module of ours is, or the one that has a name of that module."""
    for name in (module, module.rpartition(".")[0]):
        place = name.replace(".", "/")
        for file in (f"{place}.py", f"{place}/__init__.py"):
            if (ROOT / file).exists():
                return file
    raise AssertionError(f"there is no {module}")


def calls(tree: ast.AST) -> Iterator[str]:
    """What is called by a name, or by an attribute of one: `print`, `sys.exit`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_the_table_reads_from_below_no_row_uses_a_later_one():
    for number, row in enumerate(ROWS):
        used = {row_of(f"coach/{name}") for name in row.uses - OF_OTHERS}
        assert used <= {*ROWS[: number + 1]}


each_file = pytest.mark.parametrize("file", FILES, ids=named)


@each_file
def test_it_imports_only_what_it_may_use(file):
    row, parsed = row_of(named(file)), ast.parse(file.read_text(encoding="utf-8"))
    ours = {file_of(one) for one in imports(parsed) if one.startswith("coach.")}
    allowed = [row, BASE, *(row_of(f"coach/{name}") for name in row.uses - OF_OTHERS)]

    assert [one for one in sorted(ours) if row_of(one) not in allowed] == []
    assert {one.partition(".")[0] for one in imports(parsed)} & OF_OTHERS <= row.uses


@each_file
def test_only_one_asks_for_the_time_and_one_for_the_date(file):
    parsed = ast.parse(file.read_text(encoding="utf-8"))
    clocks = {"coach/session/clock.py": "time", "coach/journal/timestamp.py": "datetime.now"}
    asked = {one.partition(".")[0] for one in imports(parsed)} & {"time"}
    asked |= {*calls(parsed)} & {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}

    assert asked <= {clocks.get(named(file))}


@each_file
def test_nothing_below_the_commands_prints_or_exits(file):
    if named(file).startswith("coach/cli/") or named(file) in {THE_COMMAND, A_PROGRAM_OF_ITS_OWN}:
        return
    parsed = ast.parse(file.read_text(encoding="utf-8"))

    assert {*calls(parsed)}.isdisjoint({"print", "exit", "quit", "sys.exit", "os._exit"})
