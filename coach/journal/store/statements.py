"""SQL statements from columns by name; names come from the code alone, values are bound."""

import sqlite3

from coach.journal.store.rows import Columns, Value, storable


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


def _bound(columns: Columns) -> dict[str, Value]:
    return {name: storable(value) for name, value in columns.items()}
