"""What there is to read about an exercise and about a session, as sections."""

from collections.abc import Iterator

from coach.duration import NO_TIME, Milliseconds, format_duration
from coach.routine.wording import to_avoid
from coach.screen.text.sanitize import sanitize
from coach.screen.views.options import Briefing
from coach.screen.views.pages import Section
from coach.screen.views.words import name_of, set_up, work_cue
from coach.session.events import Snapshot
from coach.text.english import listed
from coach.timeline.segments import Segment, SegmentKind

_LATER = 100
"""Added to how much it matters, for what comes after."""
SET_UP = "Set up"
_SHARP_PAIN = "sharp pain"
"""What the field's rule about when to stop is about (R6), in all bundled files."""

_WHILE_PREPARING = (SET_UP, "Equipment", "Do", "Avoid", "Caution", "Feel", "Muscles", "Cue")
_WHILE_WORKING = ("Cue", "Do", "Avoid", "Feel", "Caution", SET_UP, "Equipment", "Muscles")
"""What is read first."""


def about_exercise(snapshot: Snapshot) -> list[Section]:
    """How to do the exercise of this instant; while there is time, also the one after it."""
    segment = snapshot.segment
    told = _exercise(segment, snapshot.offset)
    if segment.kind in (SegmentKind.PREPARE, SegmentKind.REST):
        told += _next_exercise(snapshot)
    return told


def about_briefing(briefing: Briefing) -> list[Section]:
    """What to know before it all, the sooner the more it matters.

    What says when to stop comes before what to fetch, and where there are several pages also before
    what was changed, because the first page may be the only one that is read.
    """
    when_to_stop = [one for one in briefing.cautions if _SHARP_PAIN in one.lower()]
    others = [one for one in briefing.cautions if one not in when_to_stop]
    stop = [("Caution", caution) for caution in when_to_stop]
    title = ("", listed(briefing.title, _length(briefing)))
    changed = [("Changed", told) for told in briefing.told]
    rest = [
        ("Fetch", ", ".join(briefing.equipment)),
        *(("Caution", caution) for caution in others),
        *(("Advice", advice) for advice in briefing.advice),
        *(("Why", reason) for reason in briefing.reasons),
    ]
    by_importance = [title, *stop, *changed, *rest]
    return [
        Section(label, sanitize(text), by_importance.index((label, text)))
        for label, text in (title, *changed, *stop, *rest)
    ]


def _length(briefing: Briefing) -> str:
    timed = "" if not briefing.total else format_duration(briefing.total)
    own = "your own pace" if briefing.has_own_pace else ""
    return " + ".join(part for part in (timed, own) if part)


def about_set_up(segment: Segment) -> Section:
    """How to get into position: last in a briefing, as that is when it is done."""
    return Section(SET_UP, set_up(segment), _LATER)


def _exercise(segment: Segment, offset: Milliseconds) -> list[Section]:
    is_working = segment.kind is SegmentKind.WORK
    order = _WHILE_WORKING if is_working else _WHILE_PREPARING
    return [
        Section(label, sanitize(text), order.index(label))
        for label, text in _texts(segment, offset)
    ]


def _texts(segment: Segment, offset: Milliseconds) -> Iterator[tuple[str, str]]:
    exercise = segment.exercise
    cue = work_cue(segment, offset)
    yield "Cue", "" if cue == sanitize(exercise.do) else cue
    yield SET_UP, set_up(segment)
    yield "Do", exercise.do
    yield "Feel", exercise.feel
    yield "Avoid", to_avoid(exercise, segment.step.dose)
    yield from (("Caution", caution) for caution in exercise.cautions)
    yield "Equipment", ", ".join(exercise.equipment)
    yield "Muscles", ", ".join(exercise.muscles)


def _next_exercise(snapshot: Snapshot) -> list[Section]:
    """The same for the exercise after that of this instant, as far as there is room for it."""
    ahead = snapshot.segments[snapshot.index + 1 :]
    following = next((one for one in ahead if one.group != snapshot.segment.group), None)
    if following is None:
        return []
    title = Section("Then", name_of(following), _LATER)
    return [
        title,
        *(
            Section(one.label, one.text, one.importance + _LATER + 1, title)
            for one in _exercise(following, NO_TIME)
        ),
    ]
