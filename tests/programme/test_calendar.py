"""The iCalendar file, read back by the library that wrote it."""

from datetime import UTC, date, datetime, timedelta

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

    assert event["sequence"] == 0
