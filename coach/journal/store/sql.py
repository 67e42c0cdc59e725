"""SQL that is the same for every table: a transaction, a new row, a changed row.

The names of tables and columns come from the code alone; values are bound.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from coach.journal.values import Columns, Value

_LARGEST = 2**63 - 1


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One change to the file, all or nothing; no other process writes meanwhile.

    Within another one it is a part of that.
    """
    is_part = connection.in_transaction
    if is_part:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def insert(connection: sqlite3.Connection, table: str, columns: Columns) -> int:
    """Add a row; returns its id."""
    names = ", ".join(columns)
    values = ", ".join(f":{name}" for name in columns)
    statement = f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 - no input in it
    return connection.execute(statement, _bound(columns)).lastrowid or 0


def update(connection: sqlite3.Connection, table: str, row: int, columns: Columns) -> bool:
    """Change columns of the row with that id; returns whether there is one."""
    changes = ", ".join(f"{name} = :{name}" for name in columns)
    statement = f"UPDATE {table} SET {changes} WHERE id = :row"  # noqa: S608 - no input in it
    return connection.execute(statement, {**_bound(columns), "row": row}).rowcount > 0


def storable(value: Value) -> Value:
    """`value` as SQLite takes it: valid Unicode, and a number of 64 bits."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value if value is None else max(-_LARGEST, min(value, _LARGEST))


def _bound(columns: Columns) -> dict[str, Value]:
    return {name: storable(value) for name, value in columns.items()}
