"""What can be read and understood of a damaged journal is carried over, and nothing else."""

import pytest

from coach.journal.store.journal import Journal
from coach.journal.store.recovery import recover
from tests.journal.making import moment, pain, resume_point, set_at, start
from tests.journal.store.test_migrations import VERSION_1

PAGE = 4096
SESSIONS = 300


@pytest.fixture
def old(tmp_path):
    """A journal with some sessions, a set each."""
    with Journal.open(tmp_path / "old.sqlite") as journal:
        for number in range(3):
            session = journal.begin(start(number))
            journal.add_work(session, set_at(number), resume_point())
            journal.mark_pain(session, pain(number))
        yield journal


@pytest.fixture
def new(tmp_path):
    with Journal.open(tmp_path / "new.sqlite") as journal:
        yield journal


def recovered(old, new):
    old.close()
    return recover(old.file, new.connection)


def test_all_of_a_good_one(old, new):
    old.edit(2, note="Ice", now=moment(5))
    old.delete(1, moment(6))
    before = [*old.connection.iterdump()]

    assert recovered(old, new) == 3

    assert [*new.connection.iterdump()] == before


def test_nothing_is_written_beside_the_old_one(old, new):
    before = sorted(path.name for path in old.file.parent.iterdir())

    recovered(old, new)

    assert sorted(path.name for path in old.file.parent.iterdir()) == before


def test_one_of_an_older_version(new):
    assert recover(VERSION_1, new.connection) == 3
    assert new.undo() == "deletion of session 3 (Hips, 2026-11-20)"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE session SET outcome = 'vanished' WHERE id = 2",
        "UPDATE session SET began_at = '2026-13-32' WHERE id = 2",
        "UPDATE session SET choices = '{' WHERE id = 2",
        "UPDATE session SET title = CAST(x'fffe' AS TEXT) WHERE id = 2",
    ],
)
def test_a_session_that_is_not_understood_is_left_out_with_its_work(old, new, damage):
    old.connection.execute(damage)

    assert recovered(old, new) == 2

    assert [entry.id for entry in new.sessions()] == [3, 1]
    assert [new.work_of(session) for session in (1, 2, 3)] == [[set_at(0)], [], [set_at(2)]]
    assert [entry.session for entry in new.pains()] == [3, 1]


def test_a_row_between_two_whose_text_is_none_is_read(old, new):
    old.connection.execute("UPDATE session SET title = CAST(x'fffe' AS TEXT) WHERE id != 2")

    assert recovered(old, new) == 1

    assert [entry.id for entry in new.sessions()] == [2]


def test_a_journal_that_is_in_use_is_left_alone(old, new):
    new.begin(start(60))
    before = [*new.connection.iterdump()]

    recovered(old, new)

    assert [*new.connection.iterdump()] == before


def test_rows_before_and_behind_a_bad_page_are_read(old, new):
    old.connection.execute("PRAGMA synchronous = OFF")  # nobody pulls the plug here
    for number in range(SESSIONS):
        old.begin(start(number, title=f"Session {number}"))
    old.close()
    content = old.file.read_bytes()
    page = content.index(b"Session 150") // PAGE
    old.file.write_bytes(content[: page * PAGE] + bytes(PAGE) + content[(page + 1) * PAGE :])

    count = recovered(old, new)

    titles = [entry.title for entry in new.sessions()]
    assert SESSIONS * 0.9 < count == len(titles) < SESSIONS + 3
    assert {"Session 0", "Session 100", "Session 200", "Session 299"} <= set(titles)
    assert "Session 150" not in titles
