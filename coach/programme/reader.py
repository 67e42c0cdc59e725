"""Reads programme files: from bytes that anyone may have written to a `Programme`."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from operator import itemgetter

from coach.documents.fields import Fields, note_unexpected, read_document
from coach.documents.keys import Inner, Key, Keys, ListOf
from coach.documents.problems import Mark, Problems
from coach.documents.scalars import (
    NAME,
    PROSE,
    Definitions,
    OneOf,
    Schema,
    UnexpectedValueError,
    ValueType,
    written,
)
from coach.documents.yaml_nodes import Entry, MappingNode, Node, ScalarNode
from coach.programme.day_names import DayNameError, NamedDays, days_named
from coach.programme.model import Missed, Programme, ProgrammeDay, Week, WeekBegins
from coach.routine.model import Routine
from coach.routine.reading.exercise_reader import Exercises
from coach.routine.reading.routine_reader import routine_of
from coach.text.characters import printable, quoted
from coach.text.suggestions import did_you_mean, near

WEEKS = range(1, 105)
"""How many a programme may have: two years, longer than a plan holds."""

_SPAN = re.compile("([1-9][0-9]{0,2}) ?[-\u2013] ?([1-9][0-9]{0,2})")
_DAY_KEYS = 7
"""Of one week, which has no more days to tell apart."""


class Days(ValueType[MappingNode]):
    """The days of a week, each with what is done on it."""

    expected = "days such as 'monday and thursday: hip-control'"

    def read(self, node: Node) -> MappingNode:
        """The mapping as it is written."""
        if not isinstance(node, MappingNode) or not node.entries:
            raise UnexpectedValueError(node, self.expected)
        if len(node.entries) > _DAY_KEYS:
            hint = f" ({len(node.entries)})"
            raise UnexpectedValueError(node, f"at most {_DAY_KEYS} keys", hint)
        return node

    def _schema(self, _: Definitions) -> Schema:
        return {"type": "object", "minProperties": 1, "maxProperties": _DAY_KEYS}


class WeekRange(ValueType[range]):
    """Weeks from one to another."""

    expected = "weeks such as 1-4"

    def read(self, node: Node) -> range:
        """Their numbers."""
        if (found := _SPAN.fullmatch(written(node, self.expected))) is None:
            raise UnexpectedValueError(node, self.expected)
        weeks = range(int(found[1]), int(found[2]) + 1)
        if not weeks or weeks[-1] not in WEEKS:
            raise UnexpectedValueError(node, f"{self.expected}, up to {WEEKS[-1]}")
        return weeks

    def _schema(self, _: Definitions) -> Schema:
        return self._matching(_SPAN.pattern)


class WeekKeys(Keys):
    """One week of a programme, or several that are alike."""

    title = Key(NAME, "What the week is called; its number if not written.")
    weeks = Key(WeekRange(), "The weeks that are like this; this one alone if not written.")
    description = Key(PROSE, "What to know about it.")
    days = Key(Days(), "What is done on which days.", is_needed=True)


WEEK = WeekKeys("a week")


class ProgrammeKeys(Keys):
    """A programme file."""

    title = Key(NAME, "What the programme is called.", is_needed=True)
    description = Key(PROSE, "What to know about it.")
    source = Key(PROSE, "Where it comes from.")
    cautions = Key(ListOf(PROSE), "What to watch for in each of its own sessions.")
    missed = Key(OneOf(Missed), "What happens to a missed day.")
    weeks = Key(ListOf(Inner("week", WEEK), WEEKS), "Its weeks, in order.", is_needed=True)


PROGRAMME = ProgrammeKeys("a programme")


class ReferenceKeys(Keys):
    """A day with a routine of the library; any other has the keys of a routine itself."""

    routine = Key(NAME, "The routine that is done.")


REFERENCE = ReferenceKeys("a day")

_NAMES = {
    WeekBegins.ON_MONDAY: "this programme names its days by weekdays",
    WeekBegins.WITH_THE_START: "this programme names its days 'day 1' to 'day 7'",
}


@dataclass(frozen=True, slots=True)
class Available:
    """What a programme may be made of."""

    exercises: Exercises
    """For the sessions that stand in it."""
    routines: Collection[str]
    """The ids of those that its days may name."""


def parse_programme(
    content: bytes, file: str, programme_id: str, available: Available
) -> Programme:
    """The programme that `content` describes; `file` is how problems name it.

    Raises RoutineFileError with all that is wrong.
    """
    problems = Problems(file)
    document = read_document(content, problems)
    reader = _ProgrammeReader(document, file, programme_id, available, problems)
    programme = reader.read()
    problems.raise_if_any()
    return programme


@dataclass(frozen=True, slots=True)
class _Session:
    """What is done on a day: a routine of the library, or one that stands in the programme."""

    id: str
    routine: Routine | None = None
    times: int = 1
    """How often that day."""


class _ProgrammeReader:
    """Reads one programme; after a problem it goes on with the next thing, to find them all."""

    def __init__(
        self,
        document: MappingNode,
        file: str,
        programme_id: str,
        available: Available,
        problems: Problems,
    ) -> None:
        self._file = file
        self._id = programme_id
        self._available = available
        self._problems = problems
        self._fields = Fields(document, PROGRAMME, problems)
        self._title = self._fields.get(PROGRAMME.title, programme_id)
        self._source = self._fields.get(PROGRAMME.source, "")
        self._cautions = self._fields.get(PROGRAMME.cautions, ())
        self._begins: WeekBegins | None = None
        self._numbers = count(1)

    def read(self) -> Programme:
        """The programme, complete only if no problem was found."""
        fields = self._fields
        return Programme(
            id=self._id,
            title=self._title,
            weeks=tuple(self._weeks()),
            missed=fields.get(PROGRAMME.missed, Missed.SHIFT),
            begins=self._begins or WeekBegins.WITH_THE_START,
            description=fields.get(PROGRAMME.description, ""),
            source=self._source,
            cautions=self._cautions,
            file=printable(self._file),
        )

    def _weeks(self) -> Iterator[Week]:
        first = 1
        for mapping in self._fields.get(PROGRAMME.weeks, ()):
            fields = Fields(mapping, WEEK, self._problems)
            title = fields.get(WEEK.title)
            days = fields.get(WEEK.days)
            own_title = title or f"Week {first}"
            sessions = {} if days is None else self._sessions(days, first, own_title)
            for number in self._numbers_of(fields, first):
                yield Week(
                    title=title or f"Week {number}",
                    days=tuple(self._days(number, sessions)),
                    description=fields.get(WEEK.description, ""),
                )
                first = number + 1

    def _numbers_of(self, fields: Fields, first: int) -> range:
        """The weeks that one entry stands for; the first has to follow the week before it."""
        weeks = fields.get(WEEK.weeks, range(first, first + 1))
        if weeks[0] != first:
            last = first + len(weeks) - 1
            fields.add("weeks", f"weeks: expected to begin with {first}, such as {first}-{last}")
        elif weeks[-1] not in WEEKS:
            fields.add("weeks", f"weeks: expected at most {WEEKS[-1]} in all, found {weeks[-1]}")
        return range(first, first + len(weeks))

    def _sessions(self, days: MappingNode, week: int, week_title: str) -> dict[int, _Session]:
        """What is done, by the offset of the day."""
        found: dict[int, _Session] = {}
        own_sessions = 0
        for names, entry in days.entries.items():
            named = self._named(names, entry.mark, taken=found)
            is_own = isinstance(entry.value, MappingNode) and "routine" not in entry.value.entries
            own_sessions += is_own
            own_id = _own_id(self._id, week, own_sessions)
            key = names if named.offsets else "days"
            session = self._read_session(key, entry, own_id, week_title)
            found.update(dict.fromkeys(named.offsets, replace(session, times=named.times)))
        return found

    def _named(self, names: str, mark: Mark, taken: Collection[int]) -> NamedDays:
        """The days that a key names; none where something is wrong with it."""
        try:
            named = days_named(names)
        except DayNameError as error:
            self._problems.add(mark, f"days: {error}")
            return NamedDays(None, ())
        self._begins = self._begins or named.begins
        if self._begins and named.begins not in (self._begins, None):
            self._problems.add(mark, f"days: {_NAMES[self._begins]}, found {quoted(names)}")
        elif len({*named.offsets, *taken}) < len(named.offsets) + len(taken):
            self._problems.add(mark, f"days: {quoted(names)} names a day twice")
        return named

    def _read_session(self, key: str, entry: Entry, own_id: str, week_title: str) -> _Session:
        try:
            return self._session(entry.value, own_id, week_title)
        except UnexpectedValueError as error:
            note_unexpected(self._problems, key, error)
            return _Session("")

    def _session(self, node: Node, own_id: str, week_title: str) -> _Session:
        if isinstance(node, ScalarNode):
            return _Session(self._routine_id(node))
        mapping = _as_session(node)
        if "routine" in mapping.entries:
            fields = Fields(mapping, REFERENCE, self._problems)
            return _Session(fields.get(REFERENCE.routine, "", read=self._routine_id))
        return _Session(own_id, self._own(mapping, own_id, week_title))

    def _routine_id(self, node: Node) -> str:
        known, expected = self._available.routines, "the name of a routine"
        text = written(node, expected)
        if text not in known:
            raise UnexpectedValueError(node, expected, did_you_mean(near(text, known)))
        return text

    def _own(self, mapping: MappingNode, own_id: str, week_title: str) -> Routine:
        """A routine that stands here; what it does not say itself, the week and programme say."""
        title = Entry(mapping.mark, ScalarNode(mapping.mark, week_title, is_plain=False))
        titled = MappingNode(mapping.mark, {"title": title, **mapping.entries})
        routine = routine_of(titled, self._file, own_id, self._available.exercises, self._problems)
        return replace(
            routine,
            title=f"{self._title}: {routine.title}",
            source=routine.source or self._source,
            cautions=(*self._cautions, *routine.cautions),
        )

    def _days(self, week: int, sessions: Mapping[int, _Session]) -> Iterator[ProgrammeDay]:
        for offset, one in sorted(sessions.items(), key=itemgetter(0)):
            for place in range(1, one.times + 1):
                number = next(self._numbers)
                yield ProgrammeDay(number, week, offset, one.id, one.routine, place, one.times)


def _own_id(programme: str, week: int, place: int) -> str:
    """The id of a session that stands in the programme: `hips-week-3`, and `-2` for a second."""
    return f"{programme}-week-{week}" + (f"-{place}" if place > 1 else "")


def _as_session(node: Node) -> MappingNode:
    if isinstance(node, MappingNode):
        return node
    raise UnexpectedValueError(node, "the name of a routine, or steps")
