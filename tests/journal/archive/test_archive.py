"""Out of one machine and into another: everything, once, and nothing overwritten."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.audio.clips import LARGEST_FILE
from coach.duration import Milliseconds
from coach.errors import CoachError
from coach.files import replacing
from coach.journal.archive import archive, safe_zip
from coach.journal.archive import own_files as own_files_module
from coach.journal.archive.archive import export_archive, finish_import, import_archive
from coach.journal.archive.lines import archive_lines
from coach.journal.archive.merge import merge_lines
from coach.journal.archive.own_files import JOURNAL, SOUND_BYTES, own_files
from coach.journal.archive.safe_zip import ArchiveError
from coach.journal.choices import Choices, DayReference, Extension
from coach.journal.model import Effort, Pain, ResumePoint, SessionEntry, Soreness, WorkDone
from coach.journal.store.journal import Journal
from coach.journal.store.pending import import_file
from coach.journal.store.programme_store import end_programme, mark_programme_day, start_programme
from coach.journal.store.sql import transaction
from coach.programme.progress import DayMark, MarkState
from coach.routine.model import Level, Side
from tests.journal.archive.archiving import HEAD, zipped
from tests.journal.making import at, live, moment, resume_point, start, work

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "here" / "journal.sqlite") as opened:
        yield opened


@pytest.fixture
def other(tmp_path):
    """The journal of another machine."""
    with Journal.open(tmp_path / "there" / "journal.sqlite") as opened:
        yield opened


@pytest.fixture
def file(tmp_path):
    return tmp_path / "backup.zip"


@pytest.fixture
def own(tmp_path):
    """The own folder of a person who has one of everything."""
    folder = tmp_path / "own"
    for name, content in OWN.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


OWN = {
    "config.toml": b"audio_latency = 40\n",
    "routines/after the run.yaml": b"title: Mine",
    "routines/exercises/mine.yml": b"my-stretch: {name: Mine}",
    "programmes/summer.yaml": b"title: Summer",
    "sounds/tick.wav": bytes(range(256)) * 100,
}


def contents(folder) -> dict[str, bytes]:
    return {one.name: one.path.read_bytes() for one in own_files(folder)}


def a_life(journal: Journal) -> None:
    """Some of everything that a journal can hold."""
    morning = at("2026-03-29 01:59:59.123456", "Europe/Berlin")
    hurt = Pain("dead-bug", "Dead bug", Side.LEFT, morning)
    session = live(
        journal,
        morning,
        work(90, Side.LEFT, extended=Milliseconds(10_000), level=Level.EASIER),
        work(61, alternates=True, muscles=("gluteus medius", "髋")),
        work(20, planned=None, stage=None, muscles=(), is_skipped=True, reps=2),
        effort=Effort.HARD,
        soreness=Soreness.SORE,
        pains=(hurt, replace(hurt, side=None)),
    )
    journal.clear_pain("dead-bug", at("2026-04-01 08:00"))
    journal.edit(session, note="Slept badly.\nHip “pinched” 🙂", now=at("2026-04-02 08:00"))
    left = journal.begin(
        replace(
            start(at("2026-11-17 08:00", "Pacific/Auckland"), "hip-reset", title="Hip reset"),
            choices=Choices(
                Side.RIGHT,
                3,
                20,
                True,
                Level.HARDER,
                ((2, Level.EASIER),),
                is_advised=True,
                extensions=(Extension(2, 1, 1, Side.LEFT, "dead-bug", 0, Milliseconds(10_000)),),
                pauses_between=True,
                programme_day=DayReference("hip-series", 3),
            ),
        )
    )
    place = ResumePoint(4, 2, 1, 1, Side.RIGHT, "dead-bug", 3, Milliseconds(500), Milliseconds(70))
    journal.add_work(left, work(30, Side.RIGHT), place)
    journal.mark_pain(None, Pain("squat", "Squat", None, at("2026-11-18 08:00")))
    first = start_programme(journal, "hip-series", date(2026, 1, 5))
    mark_programme_day(journal, first, DayMark(1, MarkState.DONE, date(2026, 1, 5), session))
    end_programme(journal, first, date(2026, 2, 1))
    second = start_programme(journal, "hip-series", date(2026, 11, 16))
    mark_programme_day(journal, second, DayMark(2, MarkState.SKIPPED, date(2026, 11, 17)))


def everything(journal: Journal) -> list[dict[str, object]]:
    """Without the paths of what can be resumed, which stay on their machine."""
    written = [json.loads(line) for line in archive_lines(journal.connection, NOW)]
    return [one | {"file": ""} if one.get("place") else one for one in written]


def lines(journal: Journal) -> list[bytes]:
    return [line.encode() for line in archive_lines(journal.connection, NOW)]


def test_everything_comes_back(journal, other, own, file, tmp_path):
    a_life(journal)

    exported = export_archive(journal.connection, own, file, NOW)
    imported = import_archive(other, tmp_path / "new", file)

    assert (exported.sessions, exported.files, exported.left_out) == (2, tuple(OWN), ())
    assert (imported.sessions.added, imported.sessions.already_there) == (2, 0)
    assert everything(other) == everything(journal)
    assert contents(tmp_path / "new") == OWN
    assert [replace(one, id=0, file="") for one in other.sessions()] == [
        replace(one, id=0, file="") for one in journal.sessions()
    ]
    assert [other.work_of(one.id) for one in other.sessions()] == [
        journal.work_of(one.id) for one in journal.sessions()
    ]
    assert sorted(one.pain.name for one in other.pains(open_only=False)) == sorted(
        one.pain.name for one in journal.pains(open_only=False)
    )


def test_nothing_of_the_model_is_forgotten(journal):
    """Whoever adds a field to it adds it to the archive as well."""
    a_life(journal)
    left, whole = sorted(
        (one for one in everything(journal) if one.get("kind") == "session"),
        key=lambda one: one["place"] is None,
    )

    assert len(left["choices"]) == len(fields(Choices))
    assert len(left["place"]) == len(fields(ResumePoint))
    assert len(whole["work"][0]) == len(fields(WorkDone)) - len(["alternates is a side"])
    assert len(whole["pains"][0]) == len(fields(Pain)) + len(["over"])
    reckoned = ["id", "worked", "worked_left", "worked_right"]
    assert len(whole) == len(fields(SessionEntry)) - len(reckoned) + len(["kind", "work", "pains"])


def test_twice_is_once(journal, other, own, file, tmp_path):
    a_life(journal)
    export_archive(journal.connection, own, file, NOW)
    import_archive(other, tmp_path / "new", file)

    again = import_archive(other, tmp_path / "new", file)

    assert (again.sessions.added, again.sessions.already_there) == (0, 2)
    assert not any(one.is_new for one in again.files)
    assert everything(other) == everything(journal)
    assert contents(tmp_path / "new") == OWN


def test_two_machines_become_one(journal, other, file, tmp_path):
    live(journal, at("2026-11-16 08:00"))
    live(journal, at("2026-11-18 08:00"))
    live(other, at("2026-11-17 08:00"))
    live(other, at("2026-11-18 08:00"), routine="pre-lift")  # at the same time, another routine
    live(other, at("2026-11-18 08:00"))  # the same one
    export_archive(journal.connection, tmp_path, file, NOW)

    merged = import_archive(other, tmp_path, file).sessions

    assert (merged.added, merged.already_there) == (1, 1)
    assert [f"{one.began.local:%d} {one.routine}" for one in other.sessions()] == [
        "18 daily-hips",
        "18 pre-lift",
        "17 daily-hips",
        "16 daily-hips",
    ]


def test_a_session_deleted_here_stays_deleted(journal, file, tmp_path):
    session = live(journal, at("2026-11-16 08:00"))
    export_archive(journal.connection, tmp_path, file, NOW)
    journal.delete(session, at("2026-11-17 08:00"))

    import_archive(journal, tmp_path, file)

    assert journal.sessions() == []
    assert journal.undo() is not None
    assert len(journal.sessions()) == 1


def test_what_was_deleted_is_not_exported(journal):
    began = at("2026-11-16 08:00")
    session = live(journal, began, pains=(Pain("squat", "Squat", None, began),))
    programme = start_programme(journal, "hip-series", date(2026, 11, 16))
    mark = DayMark(1, MarkState.DONE, date(2026, 11, 16), session)
    mark_programme_day(journal, programme, mark)
    journal.delete(session, at("2026-11-17 08:00"))

    _, only = everything(journal)

    assert only["kind"] == "programme"
    assert only["days"] == []  # what it did is to be done again


def test_where_a_programme_runs_already_the_other_one_has_ended(journal, other, file, tmp_path):
    there = start_programme(journal, "hip-series", date(2026, 11, 2))
    mark_programme_day(journal, there, DayMark(1, MarkState.DONE, date(2026, 11, 4)))
    start_programme(other, "own-series", date(2026, 11, 9))
    export_archive(journal.connection, tmp_path, file, NOW)

    import_archive(other, tmp_path, file)

    programmes = [one for one in everything(other) if one.get("kind") == "programme"]
    assert [(one["programme"], one["ended_on"]) for one in programmes] == [
        ("hip-series", "2026-11-04"),
        ("own-series", None),
    ]


def test_a_file_that_differs_is_put_beside_and_read_by_nothing(journal, own, file, tmp_path):
    export_archive(journal.connection, own, file, NOW)
    here = tmp_path / "new"
    (here / "routines").mkdir(parents=True)
    (here / "routines" / "after the run.yaml").write_text("title: Changed here")
    (here / "config.toml").write_text("audio_latency = 0\n")

    beside = [one for one in import_archive(journal, here, file).files if one.is_beside]

    assert {one.name: one.path for one in beside} == {
        "config.toml": here / "config.toml.imported",
        "routines/after the run.yaml": here / "routines" / "after the run.yaml.imported",
    }
    assert all(one.is_new for one in beside)
    assert (here / "routines" / "after the run.yaml").read_text() == "title: Changed here"
    assert (here / "config.toml.imported").read_bytes() == OWN["config.toml"]
    assert set(contents(here)) == set(OWN)


def test_names_beside_do_not_grow_in_number_for_the_same_content(journal, own, file, tmp_path):
    export_archive(journal.connection, own, file, NOW)
    here = tmp_path / "new"
    here.mkdir()
    (here / "config.toml").write_text("# mine\n")
    (here / "config.toml.imported").write_text("# from a third machine\n")

    for _ in range(2):
        import_archive(journal, here, file)

    assert (here / "config.toml.imported-2").read_bytes() == OWN["config.toml"]
    assert not (here / "config.toml.imported-3").exists()


def test_a_link_of_the_persons_own_is_never_written_through(journal, own, file, tmp_path):
    export_archive(journal.connection, own, file, NOW)
    here = tmp_path / "new"
    here.mkdir()
    (here / "config.toml").symlink_to(tmp_path / "elsewhere")

    import_archive(journal, here, file)

    assert not (tmp_path / "elsewhere").exists()
    assert (here / "config.toml.imported").exists()


def test_files_that_cannot_go_with_the_others_are_told(journal, own, file):
    (own / "sounds" / "start.wav").write_bytes(bytes(SOUND_BYTES + 1))
    (own / "routines" / "what?.yaml").write_text("title: What")
    (own / "routines" / "notes.txt").write_text("not for the coach")

    exported = export_archive(journal.connection, own, file, NOW)

    assert exported.files == tuple(OWN)
    assert exported.left_out == (
        f"{own}/routines/what?.yaml is left out: not every system takes a file of that name",
        f"{own}/sounds/start.wav is left out: it is larger than {SOUND_BYTES} bytes",
    )


def test_what_cannot_be_read_is_left_out_under_its_own_name(journal, own, file, monkeypatch):
    """One file that another user owns, or that the disk has lost, prevents no backup."""
    opened, listed = Path.open, Path.iterdir
    blocked = {"tick.wav": OSError(13, "Permission denied"), "mine.yml": OSError(5, "I/O error")}

    def open_(path, *given, **named):
        if path.name in blocked:
            raise blocked[path.name]
        return opened(path, *given, **named)

    def iterdir(path):
        if path.name == "programmes":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "open", open_)
    monkeypatch.setattr(Path, "iterdir", iterdir)
    exported = export_archive(journal.connection, own, file, NOW)

    assert exported.files == ("config.toml", "routines/after the run.yaml")
    assert exported.left_out == (
        f"{own}/routines/exercises/mine.yml is left out: I/O error",
        f"the folder {own}/programmes cannot be read: Permission denied",
        f"{own}/sounds/tick.wav is left out: Permission denied",
    )


def test_the_largest_sound_is_the_largest_that_is_played():
    assert SOUND_BYTES == LARGEST_FILE


def test_an_archive_is_there_whole_or_not_at_all(journal, own, tmp_path, monkeypatch):
    target = tmp_path / "out" / "backup.zip"
    target.parent.mkdir()
    target.write_bytes(b"an older one")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(CoachError, match="No space left on device"):
        export_archive(journal.connection, own, target, NOW)

    assert [path.name for path in target.parent.iterdir()] == ["backup.zip"]
    assert target.read_bytes() == b"an older one"


def test_an_archive_is_read_back_before_it_is_said_to_be_there(journal, own, file, monkeypatch):
    monkeypatch.setattr(safe_zip, "MOST_BESIDE", 100)

    with pytest.raises(CoachError, match=r"backup\.zip: .* more than 100 bytes; an import would"):
        export_archive(journal.connection, own, file, NOW)

    assert not file.exists()


@pytest.mark.parametrize(
    "limit", [("MOST_FILES", len(OWN)), ("MOST_BESIDE", len(OWN["sounds/tick.wav"]))]
)
def test_what_an_import_would_refuse_is_left_out(journal, own, file, monkeypatch, limit):
    for module in (archive, safe_zip):
        monkeypatch.setattr(module, *limit)

    exported = export_archive(journal.connection, own, file, NOW)
    assert exported.files == tuple(OWN)[:-1]
    [said] = exported.left_out
    assert said.startswith(f"{own}/sounds/tick.wav is left out: an archive holds at most ")


def test_into_a_folder_that_is_not_there(journal, tmp_path):
    with pytest.raises(CoachError, match="No such file or directory"):
        export_archive(journal.connection, tmp_path, tmp_path / "no" / "backup.zip", NOW)


def test_an_archive_is_for_its_owners_eyes(journal, tmp_path, file):
    export_archive(journal.connection, tmp_path, file, NOW)

    assert file.stat().st_mode & 0o077 == 0


def test_where_a_file_cannot_be_written_the_journal_is_as_before(journal, other, own, file):
    a_life(journal)
    export_archive(journal.connection, own, file, NOW)
    blocked = own.parent / "blocked"
    blocked.write_text("a file where the folder should be")

    with pytest.raises(CoachError, match=r"Not a directory|File exists"):
        import_archive(other, blocked, file)

    assert other.sessions() == []


def test_where_the_last_file_cannot_be_written_the_others_are_not_there_either(
    journal, other, own, file, tmp_path
):
    export_archive(journal.connection, own, file, NOW)
    mine = {"config.toml": b"theme = 'light'\n", "routines/after the run.yaml": b"title: Mine"}
    for name, content in mine.items():
        (tmp_path / "new" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "new" / name).write_bytes(content)
    (tmp_path / "new" / "sounds").write_text("a file where the folder should be")

    with pytest.raises(CoachError, match=r"Not a directory|File exists"):
        import_archive(other, tmp_path / "new", file)

    assert contents(tmp_path / "new") == mine
    assert not list(tmp_path.rglob("*.imported"))


def test_where_the_journal_cannot_be_written_no_file_is_there_either(
    journal, other, own, file, tmp_path
):
    live(journal, at("2026-11-16 08:00"))
    export_archive(journal.connection, own, file, NOW)
    other.connection.execute("PRAGMA busy_timeout = 0")

    with (
        Journal.open(other.file) as reader,
        is_reading(reader),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        import_archive(other, tmp_path / "new", file)

    assert contents(tmp_path / "new") == {}
    assert other.sessions() == []


@pytest.mark.parametrize("written", range(len(OWN) + 2))
def test_an_import_that_is_killed_anywhere_is_finished_by_the_next_command(
    journal, own, tmp_path, monkeypatch, written
):
    """Killed after so many files; the last one is the journal."""
    a_life(journal)
    file, other = tmp_path / "backup.zip", Journal.empty(tmp_path / "journal.sqlite")
    export_archive(journal.connection, own, file, NOW)
    left = iter(range(written))

    def killed_later(*given, **named):
        if next(left, None) is None:
            raise Killed
        return replacing(*given, **named)

    def killed_last(*_, **__):
        raise Killed

    with monkeypatch.context() as patched, suppress(Killed):
        for part in (archive, own_files_module):
            patched.setattr(part, "replacing", killed_later)
        patched.setattr(Path, "unlink", killed_last)
        import_archive(other, tmp_path / "new", file)

    if import_file(other.file).exists():
        finish_import(other, tmp_path / "new")
        assert everything(other) == everything(journal)
        assert contents(tmp_path / "new") == OWN
    else:
        assert written == 0
        assert other.sessions() == []
        assert contents(tmp_path / "new") == {}
    assert not import_file(other.file).exists()


class Killed(BaseException):
    """As a kill ends a process, but that the transaction is rolled back by us and not by SQLite."""


def test_the_copy_of_an_archive_that_was_changed_meanwhile_is_given_up(other, tmp_path):
    import_file(other.file).write_bytes(b"no archive")

    with pytest.raises(ArchiveError):
        finish_import(other, tmp_path)

    assert not import_file(other.file).exists()


@contextmanager
def is_reading(journal: Journal) -> Iterator[None]:
    """Others may prepare a change meanwhile, and cannot commit it."""
    journal.connection.execute("BEGIN")
    journal.connection.execute("SELECT count(*) FROM session").fetchone()
    try:
        yield
    finally:
        journal.connection.execute("ROLLBACK")


SESSION = {
    "kind": "session",
    "routine": "daily-hips",
    "title": "Daily hips",
    "file": "/routines/daily-hips.yaml",
    "fingerprint": "0123",
    "planned_ms": 1000,
    "choices": {
        "lead": "left",
        "from_step": 1,
        "minutes": None,
        "self_paced": False,
        "level": "usual",
        "levels": [],
    },
    "began": {"at": "2026-11-18T08:00:00+01:00", "zone": "CET"},
    "ended": None,
    "last_seen": {"at": "2026-11-18T08:00:00+01:00", "zone": "CET"},
    "outcome": "finished",
    "place": None,
    "effort": None,
    "soreness": None,
    "note": "",
    "work": [],
    "pains": [],
}
MISSING = object()


def changed(**changes: object) -> bytes:
    written = {key: value for key, value in (SESSION | changes).items() if value is not MISSING}
    return json.dumps(written).encode() + b"\n"


def merged(journal: Journal, *content: bytes) -> None:
    with transaction(journal.connection):
        merge_lines(journal.connection, [HEAD, *content])


def test_where_the_last_file_is_not_whole_not_even_the_first_is_written(journal, own, file):
    a_life(journal)
    export_archive(journal.connection, own, file, NOW)
    content = file.read_bytes()
    place = content.index(b"sounds/tick.wav") + 100
    file.write_bytes(content[:place] + bytes(20) + content[place + 20 :])
    new = own.parent / "new"

    with pytest.raises(CoachError, match="it is not whole"):
        import_archive(journal, new, file)

    assert not new.exists()


def test_a_session_that_another_program_wrote(journal):
    merged(journal, changed())

    (session,) = journal.sessions()
    assert (session.began.local.hour, session.day, session.worked) == (8, date(2026, 11, 18), 0)


def test_the_sums_are_those_of_the_work_whatever_is_claimed(journal, other):
    live(journal, at("2026-11-18 08:00"), work(60, Side.LEFT), work(31, alternates=True))
    _, session = lines(journal)
    cheating = json.loads(session) | {"worked_ms": 10**9, "day": "1999-01-01"}

    merged(other, json.dumps(cheating).encode())

    (found,) = other.sessions()
    assert (found.worked, found.worked_left, found.worked_right) == (91_000, 75_500, 15_500)
    assert found.day == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"{", "Expecting property name"),
        (b"[]\n", "expected an object"),
        (b"\xff\n", "invalid start byte"),
        (b"[" * 100_000, "recursion"),
        (b"9" * 10_000, "Exceeds the limit"),
        (b"{}\n", "kind is missing"),
        (changed(kind="script"), "kind: expected one of session, pain, programme"),
        (changed(routine=MISSING), "routine is missing"),
        (changed(routine=None), "routine: expected a text, found 'None'"),
        (changed(routine="x" * 5000), "routine: longer than 4096 characters"),
        (changed(planned_ms=-1), "planned_ms: expected a whole number from 0, found '-1'"),
        (changed(planned_ms=True), "planned_ms: expected a whole number"),
        (changed(planned_ms=1.5), "planned_ms: expected a whole number"),
        (changed(planned_ms=float("nan")), "planned_ms: expected a whole number"),
        (changed(planned_ms=10**30), "planned_ms: expected a whole number"),
        (changed(planned_ms=10**12), "planned_ms: longer than a year"),
        (changed(outcome="won"), "outcome: expected one of unfinished, stopped, finished"),
        (changed(effort=["easy"]), "effort: expected one of easy, right, hard"),
        (changed(began={"at": "2026-11-18T08:00:00", "zone": ""}), "with its offset from UTC"),
        (
            changed(began={"at": "9999-12-31T23:59:59-23:00", "zone": ""}),
            "expected a year from 1900 to 2999",
        ),
        (
            changed(began={"at": "0001-01-01T00:00:00+23:00", "zone": ""}),
            "expected a year from 1900 to 2999",
        ),
        (changed(began={"at": "soon", "zone": ""}), "began: at: Invalid isoformat"),
        (changed(work={}), "work: expected a list"),
        (changed(work=[{}]), "work: item 1: exercise is missing"),
        (changed(work=[[]] * 20_001), "work: more than 20000 items"),
        (changed(choices={"lead": "up"}), "choices: lead: expected one of left, right"),
        (
            changed(choices=SESSION["choices"] | {"extensions": [{"step": "2"}]}),
            "choices: extensions: item 1: step: expected a whole number",
        ),
        (changed(place={"index": "1"}), "place: index: expected a whole number"),
        (changed(pains=[{"exercise": 1}]), "pains: item 1: exercise: expected a text"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_nothing_is_kept(journal, content, error):
    good = changed(routine="first")

    with pytest.raises(ValueError, match=r"^line 3: ") as raised:
        merged(journal, good, content)

    assert error.lower() in str(raised.value).lower()
    assert str(raised.value).isprintable()
    assert journal.sessions() == []


@pytest.mark.parametrize(
    ("head", "error"),
    [
        (b"", "it is empty"),
        (b"{}\n", "line 1: format is missing"),
        (b'{"format": "another"}\n', "expected the format"),
        (HEAD.replace(b'"version":1', b'"version":2'), "a newer version of coach wrote it"),
        (HEAD.replace(b'"version":1', b'"version":"1"'), "version: expected a whole number"),
    ],
)
def test_the_head_says_what_it_is(journal, tmp_path, file, head, error):
    zipped(file, {}, head=head)

    with pytest.raises(CoachError, match=r"'journal\.jsonl', ") as raised:
        import_archive(journal, tmp_path, file)

    assert error in str(raised.value)


@pytest.mark.parametrize("blank", [b"\n", b"\r\n", b"  \n\n"])
def test_blank_lines_that_an_editor_has_left_are_no_harm(journal, blank):
    with transaction(journal.connection):
        merge_lines(journal.connection, [blank, HEAD, changed(title="One"), blank])

    assert [one.title for one in journal.sessions()] == ["One"]


def test_lines_are_counted_as_an_editor_counts_them(journal):
    with pytest.raises(ValueError, match=r"^line 4: "):
        merged(journal, changed(), b"\n", b"{}\n")


def test_an_archive_without_a_journal(journal, tmp_path, file):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("config.toml", b"")

    with pytest.raises(CoachError, match=f"'{JOURNAL}' is missing"):
        import_archive(journal, tmp_path / "new", file)
    assert not (tmp_path / "new").exists()


def test_texts_from_elsewhere_do_nothing_to_a_terminal(journal):
    merged(journal, changed(title="\x1b[31mred\nline", note="two\nlines\u202e", file="/a\x00b"))

    (session,) = journal.sessions()
    assert session.title == "�[31mred line"
    assert session.note == "two\nlines�"
    assert session.file == "/a�b"


def test_half_of_a_surrogate_pair_is_replaced(journal):
    merged(journal, changed(note="x").replace(b'"x"', rb'"\ud83d"'))

    assert journal.sessions()[0].note == "�"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


def places(written: object) -> list[tuple[object, object]]:
    """Every value of a JSON value, as what holds it and its key there."""
    keys = written.keys() if isinstance(written, dict) else range(len(written))
    found = [(written, key) for key in keys]
    inner = [written[key] for key in keys if isinstance(written[key], dict | list)]
    return found + [place for one in inner for place in places(one)]


@pytest.fixture(scope="module")
def life(tmp_path_factory) -> list[object]:
    """What an archive says of a life, line by line, without the head."""
    with Journal.open(tmp_path_factory.mktemp("life") / "journal.sqlite") as journal:
        a_life(journal)
        return everything(journal)[1:]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_is_changed_the_line_is_refused_or_can_be_read(life, tmp_path_factory, data):
    written = deepcopy(data.draw(st.sampled_from(life)))
    holder, key = data.draw(st.sampled_from(places(written)))
    holder[key] = data.draw(anything)

    with Journal.open(tmp_path_factory.mktemp("journal") / "a.sqlite") as journal:
        journal.connection.execute("PRAGMA synchronous = OFF")
        with suppress(ValueError):
            merged(journal, json.dumps(written).encode())

        assert all(journal.work_of(one.id) is not None for one in journal.sessions())
        assert len(everything(journal)) <= 2
        assert len(journal.pains(open_only=False)) <= 2


def test_an_archive_has_one_state_of_the_journal(journal, other, tmp_path, file):
    """What another process writes meanwhile waits; the archive is of the moment it began."""
    live(journal, at("2026-11-16 08:00"))
    seen = []

    def write_meanwhile(content: str) -> None:
        with Journal.open(journal.file, patience=0) as second:
            try:
                live(second, at("2026-11-17 08:00"))
            except CoachError as error:
                seen.append(str(error))

    journal.connection.set_trace_callback(
        lambda statement: write_meanwhile(statement) if "FROM programme" in statement else None
    )
    exported = export_archive(journal.connection, tmp_path, file, NOW)
    journal.connection.set_trace_callback(None)

    assert exported.sessions == 1
    assert seen
    assert "another program is using it" in seen[0]


def test_no_path_from_elsewhere_is_opened_to_resume_a_session(journal, other, tmp_path, file):
    """On Windows opening a path can be a login to another machine."""
    session = journal.begin(start(0))
    journal.keep_resume_point(session, resume_point(), moment(5))
    export_archive(journal.connection, tmp_path, file, NOW)

    import_archive(other, tmp_path, file)

    [left] = other.unfinished(moment(60))
    assert (left.routine, left.file) == ("hips", "")


@pytest.mark.parametrize("zone", ["=1+1", "CET\nA", "\x1b[2J", "x" * 61, "a,b"])
def test_a_zone_from_elsewhere_is_the_name_of_one_or_nothing(journal, zone):
    merged(journal, changed(began={"at": "2026-03-01T10:00:00+01:00", "zone": zone}))

    assert [one.began.zone for one in journal.sessions()] == [""]
