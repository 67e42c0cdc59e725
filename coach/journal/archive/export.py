"""What an archive says of the journal, as JSON objects on their way out.

docs/data-format.md explains them.
"""

from coach.journal.archive.model import (
    ArchivedDay,
    ArchivedPain,
    ArchivedProgramme,
    ArchivedSession,
)
from coach.journal.model import WorkDone
from coach.journal.store.rows import ALTERNATE, choices_object, instant_text, place_object
from coach.journal.timestamp import Timestamp

Object = dict[str, object]
SESSION = "session"
"""The `kind` of the object that a session is."""


def session_object(session: ArchivedSession) -> Object:
    """A session on its way out."""
    start = session.start
    return {
        "kind": SESSION,
        "routine": start.routine,
        "title": start.title,
        "file": start.file,
        "fingerprint": start.fingerprint,
        "planned_ms": start.planned,
        "choices": choices_object(start.choices),
        "began": _moment_object(start.began),
        "ended": session.ended and _moment_object(session.ended),
        "last_seen": _moment_object(session.last_seen),
        "outcome": session.outcome.value,
        "place": session.resume_point and place_object(session.resume_point),
        "effort": session.effort and session.effort.value,
        "soreness": session.soreness and session.soreness.value,
        "note": session.note,
        "work": [_work_object(one) for one in session.work],
        "pains": [_pain_object(one) for one in session.pains],
    }


def pain_object(pain: ArchivedPain) -> Object:
    """A pain that belongs to no session, on its way out."""
    return {"kind": "pain", **_pain_object(pain)}


def programme_object(programme: ArchivedProgramme) -> Object:
    """A programme on its way out."""
    return {
        "kind": "programme",
        "programme": programme.programme,
        "started_on": programme.started_on.isoformat(),
        "ended_on": programme.ended_on and programme.ended_on.isoformat(),
        "days": [_day_object(one) for one in programme.days],
    }


def _work_object(work: WorkDone) -> Object:
    return {
        "exercise": work.exercise,
        "name": work.name,
        "phase": work.stage and work.stage.value,
        "muscles": list(work.muscles),
        "step": work.step,
        "round": work.round,
        "set": work.set,
        "side": ALTERNATE if work.alternates else work.side and work.side.value,
        "planned_ms": work.planned,
        "done_ms": work.done,
        "extended_ms": work.extended,
        "reps_planned": work.reps_planned,
        "reps": work.reps,
        "skipped": work.is_skipped,
        "level": work.level.value,
        "ended": _moment_object(work.ended),
    }


def _pain_object(pain: ArchivedPain) -> Object:
    return {
        "exercise": pain.pain.exercise,
        "name": pain.pain.name,
        "side": pain.pain.side and pain.pain.side.value,
        "at": _moment_object(pain.pain.at),
        "over": pain.over and instant_text(pain.over),
    }


def _day_object(one: ArchivedDay) -> Object:
    key = one.session
    session = key and {"routine": key.routine, "began": instant_text(key.began)}
    return {
        "number": one.number,
        "state": one.state.value,
        "on": one.on.isoformat(),
        "session": session,
    }


def _moment_object(moment: Timestamp) -> Object:
    return {"at": moment.local.isoformat(timespec="microseconds"), "zone": moment.zone}
