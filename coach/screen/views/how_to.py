"""What there is to read about an exercise and about a session, as sections."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
MORE = "v shows what to fetch, cautions and advice"
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


def about_briefing(briefing: Briefing, first: Segment | None = None) -> list[Section]:
    """All there is to know before a session, with how to set up its `first` segment.

    Where it takes several pages, the first one says when to stop: it may be the only one read.
    """
    stop, others = _cautions(briefing)
    set_up_first = [] if first is None else [about_set_up(first)]
    fetch = Section("Fetch", sanitize(", ".join(briefing.equipment)))
    more = [*_labelled("Advice", briefing.advice), *_labelled("Why", briefing.reasons)]
    changed = _labelled("Changed", briefing.told)
    title = _title(briefing)
    shown = [title, fetch, *set_up_first, *stop, *changed, *others, *more]
    return _by_importance(shown, [title, *stop])


def in_short(briefing: Briefing, set_up_first: Section | None) -> list[Section]:
    """What to know while the time to get ready runs: the rest of it is one key away."""
    stop, others = _cautions(briefing)
    has_more = any((others, briefing.equipment, briefing.advice, briefing.reasons))
    more = [Section("More", MORE)] if has_more else []
    changed = _labelled("Changed", briefing.told)
    title = _title(briefing)
    shown = [title, *([set_up_first] if set_up_first else []), *stop, *changed, *more]
    return _by_importance(shown, [title, *stop])


def _cautions(briefing: Briefing) -> tuple[list[Section], list[Section]]:
    """What says when to stop, and the other cautions."""
    stop = [one for one in briefing.cautions if _SHARP_PAIN in one.lower()]
    others = [one for one in briefing.cautions if one not in stop]
    return _labelled("Caution", stop), _labelled("Caution", others)


def _labelled(label: str, texts: Iterable[str]) -> list[Section]:
    return [Section(label, sanitize(text)) for text in texts]


def _title(briefing: Briefing) -> Section:
    return Section("", sanitize(listed(briefing.title, _length(briefing))))


def _by_importance(shown: list[Section], first: list[Section]) -> list[Section]:
    """The sections as shown; of several pages, the `first` ones come first."""
    order = [*first, *(one for one in shown if one not in first)]
    return [replace(one, importance=order.index(one)) for one in shown]


def _length(briefing: Briefing) -> str:
    timed = "" if not briefing.total else format_duration(briefing.total)
    own = "your own pace" if briefing.has_own_pace else ""
    return " + ".join(part for part in (timed, own) if part)


def about_set_up(segment: Segment) -> Section:
    """How to get into position."""
    return Section(SET_UP, set_up(segment))


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
