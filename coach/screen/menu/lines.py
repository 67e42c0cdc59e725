"""The menu as lines of text and an answer typed below them, for a terminal that cannot draw."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from coach.duration import MOST_MINUTES
from coach.screen.menu.menu import NO_MINUTES, Kind, Menu, Offer, started
from coach.screen.menu.view import HEADINGS, facts, week_in_words
from coach.screen.text.sanitize import sanitize
from coach.text.suggestions import did_you_mean, near

PROMPT = "Number or name, or nothing to leave: "
MINUTES = "With m20 behind the number, it is fitted into 20 minutes."

_ANSWER = re.compile(r"(.*?)(?:\s+m\s?([0-9]{1,5}))?", re.DOTALL)


def menu_lines(menu: Menu) -> Iterator[str]:
    """A line for each heading and each offer, with the number that chooses it; then a hint."""
    if menu.week is not None:
        yield f"{week_in_words(menu.week)}."
    numbered = enumerate(menu.offers, start=1)
    for kind, of_kind in groupby(numbered, key=lambda pair: pair[1].kind):
        yield f"{HEADINGS[kind]}:"
        for number, offer in of_kind:
            yield f"{number:3}. {_told(offer)}"
    yield MINUTES


def answered(menu: Menu, answer: str) -> Menu:
    """The menu after a typed line: ended, or with a notice that says what was wrong."""
    written = _ANSWER.fullmatch(answer.strip())
    what, minutes = (answer, None) if written is None else written.groups()
    place = _place(menu, what)
    if place is None:
        match = near(what, [offer.id for offer in menu.offers])
        return replace(menu, notice=f"There is no {sanitize(what)}{did_you_mean(match)}")
    menu = replace(menu, chosen=place, minutes=None if minutes is None else int(minutes))
    notice = _refusal(menu)
    return replace(menu, notice=notice) if notice else started(menu)


def _refusal(menu: Menu) -> str:
    """Why no routine fits these minutes; empty where one does, or none were asked for."""
    if menu.minutes is None:
        return ""
    if not 1 <= menu.minutes <= MOST_MINUTES:
        return f"Minutes go from 1 to {MOST_MINUTES}"
    return "" if menu.takes_minutes else NO_MINUTES


def _told(offer: Offer) -> str:
    if offer.problem:
        return f"{sanitize(offer.id)}: cannot be started: {sanitize(offer.problem)}"
    return f"{sanitize(offer.name)} ({sanitize(offer.id)}): {facts(offer)}"


def _place(menu: Menu, what: str) -> int | None:
    """Of the offer with that number, else of the new start with that name."""
    if re.fullmatch("[0-9]{1,9}", what) and 1 <= int(what) <= len(menu.offers):
        return int(what) - 1
    named = (
        place
        for place, offer in enumerate(menu.offers)
        if offer.id == what and offer.kind not in (Kind.RESUME, Kind.PROGRAMME)
    )
    return next(named, None)
