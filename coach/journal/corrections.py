"""What a person changes in the journal by hand, and takes back again.

Each correction is kept in the table `edit` with the columns as they were before it.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.journal.moment import Moment
from coach.journal.rows import Columns, Value, instant_text, storable, text, understanding, whole
from coach.journal.statements import insert, update

_DELETE, _EDIT, _CLEAR_PAIN = "delete", "edit", "clear pain"
"""The column `what`."""
_PAINS = "pains"
"""Beside the columns: the ids of the pains that a correction has cleared."""
_CORRECTED = frozenset({"deleted_at", "effort", "soreness", "note"})
"""The columns that there are corrections of; no other is ever written back."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a correction changed, as it was before."""

    columns: Columns
    """Of the session."""
    pains: tuple[int, ...]
    """The ids of those that it has cleared."""


def delete(connection: sqlite3.Connection, session: int, now: Moment) -> bool:
    """Leave it out from now on; returns whether there was one."""
    before = _before(connection, session, ("deleted_at",))
    if before is None:
        return False
    update(connection, "session", session, {"deleted_at": instant_text(now.at)})
    _keep(connection, _DELETE, session, before, now=now)
    return True


def edit(
    connection: sqlite3.Connection,
    session: int,
    columns: Columns,
    no_pain: str | None,
    now: Moment,
) -> bool:
    """Change columns, and end the pain that an exercise caused in it; returns whether it exists."""
    before = _before(connection, session, columns)
    if before is None:
        return False
    pains = _open_pains(connection, "session = ? AND exercise = ?", session, storable(no_pain))
    if columns:
        update(connection, "session", session, columns)
    _clear(connection, pains, now)
    if columns or pains:
        _keep(connection, _EDIT, session, before, pains, now=now)
    return True


def clear_pain(connection: sqlite3.Connection, exercise: str, now: Moment) -> int:
    """End every pain of an exercise; returns how many there were."""
    pains = _open_pains(connection, "exercise = ?", storable(exercise))
    _clear(connection, pains, now)
    if pains:
        _keep(connection, _CLEAR_PAIN, None, {}, pains, now=now)
    return len(pains)


def undo(connection: sqlite3.Connection) -> str | None:
    """Take back the last correction that stands; returns what it was, in words."""
    last = connection.execute(
        "SELECT edit.*, title, day FROM edit LEFT JOIN session ON session.id = edit.session "
        "WHERE NOT undone ORDER BY edit.id DESC LIMIT 1"
    ).fetchone()
    if last is None:
        return None
    before = before_of(last)
    if before.columns:
        update(connection, "session", last["session"], before.columns)
    for pain in before.pains:
        update(connection, "pain", pain, {"cleared_at": None})
    update(connection, "edit", last["id"], {"undone": 1})
    return _words(last, [*before.columns, *(["pain"] if before.pains else [])])


@understanding
def before_of(row: sqlite3.Row) -> Before:
    """What a row of `edit` keeps. Raises RowError."""
    columns = dict(json.loads(row["before"]))
    pains = tuple(map(whole, columns.pop(_PAINS, [])))
    if not columns.keys() <= _CORRECTED:
        raise ValueError(f"{row['before']!r} is of no correction")
    return Before(
        {name: None if value is None else text(value) for name, value in columns.items()}, pains
    )


def _before(connection: sqlite3.Connection, session: int, names: Iterable[str]) -> Columns | None:
    row = connection.execute(
        "SELECT * FROM session WHERE id = ? AND deleted_at IS NULL", (session,)
    ).fetchone()
    return None if row is None else {name: row[name] for name in names}


def _open_pains(connection: sqlite3.Connection, which: str, *values: Value) -> list[int]:
    query = f"SELECT id FROM pain WHERE {which} AND cleared_at IS NULL"  # noqa: S608 - no input in it
    return [pain["id"] for pain in connection.execute(query, values)]


def _clear(connection: sqlite3.Connection, pains: Iterable[int], now: Moment) -> None:
    for pain in pains:
        update(connection, "pain", pain, {"cleared_at": instant_text(now.at)})


def _keep(
    connection: sqlite3.Connection,
    what: str,
    session: int | None,
    before: Columns,
    pains: Sequence[int] = (),
    *,
    now: Moment,
) -> None:
    kept = json.dumps({**before, **({_PAINS: pains} if pains else {})}, ensure_ascii=False)
    at = instant_text(now.at)
    insert(connection, "edit", {"at": at, "what": what, "session": session, "before": kept})


def _words(last: sqlite3.Row, things: Sequence[str]) -> str:
    session = f"session {last['session']} ({last['title']}, {last['day']})"
    if last["what"] == _CLEAR_PAIN:
        return "the end of a pain"
    if last["what"] == _DELETE:
        return f"deletion of {session}"
    return f"change of {' and '.join(things)} of {session}"
