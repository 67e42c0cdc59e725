"""Every entity of the journal comes back as it was, from a row and from JSON."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coach.journal.archive.lines import (
    ARCHIVED_PROGRAMME,
    ARCHIVED_SESSION,
    ArchivedDay,
    ArchivedProgramme,
    ArchivedSession,
    SessionKey,
)
from coach.journal.choices import Choices, DayReference, Extension
from coach.journal.entities import (
    CHOICES,
    LAST_SEEN,
    MARK,
    PAIN_ENTRY,
    PROGRAMME,
    SESSION,
    WORK,
)
from coach.journal.model import (
    BlockResult,
    Effort,
    Outcome,
    Pain,
    PainEntry,
    ProgrammeEntry,
    ResumePoint,
    SessionEntry,
    Soreness,
    WorkDone,
)
from coach.journal.store.migrations import bring_up_to_date
from coach.journal.store.sql import insert, storable
from coach.journal.timestamp import Timestamp, timestamp_of
from coach.journal.values import FOREIGN, INSTANT, OWN, instant_text
from coach.programme.progress import DayMark, MarkState
from coach.routine.bouts import BlockKind
from coach.routine.model import Level, Side, Stage
from coach.text.characters import composed
from tests.journal.making import moment, set_at

numbers = some.integers(0, 2**34)
words = some.text(some.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=9).map(
    composed
)
sides = some.none() | some.sampled_from(Side)
levels = some.sampled_from(Level)
days = some.dates(date(1900, 1, 1), date(2999, 12, 31))
utc = some.datetimes(datetime(1901, 1, 1), datetime(2998, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001
offsets = some.integers(-14 * 3600, 14 * 3600).map(lambda seconds: timedelta(seconds=seconds))
zones = some.text(some.sampled_from("AZaz09 .+-:/_ñ"), max_size=9)
timestamps = some.builds(Timestamp, utc, offsets, zones)
extensions = some.builds(Extension, numbers, numbers, numbers, sides, words, numbers, numbers)
programme_days = some.builds(DayReference, words, numbers)
choices = some.builds(
    Choices,
    lead=some.sampled_from(Side),
    from_step=numbers,
    minutes=some.none() | numbers,
    is_self_paced=some.booleans(),
    level=levels,
    levels=some.lists(some.tuples(numbers, levels), max_size=3).map(tuple),
    is_advised=some.booleans(),
    extensions=some.lists(extensions, max_size=2).map(tuple),
    pauses_between=some.booleans(),
    programme_day=some.none() | programme_days,
)
resume_points = some.builds(ResumePoint, *[numbers] * 4, sides, words, *[numbers] * 4)
blocks = some.builds(
    BlockResult,
    some.sampled_from(BlockKind),
    *[numbers] * 5,
    some.none() | numbers,
    numbers,
    some.none() | numbers,
)
sessions = some.builds(
    SessionEntry,
    id=some.just(0),
    **dict.fromkeys(("routine", "title", "file", "fingerprint", "note"), words),
    **dict.fromkeys(("worked", "worked_left", "worked_right"), some.just(0)),
    planned=numbers,
    choices=choices,
    began=timestamps,
    ended=some.none() | timestamps,
    last_seen=timestamps,
    outcome=some.sampled_from(Outcome),
    resume_point=some.none() | resume_points,
    effort=some.none() | some.sampled_from(Effort),
    soreness=some.none() | some.sampled_from(Soreness),
    blocks=some.lists(blocks, max_size=2).map(tuple),
)
works = some.builds(
    WorkDone,
    exercise=words,
    name=words,
    stage=some.none() | some.sampled_from(Stage),
    muscles=some.lists(words, max_size=3).map(tuple),
    side=sides,
    alternates=some.just(False),
    **dict.fromkeys(("step", "round", "set", "done", "reps_planned", "reps", "extended"), numbers),
    planned=some.none() | numbers,
    is_skipped=some.booleans(),
    level=levels,
    ended=timestamps,
    load=words,
)
pains = some.builds(Pain, words, words, sides, timestamps)
pain_entries = some.builds(
    PainEntry, id=some.just(0), session=some.none(), pain=pains, cleared=some.none() | utc
)
programmes = some.builds(
    ProgrammeEntry,
    id=some.just(0),
    programme=words,
    started_on=days,
    ended_on=some.none() | days,
)
marks = some.builds(DayMark, numbers, some.sampled_from(MarkState), days, some.none())
keys = some.builds(SessionKey, words, utc)
archived_days = some.builds(ArchivedDay, marks, some.none() | keys)
archived_sessions = some.builds(
    ArchivedSession,
    sessions,
    some.lists(works, max_size=2).map(tuple),
    some.lists(pain_entries, max_size=2).map(tuple),
)
archived_programmes = some.builds(
    ArchivedProgramme, programmes, some.lists(archived_days, max_size=2).map(tuple)
)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """An empty journal in memory, without the references between its tables."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        bring_up_to_date(connection, tmp_path_factory.mktemp("none"), moment().at)
        yield connection


