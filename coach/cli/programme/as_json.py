"""What `coach programme today --json` and `status --json` print."""

from coach.duration import json_seconds
from coach.planning.programme_wording import HOW_TO_START, HOW_TO_START_EARLY
from coach.planning.running_programme import RunningProgramme
from coach.programme.schedule import DatedDay, DayState
from coach.routine.length import length_of


def status_as_json(found: RunningProgramme) -> dict[str, object]:
    """The programme, the number of days in each state, and every day."""
    return {**_head(found), "days": [_day_as_json(found, day) for day in found.schedule.days]}


def today_as_json(found: RunningProgramme) -> dict[str, object]:
    """The programme, the session that is due today and the next one; null if there is none."""
    due, following = found.schedule.due, found.schedule.next
    return {
        **_head(found),
        "due": due and _session_as_json(found, due),
        "next": following and _session_as_json(found, following),
    }


def _head(found: RunningProgramme) -> dict[str, object]:
    dated = found.schedule
    return {
        "programme": found.programme.id,
        "title": found.programme.title,
        "file": found.programme.file,
        "missed_days": found.programme.missed.value,
        "started_on": found.progress.started_on.isoformat(),
        "today": found.today.isoformat(),
        **{state.value: dated.counted(state) for state in DayState if not state.is_ahead},
        "ahead": sum(day.state.is_ahead for day in dated.days),
    }


def _session_as_json(found: RunningProgramme, dated: DatedDay) -> dict[str, object]:
    routine = found.routine_of(dated)
    return {
        **_day_as_json(found, dated),
        "title": routine.title,
        "seconds": json_seconds(length_of(routine)),
        "equipment": list(routine.equipment),
        "start": HOW_TO_START if dated.state is DayState.DUE else HOW_TO_START_EARLY,
    }


def _day_as_json(found: RunningProgramme, dated: DatedDay) -> dict[str, object]:
    marks = {mark.number: mark for mark in found.progress.marks}
    mark = marks.get(dated.day.number)
    return {
        "number": dated.day.number,
        "week": dated.day.week,
        "place": dated.day.place,
        "week_title": found.programme.week_of(dated.day).title,
        "date": dated.on.isoformat(),
        "planned": dated.planned.isoformat(),
        "state": dated.state.value,
        "routine": dated.day.routine,
        "session": mark.session if mark else None,
    }
