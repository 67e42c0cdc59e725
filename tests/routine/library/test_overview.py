"""An overview is right whatever the cache holds, and parses no file whose content it knows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.duration import seconds
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.library.overview import overview_of
from coach.routine.library.summaries import LibraryOverview, RoutineSummary
from coach.routine.library.summary_cache import SummaryCache
from coach.routine.model import Purpose
from coach.timeline.timeline import compile_timeline

HOLD = "title: {title}\npurpose: recovery\nsteps: [{{name: Calf stretch, hold: {hold}s}}]\n"
LIST_OFTEN = """\
import sys
from pathlib import Path
from coach.routine.library.library import Library
from coach.routine.library.overview import overview_of
from coach.routine.library.summary_cache import SummaryCache
cache, *folders = map(Path, sys.argv[1:])
for folder in folders * 20:
    overview = overview_of(Library([folder]), SummaryCache(cache))
    assert overview == overview_of(Library([folder]))
    assert all(entry.summary for entry in overview.entries)
"""
PLANK = "title: T\nsteps: [{exercise: plank}]\n"
PLANK_OF = "plank: {{name: Plank, equipment: [mat], dose: {{hold: {hold}s}}}}\n"


class NothingParsed(Library):
    """A library that fails where it parses any YAML."""

    def parse(self, content, file, routine_id):
        raise AssertionError("a routine was read")

    @property
    def problems(self):
        raise AssertionError("the exercises were read")


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "routines"


@pytest.fixture
def cache_file(tmp_path) -> Path:
    return tmp_path / "cache" / "overview.json"


@pytest.fixture
def listed(folder, cache_file):
    """Lists the folder, as one more run of the program would."""

    def run(library: type[Library] = Library) -> LibraryOverview:
        return overview_of(library([folder]), SummaryCache(cache_file))

    return run


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def summaries(overview: LibraryOverview) -> dict[str, RoutineSummary | None]:
    return {entry.id: entry.summary for entry in overview.entries}


def totals(overview: LibraryOverview) -> dict[str, int | None]:
    return {id_: one and one.total for id_, one in summaries(overview).items()}


def test_a_summary_has_what_one_chooses_by(folder, listed):
    put(folder / "calf.yaml", HOLD.format(title="Calves", hold=30))

    assert summaries(listed()) == {
        "calf": RoutineSummary("Calves", Purpose.RECOVERY, seconds(40), ())
    }


def test_every_bundled_summary_agrees_with_the_whole_routine():
    folders = [bundled_folder("routines")]
    entries = overview_of(Library(folders)).entries

    for entry, loaded in zip(entries, Library(folders).routines(), strict=True):
        whole = loaded.routine
        assert (entry.id, entry.file) == (loaded.id, loaded.file)
        assert entry.summary == RoutineSummary(
            whole.title, whole.purpose, compile_timeline(whole).total, whole.equipment
        )


def test_the_second_list_parses_nothing(folder, listed):
    put(folder / "exercises/a.yaml", PLANK_OF.format(hold=20) + "bad: {}\n")
    put(folder / "a.yaml", PLANK)
    put(folder / "b.yaml", "title: B\nsteps: [{name: Squat, hodl: 9s}]\n")
    uncached = overview_of(Library([folder]))

    assert listed() == listed(NothingParsed) == uncached
    assert len(uncached.problems) == 1
    assert [entry.problem is not None for entry in uncached.entries] == [False, True]


def test_a_changed_file_is_seen_even_if_its_date_and_size_are_as_before(folder, listed):
    file = put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    before = file.stat()
    listed()

    put(file, HOLD.format(title="A", hold=50))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert file.stat().st_size == before.st_size
    assert totals(listed()) == {"a": seconds(60)}


def test_files_that_come_and_go_are_seen(folder, listed):
    first = put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    listed()
    put(folder / "b.yaml", HOLD.format(title="B", hold=40))

    assert totals(listed()) == {"a": seconds(40), "b": seconds(50)}

    first.unlink()

    assert totals(listed()) == {"b": seconds(50)}


def test_a_renamed_file_has_its_new_name_and_is_not_read_again(folder, listed):
    good = put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    bad = put(folder / "b.yaml", "title: B\n")
    listed()
    good.rename(folder / "c.yaml")
    bad.rename(folder / "d.yaml")

    c, d = listed(NothingParsed).entries

    assert (c.id, c.file, c.summary.title) == ("c", folder / "c.yaml", "A")
    assert str(d.problem) == f"{folder / 'd.yaml'}:1:1: a routine needs steps"


def test_files_of_the_same_content_each_have_their_own_name(folder, listed):
    put(folder / "a.yaml", "title: B\n")
    put(folder / "b.yaml", "title: B\n")

    for overview in (listed(), listed()):
        assert [each.problem.file for each in overview.entries] == [
            str(folder / "a.yaml"),
            str(folder / "b.yaml"),
        ]


def test_a_changed_exercise_changes_the_routines_that_name_it(folder, listed):
    put(folder / "a.yaml", PLANK)
    exercises = put(folder / "exercises/a.yaml", PLANK_OF.format(hold=20))
    assert totals(listed()) == {"a": seconds(30)}

    put(exercises, PLANK_OF.format(hold=50))
    assert totals(listed()) == {"a": seconds(60)}

    exercises.rename(folder / "exercises/b.yaml")
    assert totals(listed()) == {"a": seconds(60)}

    (folder / "exercises/b.yaml").unlink()
    assert totals(listed()) == {"a": None}


def test_an_exercise_of_ones_own_hides_the_bundled_one_at_once(tmp_path, cache_file):
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    put(bundled / "a.yaml", PLANK)
    put(bundled / "exercises/a.yaml", PLANK_OF.format(hold=20))

    def listed() -> LibraryOverview:
        return overview_of(Library([own, bundled]), SummaryCache(cache_file))

    assert totals(listed()) == {"a": seconds(30)}

    put(own / "exercises/a.yaml", PLANK_OF.format(hold=40))

    assert totals(listed()) == {"a": seconds(50)}


def test_summaries_made_while_exercises_changed_are_not_stored(folder, listed):
    put(folder / "a.yaml", PLANK)
    exercises = put(folder / "exercises/a.yaml", PLANK_OF.format(hold=20))

    class EditedMeanwhile(Library):
        """A library whose exercises someone edits before they are read."""

        def parse(self, content, file, routine_id):
            put(exercises, PLANK_OF.format(hold=50))
            return super().parse(content, file, routine_id)

    assert totals(listed(EditedMeanwhile)) == {"a": seconds(60)}

    put(exercises, PLANK_OF.format(hold=20))

    assert totals(listed()) == {"a": seconds(30)}


def test_a_changed_program_reads_everything_again(folder, listed, tmp_path, monkeypatch):
    program = put(tmp_path / "program.py", "1")
    monkeypatch.setattr("coach.routine.library.summary_inputs.program_files", lambda: [program])
    put(folder / "a.yaml", PLANK)
    listed()
    put(program, "2")

    with pytest.raises(AssertionError, match="was read"):
        listed(NothingParsed)


def test_problems_with_files_folders_and_names_are_reported_each_time(folder, listed):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    put(folder / "a.yml", HOLD.format(title="Another", hold=30))
    (folder / "folder.yaml").mkdir()

    for overview in (listed(), listed(NothingParsed)):
        assert totals(overview) == {"a": seconds(40), "folder": None}
        assert overview.entries[1].problem.message == "expected a file, found a folder"
        assert [problem.file for problem in overview.problems] == [str(folder / "a.yml")]
    (folder / "a.yml").unlink()
    assert listed(NothingParsed).problems == ()


def test_the_cache_forgets_files_that_are_gone(folder, listed, cache_file):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    file = put(folder / "b.yaml", HOLD.format(title="B", hold=30))
    listed()
    size_of_both = cache_file.stat().st_size
    file.unlink()
    listed()

    assert cache_file.stat().st_size < size_of_both


def test_an_unchanged_library_writes_nothing(folder, listed, cache_file):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    listed()
    os.utime(cache_file, (1_000_000, 1_000_000))

    listed()

    assert cache_file.stat().st_mtime == 1_000_000


@pytest.mark.parametrize("damaged", [b"", b"garbage", b"\n\n{}"])
def test_a_damaged_cache_is_replaced(folder, listed, cache_file, damaged):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    listed()
    cache_file.write_bytes(damaged)

    assert totals(listed()) == {"a": seconds(40)}
    assert totals(listed(NothingParsed)) == {"a": seconds(40)}


@pytest.mark.real
def test_processes_that_list_at_once_do_not_disturb_each_other(tmp_path, cache_file):
    folders = [tmp_path / "one", tmp_path / "other"]
    for number, folder in enumerate(folders, start=1):
        put(folder / "a.yaml", PLANK)
        put(folder / "exercises/a.yaml", PLANK_OF.format(hold=10 * number))

    command = [sys.executable, "-c", LIST_OFTEN, str(cache_file), *map(str, folders)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]

    assert [process.communicate()[1] for process in processes] == [b"", b"", b""]
    assert list(cache_file.parent.iterdir()) == [cache_file]
