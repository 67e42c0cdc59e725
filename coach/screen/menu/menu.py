"""The menu that `coach` alone opens: what it offers, and what each key does to it, pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from coach.duration import MOST_MINUTES, Milliseconds

NUMBERED = 9
"""As many offers can be chosen with one digit."""
NO_MINUTES = "Minutes are for a routine that starts anew"


class Kind(Enum):
    """Why something is offered, in the order in which that is of use."""

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

    @property
    def name(self) -> str:
        """The title, or the id of what has none."""
        return self.title or self.id


class Ending(Enum):
    """How a person is done with the menu."""

    STARTED = "started"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Menu:
    """What is offered, and what a person has done about it so far."""

    offers: tuple[Offer, ...]
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

    @property
    def offer(self) -> Offer | None:
        """The chosen offer; None where there are none."""
        return self.offers[self.chosen] if self.offers else None

    @property
    def takes_minutes(self) -> bool:
        """Whether the chosen one can be fitted to a time: an unfinished session cannot."""
        offer = self.offer
        return offer is not None and offer.kind is not Kind.RESUME and not offer.problem


def menu_of(offers: Iterable[Offer]) -> Menu:
    """A menu in the order of kinds, in which a routine is offered once.

    What was begun can be started anew as well. The first one that can be started is chosen.
    """
    once: dict[tuple[bool, str], Offer] = {}
    for offer in sorted(offers, key=lambda offer: _ORDER[offer.kind]):
        once.setdefault((offer.kind is Kind.RESUME, offer.id), offer)
    kept = tuple(once.values())
    usable = (place for place, offer in enumerate(kept) if not offer.problem)
    return Menu(kept, chosen=next(usable, 0))


def pressed(menu: Menu, key: str, page: int) -> Menu:
    """The menu after a key; `page` is how many offers are seen at once. Other keys do nothing."""
    menu = replace(menu, notice="", refusal="")
    if menu.is_typing and (key in _DIGITS or key in {"backspace", "escape"}):
        return _typed(menu, key)
    menu = replace(menu, is_typing=False)
    match key:
        case "enter":
            return started(menu)
        case "q" | "escape":
            return replace(menu, ending=Ending.LEFT)
        case "m":
            return _asked_for_minutes(menu)
        case _:
            return _moved(menu, key, page)


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
