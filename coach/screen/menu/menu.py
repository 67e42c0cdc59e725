"""The menu that `coach` alone opens: what it offers, and what each key does to it, pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from coach.duration import MOST_MINUTES, Milliseconds

if TYPE_CHECKING:
    from coach.figure.animated import AnimatedFigure

NUMBERED = 9
"""As many offers can be chosen with one digit."""
NO_MINUTES = "Minutes are for a routine that starts anew"


class Kind(Enum):
    """Why something is offered, in the order in which that is of use."""

    PROGRAMME = "programme"
    RESUME = "resume"
    RECENT = "recent"
    OWN = "own"
    BUNDLED = "bundled"


_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to start. Its texts may come from anywhere, and are sanitized when shown."""

    kind: Kind
    id: str
    """What `coach run` calls the routine."""
    title: str = ""
    total: Milliseconds | None = None
    """Its length, or the time to go in it; None if that is not known."""
    purpose: str = ""
    """What it is for, in one word."""
    equipment: tuple[str, ...] = ()
    note: str = ""
    """What else helps to decide: when it was last done, or where it was left."""
    problem: str = ""
    """Why it cannot be started; empty where it can."""
    options: tuple[str, ...] = ()
    """With which the command starts it."""
    steps: tuple[str, ...] | None = None
    """Each step in words; None where that has not been looked up yet."""
    figure: "AnimatedFigure | None" = None
    """How its first exercise is done; None where that is not drawn."""
    is_due: bool = False
    """Whether it is for today; what else a programme has waits for its day."""

    @property
    def name(self) -> str:
        """The title, or the id of what has none."""
        return self.title or self.id


class Ending(Enum):
    """How a person is done with the menu."""

    STARTED = "started"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Week:
    """This week so far."""

    worked: tuple[Milliseconds, ...]
    """On each day from Monday to today."""
    streak: int
    """Days in a row with work."""
    goal: int | None = None
    """Minutes that the person means to work in a week."""


@dataclass(frozen=True, slots=True)
class Menu:
    """What is offered, and what a person has done about it so far."""

    offers: tuple[Offer, ...]
    """Those that the filter leaves."""
    chosen: int = 0
    """The place of one among the offers."""
    minutes: int | None = None
    """To fit the routine into, from 1 to `MOST_MINUTES`; None leaves it as it is written."""
    is_typing: bool = False
    """Whether digits are for the minutes."""
    notice: str = ""
    """Why the last key did nothing."""
    refusal: str = ""
    """Why the chosen one was not started, in full; empty where `notice` says it all."""
    ending: Ending | None = None
    every: tuple[Offer, ...] = ()
    """All offers, without the filter."""
    week: Week | None = None
    """None where there is no journal yet."""
    words: str | None = None
    """The filter as it is typed; None where there is none."""
    is_helping: bool = False
    """Whether the keys are shown instead of the offers."""

    @property
    def offer(self) -> Offer | None:
        """The chosen offer; None where there are none."""
        return self.offers[self.chosen] if self.offers else None

    @property
    def takes_minutes(self) -> bool:
        """Whether the chosen one can be fitted to a time: an unfinished session cannot."""
        offer = self.offer
        return offer is not None and offer.kind is not Kind.RESUME and not offer.problem


def menu_of(offers: Iterable[Offer], week: Week | None = None) -> Menu:
    """A menu in the order of kinds, in which a routine is offered once.

    What was begun, or is due in a programme, can be started anew as well. The first one that is for
    today and can be started is chosen.
    """
    once: dict[tuple[Kind | None, str], Offer] = {}
    for offer in sorted(offers, key=lambda offer: _ORDER[offer.kind]):
        is_apart = offer.kind in (Kind.RESUME, Kind.PROGRAMME)
        once.setdefault((offer.kind if is_apart else None, offer.id), offer)
    kept = tuple(once.values())
    return Menu(kept, chosen=_first(kept), every=kept, week=week)


def _first(offers: Sequence[Offer]) -> int:
    """The place of the first offer that can be started and does not wait for its day."""
    waits = (one.kind is Kind.PROGRAMME and not one.is_due for one in offers)
    usable = (
        place
        for place, (offer, is_for_later) in enumerate(zip(offers, waits, strict=True))
        if not offer.problem and not is_for_later
    )
    return next(usable, 0)


def with_programme(menu: Menu, offers: Sequence[Offer]) -> Menu:
    """The menu once it is known what a programme asks for, in place of what stood there before.

    What the person has chosen meanwhile stays chosen; else it is the first one again.
    """
    others = [one for one in menu.every if one.kind is not Kind.PROGRAMME]
    after = menu_of([*offers, *others], menu.week)
    had_moved = menu.words is not None or menu.chosen != _first(menu.offers)
    kept = filtered(replace(menu, every=after.every), menu.words)
    chosen = after.chosen
    if had_moved and menu.offer is not None and menu.offer.kind is not Kind.PROGRAMME:
        chosen = next((at for at, one in enumerate(kept.offers) if one == menu.offer), 0)
    return replace(kept, chosen=min(chosen, max(len(kept.offers) - 1, 0)))


