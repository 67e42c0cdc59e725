"""Pictures for test files: as they are, or where they are too large for a line, made smaller."""

from collections.abc import Iterator, Sequence


def sketched(rows: Sequence[str], width: int, across: int, down: int) -> list[str]:
    """One character for each `across` x `down` cells: what fills most of them, or text at all."""
    padded = [row.ljust(width) for row in rows]
    return ["".join(_columns(band, across)).rstrip() for band in _bands(padded, down)]


def _bands(rows: Sequence[str], down: int) -> Iterator[Sequence[str]]:
    yield from (rows[top : top + down] for top in range(0, len(rows), down))


def _columns(band: Sequence[str], across: int) -> Iterator[str]:
    for left in range(0, len(band[0]), across):
        yield _one_for("".join(row[left : left + across] for row in band))


def _one_for(cells: str) -> str:
    """A block for ink, a line for a bar, a letter for text, else a space."""
    if sum(cells.count(block) for block in "█▀▄") * 2 >= len(cells):
        return "█"
    written = cells.replace(" ", "").strip("█▀▄")
    return "a" if any(character.isalnum() for character in written) else written[:1] or " "
