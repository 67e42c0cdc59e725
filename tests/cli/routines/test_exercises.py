"""`coach exercises`: the exercises of the library, filtered by a word."""

import json

import pytest


def ids(result) -> list[str]:
    return [one["id"] for one in json.loads(result.out)]


def test_every_exercise_has_a_row(coach):
    listed = coach("exercises").out
    for id_ in ids(coach("exercises", "--json")):
        assert id_ in listed


@pytest.mark.parametrize(
    ("word", "is_in"),
    [
        ("DEAD", lambda one: "dead" in one["id"]),
        ("foam", lambda one: any("foam" in name for name in one["equipment"])),
        ("stretch", lambda one: True),
    ],
)
def test_a_word_filters(coach, word, is_in):
    found = json.loads(coach("exercises", word, "--json").out)

    assert 0 < len(found) < len(ids(coach("exercises", "--json")))
    assert any(is_in(one) for one in found)
    for one in found:
        assert word.casefold() in json.dumps(one, ensure_ascii=False).casefold()


def test_json_has_the_links_to_easier_and_harder_ones(coach):
    (bug,) = [
        one for one in json.loads(coach("exercises", "--json").out) if one["id"] == "dead-bug"
    ]

    assert list(bug) == ["id", "name", "phase", "equipment", "muscles", "easier", "harder"]
    assert bug["phase"] == "activate"
    assert bug["easier"] == "dead-bug-free"
    assert bug["harder"] is None


def test_an_own_exercise_is_listed(coach, own_home):
    folder = own_home / "routines" / "exercises"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("my-plank: {name: My plank}\n")

    assert "My plank" in coach("exercises", "my-pl").out


def test_a_word_of_no_exercise_is_an_error(coach):
    result = coach("exercises", "zzz")

    assert result.code == 1
    assert "no exercise has 'zzz' in it" in result.err
    assert json.loads(coach("exercises", "zzz", "--json").out) == []
