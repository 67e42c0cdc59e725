"""The menu as a picture of exactly the window's size, pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from rich.console import ConsoleDimensions
from rich.style import Style
from rich.text import Text

from coach.config import Drawing
from coach.duration import MINUTE, Milliseconds, format_duration, whole_minutes
from coach.screen.menu.menu import NUMBERED, Kind, Menu, Offer, Week
from coach.screen.text.cells import at_ends, fitted, line, shortened, widest_fitting, wrapped
from coach.screen.text.sanitize import sanitize
from coach.text.english import counted

HEADINGS = {
    Kind.PROGRAMME: "Your programme",
    Kind.RESUME: "Not finished",
    Kind.RECENT: "Recent",
    Kind.OWN: "Your own",
    Kind.BUNDLED: "Bundled",
}
BAD_FILE = "bad file"
NO_EQUIPMENT = "no equipment"

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HELP = (
    ("Enter", "start what is chosen"),
    ("↑ ↓, 1 to 9", "choose"),
    ("PgUp PgDn Home End", "choose further away"),
    ("m", "give it so many minutes; Esc: as it is written"),
    ("c", "continue what is not finished"),
    ("r", "repeat the last one"),
    ("/", "show only what has these words; Esc: all again"),
    ("q", "leave"),
)

_KEYS = (
    "↑↓ or 1-9 choose   Enter start   m minutes   / filter   ? keys   q leave",
    "↑↓ choose  Enter start  m min  / filter  ? keys  q leave",
    "Enter start  / filter  ? keys  q leave",
    "Enter start  ? keys  q leave",
    "Enter start  q leave",
)
_FOR_AIR = 18
"""Lines from which empty ones set the parts apart."""
_FOR_DETAILS = 12
"""Lines from which what is known about the chosen offer has two."""
_FOR_WEEK = 10
"""Lines from which the week is shown."""
_FOR_STEPS = 20
"""Lines from which steps are shown."""
_FEWEST_STEPS = 4
"""Lines that steps have at least, however long the list is."""
_FIGURE = (20, 8), (48, 22)
"""Cells and lines that a figure takes, at least and at most."""
_FOR_MARGIN, _FOR_WIDE_MARGIN = 20, 60
_NUMBER, _LENGTH, _PURPOSE, _ID = 4, 8, 8, 20
"""Cells of columns."""
_GAP = 2
_LEAST_TITLE, _MOST_TITLE = 30, 40
_LEAST_MORE = 20

_NORMAL = Style()
_STRONG = Style(bold=True)
_FAINT = Style(dim=True)
_HEADING = Style(color="cyan", bold=True)
_DUE = Style(color="green", bold=True)
_CHOSEN = Style(reverse=True)
_ALARM = Style(bold=True, reverse=True)
_TONES = {"works": Style(color="yellow"), "far": _FAINT, "prop": _FAINT}
"""How bright parts of a figure are that are not as usual."""


def menu_picture(
    menu: Menu, size: ConsoleDimensions, *, drawing: Drawing = Drawing.BRAILLE
) -> list[Text]:
    """Exactly `size.height` lines, each of exactly `size.width` cells."""
    above, below = _above(menu, size), _below(menu, size)
    room = max(size.height - len(above) - len(below), 1)
    if menu.is_helping:
        return [*above, *_help(size.width, room), *below][: size.height]
    steps = _room_for_steps(menu, size, room)
    listed = _list(menu, size.width, room - steps)
    return [*above, *listed, *_steps(menu, size.width, steps, drawing), *below][: size.height]


def offers_at_once(menu: Menu, size: ConsoleDimensions) -> int:
    """How many offers a page has, at least 1; one less than fit, to be seen again."""
    room = size.height - len(_above(menu, size)) - len(_below(menu, size))
    return max(room - _room_for_steps(menu, size, room) - 1, 1)


def rounded_length(offer: Offer) -> str:
    """How long it takes, short: `45 s`, `12 min`; empty if not known."""
    if offer.total is None:
        return ""
    if offer.total < MINUTE:
        return format_duration(offer.total)
    return format_duration(Milliseconds(max(round(offer.total / MINUTE), 1) * MINUTE))


def facts(offer: Offer) -> str:
    """Everything that is known about it but its name, on one line."""
    length = "" if offer.total is None else format_duration(offer.total)
    parts = (offer.note, length, offer.purpose, _equipment(offer))
    return sanitize(", ".join(part for part in parts if part))


def _equipment(offer: Offer) -> str:
    if offer.equipment:
        return f"needs {', '.join(offer.equipment)}"
    # The routine of an unfinished session may be gone, and with it what it needs.
    return "" if offer.kind in (Kind.RESUME, Kind.PROGRAMME) else NO_EQUIPMENT


def _above(menu: Menu, size: ConsoleDimensions) -> list[Text]:
    place = f"{menu.chosen + 1} of {len(menu.offers)}" if menu.offers else ""
    lines = [_line("coach", place, size.width, _STRONG)]
    if menu.week is not None and size.height >= _FOR_WEEK:
        lines.append(_line(*_week(menu.week, size.width), size.width, _NORMAL))
    return [*lines, _empty(size.width)] if size.height >= _FOR_AIR else lines


def _week(week: Week, width: int) -> tuple[str, str]:
    """The days of this week with what was worked on each, and what that makes."""
    minutes = [str(whole_minutes(worked)) if worked else "·" for worked in week.worked]
    minutes += ["-"] * (len(DAYS) - len(minutes))
    days = [f"{name} {amount}" for name, amount in zip(DAYS, minutes, strict=True)]
    summary = week_in_words(week)
    room = width - 2 * _margin(width) - len(summary) - _GAP
    for gap in ("  ", " "):
        if len(left := gap.join(days)) <= room:
            return left, summary
    return summary, ""


def week_in_words(week: Week) -> str:
    """`45 of 60 min this week, streak 3 days`."""
    of_goal = f" of {week.goal}" if week.goal is not None else ""
    streak = f", streak {counted(week.streak, 'day')}" if week.streak else ""
    return f"{whole_minutes(Milliseconds(sum(week.worked)))}{of_goal} min this week{streak}"


def _below(menu: Menu, size: ConsoleDimensions) -> list[Text]:
    air = [_empty(size.width)] if size.height >= _FOR_AIR else []
    return [*air, *_details(menu, size), _minutes(menu, size.width), _keys(menu, size.width)]


def _details(menu: Menu, size: ConsoleDimensions) -> list[Text]:
    """The chosen offer on lines that do not change in number, so that nothing jumps."""
    offer, count = menu.offer, 3 if size.height >= _FOR_DETAILS else 2
    if offer is None:
        return [_empty(size.width)] * count
    room = size.width - 2 * _margin(size.width)
    told = sanitize(menu.refusal or offer.problem) or facts(offer)
    lines = [*wrapped(told, room, count - 1), "", ""][: count - 1]
    id_ = sanitize(offer.id) if offer.title else ""
    name = _line(sanitize(offer.name), id_, size.width, _STRONG)
    return [name, *(_line(text, "", size.width, _NORMAL) for text in lines)]


def _minutes(menu: Menu, width: int) -> Text:
    if menu.words is not None:
        return _line(f"With the words: {sanitize(menu.words)}_", "Esc all", width, _STRONG)
    if not menu.takes_minutes:
        return _line("", "", width, _NORMAL)
    if menu.is_typing:
        return _line(f"Minutes: {menu.minutes or ''}_", "Esc as written", width, _STRONG)
    if menu.minutes is None:
        return _line("Minutes: as written", "", width, _NORMAL)
    return _line(f"Minutes: {menu.minutes}", "", width, _STRONG)


def _keys(menu: Menu, width: int) -> Text:
    if menu.notice:
        return _line(menu.notice, "", width, _ALARM)
    return _line(widest_fitting(_KEYS, width - 2 * _margin(width)), "", width, _FAINT)


def _room_for_steps(menu: Menu, size: ConsoleDimensions, room: int) -> int:
    """Lines for the steps: what the list leaves over, and a few at least."""
    if size.height < _FOR_STEPS or menu.offer is None or menu.offer.problem:
        return 0
    return max(room - len(_rows(menu)), _FEWEST_STEPS)


def _steps(menu: Menu, width: int, room: int, drawing: Drawing) -> list[Text]:
    """The steps of the chosen offer in `room` lines, below an empty one; the figure beside them."""
    if not room:
        return []
    steps = list((menu.offer and menu.offer.steps) or ())
    left_out = len(steps) - (room - 1)
    if left_out > 0:
        steps = [*steps[: room - 2], f"and {left_out + 1} more"]
    figure = _figure(menu, width, room - 1, drawing)
    rows = zip_longest((f"  {sanitize(step)}" for step in steps), figure, fillvalue=())
    lines = [_beside(text or "", row, width) for text, row in rows]
    return [_empty(width), *lines, *([_empty(width)] * (room - 1 - len(lines)))]


def _beside(text: str, row: Sequence[tuple[str, Style]], width: int) -> Text:
    """A step, and a row of the figure at the right end."""
    margin = " " * _margin(width)
    room = width - 2 * len(margin) - sum(len(part) for part, _ in row)
    return line((margin + fitted(text, room), _FAINT), *row, (margin, _FAINT))


def _figure(
    menu: Menu, width: int, room: int, drawing: Drawing
) -> Iterator[Sequence[tuple[str, Style]]]:
    """How the first exercise looks once one is in it; nothing where there is too little room."""
    figure = None if menu.offer is None else menu.offer.figure
    least, most = _FIGURE
    width = min(width // 3, most[0])  # steps are read more than looked at
    if figure is None or drawing is Drawing.OFF or room < least[1] or width < least[0]:
        return
    has_braille = drawing is not Drawing.BLOCKS
    rows = figure.still(figure.figure.hold, width, min(room, most[1]), has_braille=has_braille)
    for row in rows:
        tones = (run.tone.value if run.tone else "" for run in row)
        yield [(run.text, _TONES.get(tone, _NORMAL)) for run, tone in zip(row, tones, strict=True)]


def _help(width: int, room: int) -> list[Text]:
    """The keys and what they do, in exactly `room` lines."""
    keys = max(len(key) for key, _ in HELP)
    lines = [_line(f"{key:{keys}}  {does}", "", width, _NORMAL) for key, does in HELP[:room]]
    return lines + [_empty(width)] * (room - len(lines))


def _list(menu: Menu, width: int, room: int) -> list[Text]:
    """`room` lines around the chosen offer."""
    rows = _rows(menu)
    at = rows.index(menu.chosen) if menu.offers else 0
    first = max(min(at - room // 2, len(rows) - room), 0)
    columns = _columns(width)
    lines = [_row(menu, row, columns, width) for row in rows[first : first + room]]
    return lines + [_empty(width)] * (room - len(lines))


def _rows(menu: Menu) -> list[Kind | int]:
    """Headings, and places of offers below them."""
    places = range(len(menu.offers))
    rows: list[Kind | int] = []
    for kind, of_kind in groupby(places, key=lambda place: menu.offers[place].kind):
        rows += [kind, *of_kind]
    return rows


@dataclass(frozen=True, slots=True)
class _Columns:
    """Cells of the columns that depend on the window; 0 leaves a column out."""

    title: int
    purpose: int
    id: int
    more: int


def _columns(width: int) -> _Columns:
    """What there is no room for is left out, the least important first."""
    room = width - 2 * _margin(width) - _NUMBER - _GAP - _LENGTH
    purpose, room = _granted(_PURPOSE, room, _LEAST_TITLE)
    id_, room = _granted(_ID, room, _MOST_TITLE)
    title = max(min(room, _MOST_TITLE), 0)
    more = room - title - _GAP
    return _Columns(title, purpose, id_, more if more >= _LEAST_MORE else 0)


def _granted(wanted: int, room: int, least: int) -> tuple[int, int]:
    """Cells of a column and what they leave; none where less than `least` would be left."""
    left = room - _GAP - wanted
    return (wanted, left) if left >= least else (0, room)


def _row(menu: Menu, row: Kind | int, columns: _Columns, width: int) -> Text:
    if isinstance(row, Kind):
        return _line(HEADINGS[row], "", width, _HEADING)
    offer = menu.offers[row]
    is_chosen = row == menu.chosen
    number = str(row + 1) if row < NUMBERED else ""
    text = f"{'>' if is_chosen else ' '} {number:1} {_cells(offer, columns)}"
    usual = _DUE if offer.is_due else _FAINT if offer.problem else _NORMAL
    style = _CHOSEN if is_chosen else usual
    return _line(text, "", width, style)


def _cells(offer: Offer, columns: _Columns) -> str:
    length = BAD_FILE if offer.problem else rounded_length(offer)
    more = ", ".join(part for part in (offer.note, *offer.equipment) if part)
    parts = (
        (offer.name, columns.title),
        (f"{shortened(length, _LENGTH):>{_LENGTH}}", _LENGTH),
        (offer.purpose, columns.purpose),
        (offer.id, columns.id),
        (more, columns.more),
    )
    gap = " " * _GAP
    return gap.join(_column(text, width) for text, width in parts if width)


def _column(text: str, width: int) -> str:
    """Leading spaces are kept: they align numbers."""
    spaces = len(text) - len(text.lstrip())
    return fitted(" " * spaces + sanitize(text), width)


def _line(left: str, right: str, width: int, style: Style) -> Text:
    """One line with its margins; only what has a right end is set at both."""
    margin = " " * _margin(width)
    room = width - 2 * len(margin)
    text = at_ends(left, right, room) if right else fitted(left, room)
    return line((f"{margin}{text}{margin}", style))


def _empty(width: int) -> Text:
    return line((" " * width, _NORMAL))


def _margin(width: int) -> int:
    if width < _FOR_MARGIN:
        return 0
    return 1 if width < _FOR_WIDE_MARGIN else 2
