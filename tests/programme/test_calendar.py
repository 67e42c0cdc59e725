"""The iCalendar file, read back by the library that wrote it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from icalendar import Calendar

from coach.programme.calendar import CalendarEntry, calendar_file
from coach.programme.progress import Progress

PROGRESS = Progress(1, "hips", date(2026, 3, 2))
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def entry(number: int = 1, **changed) -> CalendarEntry:
    facts = {"start": date(2026, 3, 2), "title": "Hips", "text": ""} | changed
    return CalendarEntry(number=number, length=timedelta(minutes=8), **facts)


def written(*entries: CalendarEntry, progress: Progress = PROGRESS, now: datetime = NOW):
    content = calendar_file("My weeks", progress, entries, now)
    return Calendar.from_ical(content)


def ids_of(calendar) -> list[str]:
    return [str(event["uid"]) for event in calendar.walk("VEVENT")]


def test_what_a_calendar_needs_to_know():
    calendar = written(entry())

    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"].startswith("-//session-coach//")
    assert calendar["x-wr-calname"] == "My weeks"
    [event] = calendar.walk("VEVENT")
    assert event.decoded("dtstamp") == NOW
    assert event["status"] == "CONFIRMED"


def test_a_whole_day_leaves_the_day_free():
    [event] = written(entry()).walk("VEVENT")

    assert event.decoded("dtstart") == date(2026, 3, 2)
    assert event["transp"] == "TRANSPARENT"
    assert "duration" not in event


def test_a_time_of_day_is_as_long_as_the_session():
    start = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
    [event] = written(entry(start=start)).walk("VEVENT")

    assert event.decoded("dtstart") == start
    assert event.decoded("duration") == timedelta(minutes=8)


def test_texts_come_through_whole():
    title = "Hips: a, b; c\\d \N{FLEXED BICEPS} " + 30 * "long "
    text = '1. Dead bug: 6 reps\n2. "Bridge"\n\nBEGIN:VEVENT\nEND:VCALENDAR'
    content = calendar_file("My weeks", PROGRESS, [entry(title=title, text=text)], NOW)
    [event] = Calendar.from_ical(content).walk("VEVENT")

    assert (event["summary"], event["description"]) == (title, text)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_second_file_changes_entries_and_doubles_none():
    first = written(entry(1), entry(2))
    moved = written(entry(1), entry(2, start=date(2026, 3, 5)), now=LATER)

    assert ids_of(first) == ids_of(moved)
    assert len(set(ids_of(first))) == 2
    for before, after in zip(first.walk("VEVENT"), moved.walk("VEVENT"), strict=True):
        assert before["sequence"] < after["sequence"]


def test_another_programme_and_another_start_have_entries_of_their_own():
    others = [
        Progress(2, "hips", date(2026, 3, 3)),
        Progress(3, "shoulders", date(2026, 3, 2)),
    ]
    ids = [ids_of(written(entry(), progress=one))[0] for one in (PROGRESS, *others)]

    assert len(set(ids)) == 3


def test_what_will_not_be_done_is_cancelled():
    [event] = written(entry(is_cancelled=True)).walk("VEVENT")

    assert event["status"] == "CANCELLED"


def test_a_start_still_to_come_has_no_negative_version():
    early = NOW - timedelta(days=100)

    [event] = written(entry(), now=early).walk("VEVENT")
    [later] = written(entry(), now=early + timedelta(seconds=1)).walk("VEVENT")

    assert 0 < event["sequence"] < later["sequence"] < 2**31


CHANGES = {
    "date": {"start": date(2026, 3, 3)},
    "time": {"start": datetime(2026, 3, 2, 17, 30, tzinfo=UTC)},
    "title": {"title": "Shoulders"},
    "text": {"text": "1. Dead bug"},
    "cancelled": {"is_cancelled": True},
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=-3), timedelta(days=3)])
def test_the_version_rises_with_every_change_and_with_nothing_else(changed, later):
    """Also within a second, and where the clock was set back."""
    first = calendar_file("Weeks", PROGRESS, [entry(1), entry(2)], NOW)
    then = NOW + later
    second = calendar_file("Weeks", PROGRESS, [entry(1, **changed), entry(2)], then, first)
    third = calendar_file("Weeks", PROGRESS, [entry(1), entry(2)], then, second)

    versions = [
        [event["sequence"] for event in Calendar.from_ical(content).walk("VEVENT")]
        for content in (first, second, third)
    ]
    assert versions[0][0] < versions[1][0] < versions[2][0]
    assert versions[0][1] == versions[1][1] == versions[2][1]


@pytest.mark.parametrize("before", [b"", b"no calendar", b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n"])
def test_what_is_no_calendar_of_ours_changes_no_version(before):
    assert calendar_file("W", PROGRESS, [entry()], NOW, before) == calendar_file(
        "W", PROGRESS, [entry()], NOW
    )


def test_another_library_reads_the_same():
    title, text = "Hips: a, b; c\\d \N{FLEXED BICEPS}", "1. Dead bug, slow; 6 reps\n2. Bridge"
    start = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
    entries = [entry(1, title=title, text=text, start=start), entry(2, is_cancelled=True)]

    calendar = vobject.readOne(calendar_file(title, PROGRESS, entries, NOW).decode())

    first, second = calendar.vevent_list
    assert calendar.x_wr_calname.value.replace("\\", "") == title.replace("\\", "")
    assert (first.summary.value, first.description.value) == (title, text)
    assert (first.dtstart.value, first.duration.value) == (start, timedelta(minutes=8))
    assert (second.dtstart.value, second.status.value) == (date(2026, 3, 2), "CANCELLED")
    assert first.sequence.value == second.sequence.value
    assert first.sequence.value.isdecimal()
    assert first.uid.value != second.uid.value


def test_the_name_of_the_calendar_cannot_add_lines_to_it():
    name = "A; B, C\\ \nBEGIN:VEVENT"

    content = calendar_file(name, PROGRESS, [entry()], NOW)

    assert content.count(b"\r\nBEGIN:VEVENT") == 1
    assert b"\r\nX-WR-CALNAME:A\\; B\\, C\\\\ \\nBEGIN:VEVENT\r\n" in content
