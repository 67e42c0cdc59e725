"""What the benchmarks share: figures beside their aims, and tables of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured, what is aimed at, and what it is compared with."""

    what: str
    measured: float
    unit: str
    aim: float | None = None
    """The figure is to be below it; None where nothing is aimed at."""
    other: float | None = None
    """The same of what it is compared with, in the same unit."""
    other_name: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The same measured of several things; a thing that it means nothing for is left out."""

    what: str
    unit: str
    values: Mapping[str, float]
    aim: float | None = None
    """Every value is to be below it; None where nothing is aimed at."""


def print_table(title: str, figures: Sequence[Figure]) -> None:
    """Print one line a figure: measured, aim, and what it is compared with."""
    head = (title, "measured", "aim", "", "compared with")
    _print_cells([head, *map(_cells, figures)])


def print_side_by_side(
    title: str, rows: Sequence[Row], names: Sequence[str], without_aim: Sequence[str]
) -> None:
    """Print one column for each of `names`; aims are not held against those in `without_aim`."""
    cells = [(title, "aim", *names)]
    for row in rows:
        judged = [None if name in without_aim else row.aim for name in names]
        values = [row.values.get(name) for name in names]
        cells.append(
            (
                f"{row.what}, {row.unit}",
                "" if row.aim is None else f"< {row.aim:g}",
                *(_judged(value, aim) for value, aim in zip(values, judged, strict=True)),
            )
        )
    _print_cells(cells)


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many percent do not exceed: one of them, never one between."""
    ordered = sorted(values)
    return ordered[max(ceil(len(ordered) * percent / 100), 1) - 1]


def _print_cells(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    print()
    for row in rows:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(padded).rstrip())


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    aim = "" if figure.aim is None else f"< {figure.aim:g} {figure.unit}"
    measured = f"{_number(figure.measured)} {figure.unit}"
    return figure.what, measured, aim, _verdict(figure.measured, figure.aim), _comparison(figure)


def _comparison(figure: Figure) -> str:
    if figure.other is None:
        return figure.other_name
    compared = f"{figure.other_name} {_number(figure.other)} {figure.unit}"
    if figure.other <= 0 or figure.measured <= 0:
        return compared
    return f"{compared}: {figure.measured / figure.other:.2g} times that"


def _judged(value: float | None, aim: float | None) -> str:
    return "" if value is None else f"{_number(value)} {_verdict(value, aim)}"


def _verdict(value: float, aim: float | None) -> str:
    if aim is None:
        return ""
    return "met" if value < aim else "MISSED"


def _number(value: float) -> str:
    """To a hundredth, or to three digits that matter where there are more."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
