"""docs/data-format.md: its examples are what the program reads and writes."""

import json
import re
from datetime import UTC, date, datetime

import pytest

from coach.journal.archive.lines import archive_lines
from coach.journal.archive.merge import merge_lines
from coach.journal.store.journal import Journal
from coach.journal.store.sql import transaction

NOW = datetime(2026, 11, 21, 18, 4, 5, tzinfo=UTC)


@pytest.fixture
def examples(request) -> list[dict[str, object]]:
    page = (request.config.rootpath / "docs" / "data-format.md").read_text(encoding="utf-8")
    return [json.loads(text) for text in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]


def test_the_examples_come_in_and_go_out_as_they_are(examples, tmp_path):
    lines = [json.dumps(example).encode() for example in examples]

    with Journal.open(tmp_path / "journal.sqlite") as journal:
        with transaction(journal.connection):
            merged = merge_lines(journal.connection, lines)
        (session,) = journal.sessions()
        written = [json.loads(line) for line in archive_lines(journal.connection, NOW)]

    assert [example.get("kind", "head") for example in examples] == [
        "head",
        "session",
        "pain",
        "programme",
    ]
    assert merged.added == 1
    assert session.day == date(2026, 11, 21)
    assert written == examples
