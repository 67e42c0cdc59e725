"""What the journal says about a person: soreness, pain, the work of each region, and today."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coach.advice.findings.patterns import REMEMBERED, SORE
from coach.advice.findings.too_much import has_no_rest_day
from coach.advice.model import TrainingHistory
from coach.duration import Milliseconds, format_duration
from coach.journal.model import Pain, Soreness
from coach.routine.field.catalogue import (
    LAY_OFF,
    NO_REST_FOR_A_WEEK,
    OLD_PAIN,
    PAIN,
    REST_DAY,
    SORENESS,
    Rule,
)
from coach.routine.regions import Region
from coach.text.english import all_of

WEEK, MONTH = timedelta(days=7), timedelta(days=28)
OFF = timedelta(days=14)
MOST = 3
"""Parts of the body that are named as having had most work."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a person, with the rule that it rests on, if there is one."""

    about: str
    """`sore`, `pain`, `most`, `none` or `today`."""
    text: str
    rule: Rule | None = None


def remarks(history: TrainingHistory, today: date) -> Iterator[Remark]:
    """What is sore, what hurts since when, what had much work or none, and what to do today."""
    history = history.until(today)
    yield from _soreness(history, today)
    yield from _pains(history, today)
    yield from _work(history, today)
    yield _today(history, today)


def _soreness(history: TrainingHistory, today: date) -> Iterator[Remark]:
    for one in history.before(today):
        if today - one.day > REMEMBERED:
            return
        if one.soreness in SORE:
            how = "a little sore" if one.soreness is Soreness.LITTLE else "sore"
            where = f" in {_named(one.regions)}" if one.regions else ""
            text = f"You were {how}{where} after {all_of(one.titles)} on {one.day}."
            yield Remark("sore", text, SORENESS)
        if one.soreness is not None:
            return


def _pains(history: TrainingHistory, today: date) -> Iterator[Remark]:
    newest: dict[str, Pain] = {}
    for entry in history.open_pains:
        newest.setdefault(entry.pain.exercise, entry.pain)
    for pain in newest.values():
        days = (today - pain.at.day).days
        since = "hurt today" if not days else f"has hurt since {pain.at.day}"
        side = f", {pain.side.value} side," if pain.side else ""
        old = " Is it over, or has a professional seen it?" if days > OFF.days else ""
        text = f"{pain.name}{side} {since}.{old}"
        yield Remark("pain", text, OLD_PAIN if old else PAIN)


def _work(history: TrainingHistory, today: date) -> Iterator[Remark]:
    lately: Counter[Region] = Counter()
    before: set[Region] = set()
    for one in history.days:
        before |= one.regions if today - one.day > MONTH else set()
        if today - one.day <= WEEK:
            for load in one.loads:
                lately.update(dict.fromkeys(load.regions, load.done))
    if lately:
        most = (
            f"{region.words} ({format_duration(Milliseconds(done // 1000 * 1000))} a side)"
            for region, done in lately.most_common(MOST)
        )
        yield Remark("most", f"Most work in the last 7 days: {', '.join(most)}.")
    within = {region for one in history.days if today - one.day <= MONTH for region in one.regions}
    if within and before - within:
        text = f"No work for four weeks: {_named(frozenset(before - within), len(Region))}."
        yield Remark("none", text, LAY_OFF)


def _today(history: TrainingHistory, today: date) -> Remark:
    """What to do today, in one sentence."""
    last = history.last_day
    if last is None:
        return Remark("today", "Today: begin with something short; coach list shows what there is.")
    if today - last >= OFF:
        text = f"Today: you have been off since {last}. Begin with about half of what you did then."
        return Remark("today", text, LAY_OFF)
    if has_no_rest_day(history, today):
        text = "Today: rest, or roll and stretch. The last seven days all had effort."
        return Remark("today", text, NO_REST_FOR_A_WEEK)
    newest = next(iter(history.days), None)
    if newest is not None and newest.is_hard and today - newest.day <= timedelta(days=1):
        text = (
            f"Today: something easy, or other parts of the body. {all_of(newest.titles)} was hard "
            f"on {newest.day}."
        )
        return Remark("today", text, REST_DAY)
    if any(one.about == "sore" for one in _soreness(history, today)):
        text = "Today: less of what is sore; rolling and gentle stretching are fine."
        return Remark("today", text, SORENESS)
    return Remark("today", "Today: whatever is due. Nothing speaks against it.")


def _named(regions: frozenset[Region], most: int = MOST) -> str:
    in_order = [region.words for region in Region if region in regions]
    return all_of(in_order[:most])