def row_of(connection, table: str, columns) -> sqlite3.Row:
    number = insert(connection, table, columns)
    row = connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,)).fetchone()
    connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM sqlite_sequence")
    return row


@pytest.mark.parametrize(
    ("table", "entity", "some_of_them", "others"),
    [
        ("session", SESSION, sessions, {"id": 0}),
        ("work", WORK, works, {"session": 1}),
        ("pain", PAIN_ENTRY, pain_entries, {"id": 0}),
        ("programme", PROGRAMME, programmes, {"id": 0}),
        ("programme_day", MARK, marks, {"programme": 1}),
    ],
)
@given(data=some.data())
def test_it_comes_back_from_a_row(database, table, entity, some_of_them, others, data):  # noqa: PLR0917
    one = data.draw(some_of_them)

    assert entity.from_row(row_of(database, table, entity.to_columns(one) | others)) == one


@pytest.mark.parametrize(
    ("entity", "some_of_them"),
    [
        (ARCHIVED_SESSION, archived_sessions),
        (PAIN_ENTRY, pain_entries),
        (ARCHIVED_PROGRAMME, archived_programmes),
    ],
)
@given(data=some.data())
def test_it_comes_back_from_json(entity, some_of_them, data):
    one = data.draw(some_of_them)

    assert entity.from_json(json.loads(json.dumps(entity.to_json(one))), FOREIGN) == one


def test_sides_that_take_turns_are_one_word(database):
    turns = set_at(side=None, alternates=True)
    columns = WORK.to_columns(turns)

    assert columns["side"] == WORK.to_json(turns)["side"] == "alternate"
    assert WORK.from_row(row_of(database, "work", columns | {"session": 1})) == turns


def test_a_timestamp_is_three_columns():
    assert LAST_SEEN.columns_of(moment()) == {
        "seen_at": "2026-11-20T07:30:00.000000Z",
        "seen_offset": 3600,
        "seen_zone": "CET",
    }


aware = some.datetimes(
    min_value=datetime(2, 1, 2),  # noqa: DTZ001 - the zone is drawn as well
    max_value=datetime(9998, 1, 1),  # noqa: DTZ001
    timezones=some.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
)


@given(aware, aware)
def test_instants_come_back_and_sort_as_text_in_the_order_of_time(one, other):
    assert INSTANT.read(instant_text(one), OWN) == one
    assert (instant_text(one) < instant_text(other)) == (one < other)


def test_the_day_is_that_of_the_place():
    auckland = timezone(timedelta(hours=13), "NZDT")
    evening_in_london = datetime(2026, 11, 20, 20, tzinfo=UTC)

    assert timestamp_of(evening_in_london.astimezone(auckland)).day.isoformat() == "2026-11-21"
    assert Timestamp(evening_in_london, timedelta(0)).day.isoformat() == "2026-11-20"


def test_choices_of_an_earlier_release_are_understood():
    written = (
        '{"lead": "left", "from_step": 1, "minutes": null, "self_paced": false, "level": "usual", '
        '"levels": []}'
    )

    assert CHOICES.from_row({"choices": written}) == Choices()


@pytest.mark.parametrize(
    "value", ["caf\udce9", "\ud800", "", "ä", 2**200, -(2**200), 0, None], ids=repr
)
def test_whatever_a_person_names_can_be_stored(value):
    connection = sqlite3.connect(":memory:")

    (stored,) = connection.execute("SELECT ?", (storable(value),)).fetchone()

    assert stored == storable(value)
