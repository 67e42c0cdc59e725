"""What a person corrects in the journal by hand, and how that is undone.

Each correction is kept in the table `edit` with the columns as they were before it.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from coach.journal.codec import row_reader
from coach.journal.entities import PAIN, PAIN_ENTRY
from coach.journal.model import Pain
from coach.journal.store.sql import insert, storable, update
from coach.journal.timestamp import Timestamp
from coach.journal.values import OWN, TEXT, WHOLE, Columns, Value, instant_text

_DELETE, _EDIT, _CLEAR_PAIN = "delete", "edit", "clear pain"
"""The column `what`."""
_PAINS, _NEW_PAINS = "pains", "new pains"
"""Keys beside the columns: the ids of the pains that a correction cleared, and that it added."""
_CORRECTED = frozenset({"deleted_at", "effort", "soreness", "note"})
"""The columns that can be corrected; no other is ever written back."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a correction changed, as it was before."""

    columns: Columns
    """Of the session."""
    pains: tuple[int, ...] = ()
    """The ids of those that it cleared."""
    new_pains: tuple[int, ...] = ()
    """The ids of those that it added."""


def delete(connection: sqlite3.Connection, session: int, now: Timestamp) -> bool:
    """Leave a session out from now on; returns whether there is one."""
    before = _before(connection, session, ("deleted_at",))
    if before is None:
        return False
    update(connection, "session", session, {"deleted_at": instant_text(now.at)})
    _keep(connection, _DELETE, session, Before(before), now)
    return True


def edit(
    connection: sqlite3.Connection,
    session: int,
    columns: Columns,
    no_pain: str | None,
    now: Timestamp,
    *,
    pains: Iterable[Pain] = (),
) -> bool:
    """Change columns, end the pain that an exercise caused in it, and add what hurt as well.

    Returns whether there is such a session.
    """
    before = _before(connection, session, columns)
    if before is None:
        return False
    ended = _open_pains(connection, "session = ? AND exercise = ?", session, storable(no_pain))
    if columns:
        update(connection, "session", session, columns)
    _clear(connection, ended, now)
    added = [
        insert(connection, "pain", {"session": session, **PAIN.to_columns(one)}) for one in pains
    ]
    if columns or ended or added:
        _keep(connection, _EDIT, session, Before(before, tuple(ended), tuple(added)), now)
    return True


def clear_pain(connection: sqlite3.Connection, exercise: str, now: Timestamp) -> int:
    """End every pain of an exercise; returns how many there were."""
    pains = _open_pains(connection, "exercise = ?", storable(exercise))
    _clear(connection, pains, now)
    if pains:
        _keep(connection, _CLEAR_PAIN, None, Before({}, tuple(pains)), now)
    return len(pains)


def forget_pains(connection: sqlite3.Connection, session: int, kept: Iterable[Pain]) -> None:
    """Take out the pains of a session that are not among `kept`, as if never marked."""
    stay = {(one.exercise, instant_text(one.at.at)) for one in kept}
    marked = connection.execute("SELECT * FROM pain WHERE session = ?", (session,)).fetchall()
    for row in marked:
        if (row["exercise"], row["at"]) not in stay:
            connection.execute("DELETE FROM pain WHERE id = ?", (row["id"],))


def undo(connection: sqlite3.Connection) -> str | None:
    """Take back the last correction that stands; returns what it was, in words."""
    last = connection.execute(
        "SELECT edit.*, title, day FROM edit LEFT JOIN session ON session.id = edit.session "
        "WHERE NOT undone ORDER BY edit.id DESC LIMIT 1"
    ).fetchone()
    if last is None:
        return None
    before = before_of(last)
    words = _words(connection, last, before)
    if before.columns:
        update(connection, "session", last["session"], before.columns)
    for pain in before.pains:
        update(connection, "pain", pain, {"cleared_at": None})
    for pain in before.new_pains:
        connection.execute("DELETE FROM pain WHERE id = ?", (pain,))
    update(connection, "edit", last["id"], {"undone": 1})
    return words


@row_reader
def before_of(row: sqlite3.Row) -> Before:
    """What a row of `edit` keeps. Raises RowError."""
    columns = dict(json.loads(row["before"]))
    pains, new = (
        tuple(WHOLE.read(one, OWN) for one in columns.pop(name, []))
        for name in (_PAINS, _NEW_PAINS)
    )
    if not columns.keys() <= _CORRECTED:
        raise ValueError(f"{row['before']!r} is of no correction")
    as_they_were = {
        name: None if value is None else TEXT.read(value, OWN) for name, value in columns.items()
    }
    return Before(as_they_were, pains, new)


def _before(connection: sqlite3.Connection, session: int, names: Iterable[str]) -> Columns | None:
    row = connection.execute(
        "SELECT * FROM session WHERE id = ? AND deleted_at IS NULL", (session,)
    ).fetchone()
    return None if row is None else {name: row[name] for name in names}


def _open_pains(connection: sqlite3.Connection, which: str, *values: Value) -> list[int]:
    query = f"SELECT id FROM pain WHERE {which} AND cleared_at IS NULL"  # noqa: S608 - no input in it
    return [pain["id"] for pain in connection.execute(query, values)]


def _clear(connection: sqlite3.Connection, pains: Iterable[int], now: Timestamp) -> None:
    for pain in pains:
        update(connection, "pain", pain, {"cleared_at": instant_text(now.at)})


def _keep(
    connection: sqlite3.Connection, what: str, session: int | None, before: Before, now: Timestamp
) -> None:
    pains = {_PAINS: before.pains, _NEW_PAINS: before.new_pains}
    kept = json.dumps(
        {**before.columns, **{name: ids for name, ids in pains.items() if ids}}, ensure_ascii=False
    )
    at = instant_text(now.at)
    insert(connection, "edit", {"at": at, "what": what, "session": session, "before": kept})


def _words(connection: sqlite3.Connection, last: sqlite3.Row, before: Before) -> str:
    session = f"session {last['session']} ({last['title']}, {last['day']})"
    if last["what"] == _CLEAR_PAIN:
        return f"the end of the pain in {' and '.join(_names(connection, before.pains))}"
    if last["what"] == _DELETE:
        return f"deletion of {session}"
    things = [*before.columns, *(["pain"] if before.pains or before.new_pains else [])]
    return f"change of {' and '.join(things)} of {session}"


def _names(connection: sqlite3.Connection, pains: Iterable[int]) -> Iterable[str]:
    """What hurt, each once."""
    rows = (
        connection.execute("SELECT * FROM pain WHERE id = ?", (pain,)).fetchone() for pain in pains
    )
    return dict.fromkeys(PAIN_ENTRY.from_row(row).pain.name for row in rows if row is not None)