def with_steps(menu: Menu, steps: tuple[str, ...], figure: "AnimatedFigure | None" = None) -> Menu:
    """The menu once the steps of the chosen offer are known, and how the first of them is done."""
    known = {menu.offer: menu.offer and replace(menu.offer, steps=steps, figure=figure)}
    changed = [tuple(known.get(one) or one for one in them) for them in (menu.offers, menu.every)]
    return replace(menu, offers=changed[0], every=changed[1])


def filtered(menu: Menu, words: str | None) -> Menu:
    """The menu with those offers alone that have all `words` in their name, id or purpose."""
    asked = (words or "").casefold().split()
    kept = tuple(one for one in menu.every if all(word in _searched(one) for word in asked))
    return replace(menu, offers=kept, chosen=_first(kept), words=words)


def _searched(offer: Offer) -> str:
    texts = (offer.name, offer.id, offer.purpose, *offer.equipment, offer.kind.value)
    return " ".join(texts).casefold()


def pressed(menu: Menu, key: str, page: int) -> Menu:
    """The menu after a key; `page` is how many offers are seen at once. Other keys do nothing."""
    if menu.is_helping:
        return replace(menu, is_helping=False)
    menu = replace(menu, notice="", refusal="")
    if menu.words is not None and (len(key) == 1 or key in _OF_FILTER):
        return _filter_typed(menu, menu.words, key)
    if menu.is_typing and (key in _DIGITS or key in {"backspace", "escape"}):
        return _typed(menu, key)
    menu = replace(menu, is_typing=False)
    action = _ACTIONS.get(key)
    return _moved(menu, key, page) if action is None else action(menu)


def started(menu: Menu) -> Menu:
    """The menu after its choice is to be started: ended, or with a notice why it cannot be."""
    if menu.offer is None:
        return replace(menu, notice="There is nothing to start")
    if menu.offer.problem:
        return replace(menu, notice="It cannot be started before its file is mended")
    return replace(menu, ending=Ending.STARTED)


def refused(menu: Menu, minutes: int, why: str) -> Menu:
    """The menu open again: what was chosen takes at least so many minutes; `why` is a sentence."""
    notice = f"It takes at least {minutes} minutes"
    return replace(menu, ending=None, notice=notice, refusal=why)


_DIGITS = frozenset("0123456789")
_OF_FILTER = {"space": " ", "backspace": "", "escape": ""}


def _filter_typed(menu: Menu, words: str, key: str) -> Menu:
    if key == "escape":
        return filtered(menu, None)
    return filtered(menu, words[:-1] if key == "backspace" else words + _OF_FILTER.get(key, key))


def _started_first(menu: Menu, kind: Kind, otherwise: str) -> Menu:
    """Start the first offer of a kind, whatever is chosen."""
    place = next((at for at, one in enumerate(menu.offers) if one.kind is kind), None)
    if place is None:
        return replace(menu, notice=otherwise)
    return started(replace(menu, chosen=place))


def _typed(menu: Menu, key: str) -> Menu:
    if key == "escape":
        return replace(menu, minutes=None, is_typing=False)
    if key == "backspace":
        return replace(menu, minutes=(menu.minutes or 0) // 10 or None)
    minutes = (menu.minutes or 0) * 10 + int(key)
    if minutes > MOST_MINUTES:
        return replace(menu, notice=f"At most {MOST_MINUTES} minutes")
    return replace(menu, minutes=minutes or None)


def _asked_for_minutes(menu: Menu) -> Menu:
    if not menu.takes_minutes:
        return replace(menu, notice=NO_MINUTES)
    return replace(menu, minutes=None, is_typing=True)


def _moved(menu: Menu, key: str, page: int) -> Menu:
    if key in _DIGITS:
        place = int(key) - 1
        return replace(menu, chosen=place) if 0 <= place < len(menu.offers) else menu
    steps = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -page, "pagedown": page}
    ends = {"home": -len(menu.offers), "end": len(menu.offers)}
    place = menu.chosen + (steps | ends).get(key, 0)
    return replace(menu, chosen=max(0, min(place, len(menu.offers) - 1)))


_ACTIONS: dict[str, Callable[[Menu], Menu]] = {
    "enter": started,
    "q": lambda menu: replace(menu, ending=Ending.LEFT),
    "escape": lambda menu: replace(menu, ending=Ending.LEFT),
    "m": _asked_for_minutes,
    "/": lambda menu: filtered(menu, ""),
    "?": lambda menu: replace(menu, is_helping=True),
    "c": lambda menu: _started_first(menu, Kind.RESUME, "Nothing is unfinished"),
    "r": lambda menu: _started_first(menu, Kind.RECENT, "Nothing was done yet"),
}
"""What a key does, but for those that move."""
