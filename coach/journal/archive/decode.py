"""What an archive says of the journal, as JSON objects on their way in; it may come from anyone.

Each function raises ValueError that says what is wrong.
"""

from coach.duration import NO_TIME
from coach.journal.archive.fields import (
    Record,
    day,
    duration,
    flag,
    instant,
    line,
    list_of,
    member_of,
    moment,
    text,
    whole,
)
from coach.journal.archive.model import (
    ArchivedDay,
    ArchivedPain,
    ArchivedProgramme,
    ArchivedSession,
    SessionKey,
)
from coach.journal.model import (
    Choices,
    Effort,
    Extension,
    Outcome,
    Pain,
    ProgrammeDay,
    ResumePoint,
    SessionStart,
    Soreness,
    WorkDone,
)
from coach.journal.store.rows import ALTERNATE
from coach.programme.progress import MarkState
from coach.routine.model import Level, Side, Stage


def session_of(written: object) -> ArchivedSession:
    """A session."""
    record = Record(written)
    return ArchivedSession(
        start=SessionStart(
            routine=record.read("routine", line),
            title=record.read("title", line),
            file=record.read("file", line),
            fingerprint=record.read("fingerprint", line),
            planned=record.read("planned_ms", duration),
            choices=record.read("choices", _choices),
            began=record.read("began", moment),
        ),
        ended=record.read_optional("ended", moment),
        last_seen=record.read("last_seen", moment),
        outcome=record.read("outcome", member_of(Outcome)),
        resume_point=record.read_optional("place", _place),
        effort=record.read_optional("effort", member_of(Effort)),
        soreness=record.read_optional("soreness", member_of(Soreness)),
        note=record.read("note", text),
        work=record.read_all("work", _work),
        pains=record.read_all("pains", pain_of),
    )


def pain_of(written: object) -> ArchivedPain:
    """An exercise that hurt."""
    record = Record(written)
    pain = Pain(
        exercise=record.read("exercise", line),
        name=record.read("name", line),
        side=record.read_optional("side", member_of(Side)),
        at=record.read("at", moment),
    )
    return ArchivedPain(pain, record.read_optional("over", instant))


def programme_of(written: object) -> ArchivedProgramme:
    """A programme that was started."""
    record = Record(written)
    return ArchivedProgramme(
        programme=record.read("programme", line),
        started_on=record.read("started_on", day),
        ended_on=record.read_optional("ended_on", day),
        days=record.read_all("days", _day),
    )


def _work(written: object) -> WorkDone:
    record = Record(written)
    alternates = record.read_optional("side", _is_alternate) or False
    return WorkDone(
        exercise=record.read("exercise", line),
        name=record.read("name", line),
        stage=record.read_optional("phase", member_of(Stage)),
        muscles=record.read_all("muscles", line),
        step=record.read("step", whole),
        round=record.read("round", whole),
        set=record.read("set", whole),
        side=None if alternates else record.read_optional("side", member_of(Side)),
        alternates=alternates,
        planned=record.read_optional("planned_ms", duration),
        done=record.read("done_ms", duration),
        reps_planned=record.read("reps_planned", whole),
        reps=record.read("reps", whole),
        extended=record.read("extended_ms", duration),
        is_skipped=record.read("skipped", flag),
        level=record.read("level", member_of(Level)),
        ended=record.read("ended", moment),
    )


def _is_alternate(value: object) -> bool:
    return value == ALTERNATE


def _choices(written: object) -> Choices:
    record = Record(written)
    return Choices(
        lead=record.read("lead", member_of(Side)),
        from_step=record.read("from_step", whole),
        minutes=record.read_optional("minutes", whole),
        is_self_paced=record.read("self_paced", flag),
        level=record.read("level", member_of(Level)),
        levels=record.read_all("levels", _level_of_step),
        is_advised=record.read_optional("advised", flag) or False,
        extensions=record.read_optional("extensions", _extensions) or (),
        pauses_between=record.read_optional("pauses_between", flag) or False,
        programme_day=record.read_optional("programme_day", _programme_day),
    )


def _programme_day(written: object) -> ProgrammeDay:
    record = Record(written)
    return ProgrammeDay(record.read("programme", line), record.read("number", whole))


def _extensions(written: object) -> tuple[Extension, ...]:
    return tuple(map(_extension, list_of(written)))


def _extension(written: object) -> Extension:
    record = Record(written)
    return Extension(
        step=record.read("step", whole),
        round=record.read("round", whole),
        set=record.read("set", whole),
        side=record.read_optional("side", member_of(Side)),
        exercise=record.read("exercise", line),
        phase=record.read("phase", whole),
        added=record.read("added_ms", duration),
    )


def _level_of_step(written: object) -> tuple[int, Level]:
    match list_of(written):
        case [step, level]:
            return whole(step), member_of(Level)(level)
    raise ValueError("expected a step and its level")


def _place(written: object) -> ResumePoint:
    record = Record(written)
    return ResumePoint(
        index=record.read("index", whole),
        step=record.read("step", whole),
        round=record.read("round", whole),
        set=record.read("set", whole),
        side=record.read_optional("side", member_of(Side)),
        exercise=record.read("exercise", line),
        rep=record.read("rep", whole),
        offset=record.read("offset_ms", duration),
        done=record.read_optional("done_ms", duration) or NO_TIME,
    )


def _day(written: object) -> ArchivedDay:
    record = Record(written)
    return ArchivedDay(
        number=record.read("number", whole),
        state=record.read("state", member_of(MarkState)),
        on=record.read("on", day),
        session=record.read_optional("session", _key),
    )


def _key(written: object) -> SessionKey:
    record = Record(written)
    return SessionKey(record.read("routine", line), record.read("began", instant))
