"""An overview is right whatever the cache holds, and reads nothing that it knows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.duration import seconds
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.library.overview import survey
from coach.routine.library.summaries import Overview, Summary
from coach.routine.library.summary_cache import OverviewCache
from coach.routine.model import Purpose
from coach.session.timeline import compile_timeline

HOLD = "title: {title}\npurpose: recovery\nsteps: [{{name: Calf stretch, hold: {hold}s}}]\n"
LOOK_OFTEN = """\
import sys
from pathlib import Path
from coach.routine.library.library import Library
kept, *folders = map(Path, sys.argv[1:])
for folder in folders * 20:
    overview = Library([folder], kept).overview()
    assert overview == Library([folder]).overview()
    assert all(listing.summary for listing in overview.listings)
"""
PLANK = "title: T\nsteps: [{exercise: plank}]\n"
PLANK_OF = "plank: {{name: Plank, equipment: [mat], dose: {{hold: {hold}s}}}}\n"


class Unread(Library):
    """A library that has to do without reading any YAML."""

    def parse(self, content, file, routine_id):
        raise AssertionError("a routine was read")

    @property
    def problems(self):
        raise AssertionError("the exercises were read")


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "routines"


@pytest.fixture
def kept(tmp_path) -> Path:
    return tmp_path / "cache" / "overview.json"


@pytest.fixture
def cache(kept) -> OverviewCache:
    return OverviewCache(kept)


@pytest.fixture
def look(folder, cache):
    """Looks over the folder, as one more run of the program would."""

    def run(library: type[Library] = Library) -> Overview:
        return survey(library([folder]), cache)

    return run


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def summaries(overview: Overview) -> dict[str, Summary | None]:
    return {listing.id: listing.summary for listing in overview.listings}


def totals(overview: Overview) -> dict[str, int | None]:
    return {id_: one and one.total for id_, one in summaries(overview).items()}


def test_a_summary_says_what_is_needed_to_choose(folder, look):
    put(folder / "calf.yaml", HOLD.format(title="Calves", hold=30))

    assert summaries(look()) == {"calf": Summary("Calves", Purpose.RECOVERY, seconds(40), ())}


def test_every_bundled_summary_agrees_with_the_whole_routine(kept):
    library = Library([bundled_folder("routines")], kept)
    first, again = library.overview(), library.overview()

    assert first == again
    for listing, reading in zip(first.listings, library.routines(), strict=True):
        whole = reading.routine
        assert (listing.id, listing.file) == (reading.id, reading.file)
        assert listing.summary == Summary(
            whole.title, whole.purpose, compile_timeline(whole).total, whole.equipment
        )


def test_nothing_is_read_the_second_time(folder, look):
    put(folder / "exercises/a.yaml", PLANK_OF.format(hold=20) + "bad: {}\n")
    put(folder / "a.yaml", PLANK)
    put(folder / "b.yaml", "title: B\nsteps: [{name: Squat, hodl: 9s}]\n")
    first = look()

    again = look(Unread)

    assert again == first
    assert len(again.problems) == 1
    assert [listing.problem is not None for listing in again.listings] == [False, True]


def test_without_a_cache_an_overview_is_the_same(folder, look):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    put(folder / "b.yaml", "title: B\n")

    assert Library([folder]).overview() == look() == look()


def test_a_changed_file_is_seen_even_if_its_date_and_size_are_as_before(folder, look):
    file = put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    before = file.stat()
    look()

    put(file, HOLD.format(title="A", hold=50))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert file.stat().st_size == before.st_size
    assert totals(look()) == {"a": seconds(60)}


def test_files_that_come_and_go_are_seen(folder, look):
    first = put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    look()
    put(folder / "b.yaml", HOLD.format(title="B", hold=40))

    assert totals(look()) == {"a": seconds(40), "b": seconds(50)}

    first.unlink()

    assert totals(look()) == {"b": seconds(50)}


def test_a_renamed_file_has_its_new_name_and_is_not_read_again(folder, look):
    good = put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    bad = put(folder / "b.yaml", "title: B\n")
    look()
    good.rename(folder / "c.yaml")
    bad.rename(folder / "d.yaml")

    c, d = look(Unread).listings

    assert (c.id, c.file, c.summary.title) == ("c", folder / "c.yaml", "A")
    assert str(d.problem) == f"{folder / 'd.yaml'}:1:1: a routine needs steps"


def test_files_of_the_same_content_each_have_their_own_name(folder, look):
    put(folder / "a.yaml", "title: B\n")
    put(folder / "b.yaml", "title: B\n")

    for overview in (look(), look()):
        assert [each.problem.file for each in overview.listings] == [
            str(folder / "a.yaml"),
            str(folder / "b.yaml"),
        ]


def test_a_changed_exercise_changes_the_routines_that_name_it(folder, look):
    put(folder / "a.yaml", PLANK)
    exercises = put(folder / "exercises/a.yaml", PLANK_OF.format(hold=20))
    assert totals(look()) == {"a": seconds(30)}

    put(exercises, PLANK_OF.format(hold=50))
    assert totals(look()) == {"a": seconds(60)}

    exercises.rename(folder / "exercises/b.yaml")
    assert totals(look()) == {"a": seconds(60)}

    (folder / "exercises/b.yaml").unlink()
    assert totals(look()) == {"a": None}


def test_an_exercise_of_ones_own_hides_the_bundled_one_at_once(tmp_path, kept):
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    put(bundled / "a.yaml", PLANK)
    put(bundled / "exercises/a.yaml", PLANK_OF.format(hold=20))
    library = Library([own, bundled], kept)
    assert totals(library.overview()) == {"a": seconds(30)}

    put(own / "exercises/a.yaml", PLANK_OF.format(hold=40))

    assert totals(library.overview()) == {"a": seconds(50)}


def test_what_was_made_while_exercises_changed_is_not_kept(folder, look):
    put(folder / "a.yaml", PLANK)
    exercises = put(folder / "exercises/a.yaml", PLANK_OF.format(hold=20))

    class EditedMeanwhile(Library):
        """A library whose exercises someone edits before they are read."""

        def parse(self, content, file, routine_id):
            put(exercises, PLANK_OF.format(hold=50))
            return super().parse(content, file, routine_id)

    assert totals(look(EditedMeanwhile)) == {"a": seconds(60)}

    put(exercises, PLANK_OF.format(hold=20))

    assert totals(look()) == {"a": seconds(30)}


def test_a_changed_program_reads_everything_again(folder, look, tmp_path, monkeypatch):
    program = put(tmp_path / "program.py", "1")
    monkeypatch.setattr("coach.routine.library.summary_inputs.program_files", lambda: [program])
    put(folder / "a.yaml", PLANK)
    look()
    put(program, "2")

    with pytest.raises(AssertionError, match="was read"):
        look(Unread)


def test_what_is_no_file_is_told_each_time_and_hides_no_other(folder, look):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    (folder / "folder.yaml").mkdir()

    for overview in (look(), look(Unread)):
        assert totals(overview) == {"a": seconds(40), "folder": None}
        assert overview.listings[1].problem.message == "expected a file, found a folder"


def test_what_is_wrong_with_folders_and_names_is_told_each_time(folder, look):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    put(folder / "a.yml", HOLD.format(title="Another", hold=30))

    for overview in (look(), look(Unread)):
        assert totals(overview) == {"a": seconds(40)}
        assert [problem.file for problem in overview.problems] == [str(folder / "a.yml")]
    (folder / "a.yml").unlink()
    assert look(Unread).problems == ()


def test_only_what_is_there_is_kept(folder, look, kept):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    file = put(folder / "b.yaml", HOLD.format(title="B", hold=30))
    look()
    size_of_both = kept.stat().st_size
    file.unlink()
    look()

    assert kept.stat().st_size < size_of_both


def test_where_nothing_has_changed_nothing_is_written(folder, look, kept):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    look()
    os.utime(kept, (1_000_000, 1_000_000))

    look()

    assert kept.stat().st_mtime == 1_000_000


@pytest.mark.parametrize("damaged", [b"", b"garbage", b"\n\n{}"])
def test_a_damaged_cache_is_replaced(folder, look, kept, damaged):
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    look()
    kept.write_bytes(damaged)

    assert totals(look()) == {"a": seconds(40)}
    assert totals(look(Unread)) == {"a": seconds(40)}


def test_a_cache_that_cannot_be_written_is_no_error(folder, tmp_path):
    in_the_way = put(tmp_path / "file", "")
    put(folder / "a.yaml", HOLD.format(title="A", hold=30))
    library = Library([folder], in_the_way / "overview.json")

    assert totals(library.overview()) == totals(library.overview()) == {"a": seconds(40)}


@pytest.mark.real
def test_processes_that_look_at_once_do_not_disturb_each_other(tmp_path, kept):
    folders = [tmp_path / "one", tmp_path / "other"]
    for number, folder in enumerate(folders, start=1):
        put(folder / "a.yaml", PLANK)
        put(folder / "exercises/a.yaml", PLANK_OF.format(hold=10 * number))

    command = [sys.executable, "-c", LOOK_OFTEN, str(kept), *map(str, folders)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]

    assert [process.communicate()[1] for process in processes] == [b"", b"", b""]
    assert list(kept.parent.iterdir()) == [kept]
