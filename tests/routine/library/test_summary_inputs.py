"""A digest of inputs changes with every one of them."""

import subprocess
import sys
from pathlib import Path

import pytest

from coach.routine.library.summary_inputs import digest_of, inputs_digest, program_files

READ_ONE = """\
import sys
from pathlib import Path
from coach.routine.library.summaries import summary_of
from coach.routine.reading.exercise_reader import NO_EXERCISES
from coach.routine.reading.routine_reader import parse_routine
summary_of(parse_routine(b"title: T\\nsteps: [{name: S, hold: 9s}]", "", "", NO_EXERCISES))
for name, module in sys.modules.items():
    if name.split(".")[0] == "coach":
        print(module.__file__)
"""


@pytest.fixture
def files(tmp_path) -> list[Path]:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(name)
    return [tmp_path / "a.yaml", tmp_path / "b.yaml"]


def test_the_same_content_has_the_same_digest_and_no_other_has():
    assert digest_of(b"a") == digest_of(b"a") != digest_of(b"b")


def test_the_same_files_have_the_same_digest(files):
    assert inputs_digest(files) == inputs_digest(list(files))


def test_content_names_order_and_number_of_files_matter(files):
    before = inputs_digest(files)
    others = [inputs_digest(files[::-1]), inputs_digest(files[:1]), inputs_digest([])]
    renamed = files[1].rename(files[1].with_name("c.yaml"))
    others.append(inputs_digest([files[0], renamed]))
    renamed.rename(files[1])
    files[1].write_text("c.yaml")
    others.append(inputs_digest(files))

    assert len({before, *others}) == 6


def test_names_and_contents_do_not_run_into_one_another(tmp_path):
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_text("1")
    b.write_text("2")
    both = inputs_digest([a, b])
    a.write_text(f"1{b}2")

    assert inputs_digest([a]) != both


def test_why_a_file_cannot_be_read_matters(tmp_path):
    missing = inputs_digest([tmp_path / "a"])
    (tmp_path / "a").mkdir()

    assert inputs_digest([tmp_path / "a"]) != missing


@pytest.mark.real
def test_every_file_of_the_program_that_reads_a_routine_is_among_the_inputs():
    """In a process of its own, where nothing else is loaded."""
    read = subprocess.run(
        [sys.executable, "-c", READ_ONE], capture_output=True, text=True, check=True
    )
    loaded = {Path(line) for line in read.stdout.splitlines()}

    assert len(loaded) > 20
    assert loaded <= set(program_files())


def test_the_version_of_python_and_of_the_parser_matter(monkeypatch):
    before = inputs_digest([])
    monkeypatch.setattr("coach.routine.library.summary_inputs._PARSERS", ("ruamel.yaml.nowhere",))
    another_parser = inputs_digest([])
    monkeypatch.setattr(sys, "version", "4.0")

    assert len({before, another_parser, inputs_digest([])}) == 3
