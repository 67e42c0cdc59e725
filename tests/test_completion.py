"""What a press of Tab offers, from a table in the cache and from the folders and the journal."""

import pytest

from coach.completion import EXERCISES, ROUTINES, SESSIONS, Command, Option, Table, Value, complete
from coach.config import cache_folder, journal_file, own_routines
from coach.journal.store.journal import Journal
from tests.journal.making import start

LEAD = Option("--lead", "The side that goes first.", Value(words=["left", "right"]))
RUN = Command("run", "Lead you.", [LEAD, Option("--mute", "Without sound.")], [Value(ROUTINES)])
EDIT = Command(
    "edit", "Change one.", [Option("--pain", "What hurt.", Value(EXERCISES))], [Value(SESSIONS)]
)
HISTORY = Command("history", "What you did.", commands=[EDIT])
EXPORT = Command("export", "Write a file.", arguments=[Value(ROUTINES), Value()])
PROGRAM = Command("coach", "", commands=[RUN, HISTORY, EXPORT])


def table(made_from: str) -> Table:
    return Table(made_from, PROGRAM, [("dead-bug", "Dead bug"), ("squat", "Squat")])


def offered(*words: str) -> list[str]:
    return [line.partition("\t")[0] for line in complete(words, table)]


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ([""], ["run", "history", "export"]),
        ([], ["run", "history", "export"]),
        (["h"], ["history"]),
        (["history", ""], ["edit"]),
        (["run", "runner"], ["runner-hips"]),
        (["run", "'runner"], ["runner-hips"]),
        (["run", "--"], ["--lead", "--mute"]),
        (["run", "--lead", ""], ["left", "right"]),
        (["run", "--lead", "=", "r"], ["right"]),  # as bash splits it
        (["run", "--lead", "left", "runner"], ["runner-hips"]),
        (["run", "--mute", "runner"], ["runner-hips"]),
        (["run", "runner-hips", ""], []),
        (["export", "runner-hips", ""], []),
        (["history", "edit", "3", "--pain", "d"], ["dead-bug"]),
        (["gone", "x", ""], ["run", "history", "export"]),
    ],
)
def test_what_may_stand_in_the_place_of_the_last_word(words, candidates):
    assert offered(*words) == candidates


def test_a_meaning_stands_behind_the_word():
    assert list(complete(["ru"], table)) == ["run\tLead you."]


def test_an_own_routine_is_offered_by_its_name():
    own_routines().mkdir(parents=True)
    (own_routines() / "mine.yaml").touch()
    (own_routines() / "notes.txt").touch()

    assert "mine" in offered("run", "")
    assert "notes" not in offered("run", "")


def test_sessions_are_offered_newest_first_with_what_they_were():
    with Journal.open(journal_file()) as journal:
        for routine in ("pre-lift", "hip-reset"):
            journal.begin(start(0, routine))

    newest, oldest = complete(["history", "edit", ""], table)

    assert newest.startswith("2\t20")
    assert oldest.startswith("1\t20")


@pytest.mark.parametrize("content", [None, b"no journal"])
def test_without_a_journal_that_can_be_read_there_are_no_sessions(content):
    if content is not None:
        journal_file().parent.mkdir(parents=True)
        journal_file().write_bytes(content)

    assert offered("history", "edit", "") == []


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b'{"made_from": "x"}'])
def test_the_table_is_made_once_and_again_where_the_cache_is_damaged(damage):
    asked: list[str] = []

    def made(made_from: str) -> Table:
        asked.append(made_from)
        return table(made_from)

    for _ in range(2):
        assert list(complete(["run", "--m"], made)) == ["--mute\tWithout sound."]
    assert len(asked) == 1

    (cache_folder() / "completion.json").write_bytes(damage)
    list(complete(["run"], made))
    assert len(asked) == 2


def test_a_new_exercise_file_makes_the_table_anew():
    list(complete([""], table))
    folder = own_routines() / "exercises"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("plank: {name: Plank}\n")
    asked: list[str] = []

    def made(made_from: str) -> Table:
        asked.append(made_from)
        return table(made_from)

    list(complete([""], made))

    assert asked
