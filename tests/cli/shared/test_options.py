"""Options of several commands: the day that `--since` names."""

from datetime import date, timedelta

import click
import pytest

from coach.cli import app
from coach.cli.shared.options import since_day

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("2026-11-18", WEDNESDAY),
        ("today", WEDNESDAY),
        ("yesterday", date(2026, 11, 17)),
        ("Monday", date(2026, 11, 16)),
        ("wednesday", WEDNESDAY),
        ("thursday", date(2026, 11, 12)),
        ("sunday", date(2026, 11, 15)),
        ("0d", WEDNESDAY),
        ("7d", date(2026, 11, 11)),
        (" 4w ", date(2026, 10, 21)),
        ("99999w", WEDNESDAY - timedelta(weeks=99_999)),
        ("2026-W47", date(2026, 11, 16)),
    ],
)
def test_the_day_that_a_text_names(text, day):
    assert since_day(text, WEDNESDAY) == day


def test_before_the_calendar_there_is_only_its_first_day():
    assert since_day("99999w", date(1900, 1, 1)) == date.min


@pytest.mark.parametrize(
    "text",
    ["", "soon", "7", "7m", "-7d", "2026-13-01", "2026-02-30", "\N{ARABIC-INDIC DIGIT SEVEN}d"],
)
def test_other_texts_are_refused(text):
    with pytest.raises(ValueError, match="is not a day; expected a date such as 2026-11-21"):
        since_day(text, WEDNESDAY)


def test_a_day_to_come_is_refused():
    with pytest.raises(ValueError, match="2026-11-19 is still to come"):
        since_day("2026-11-19", WEDNESDAY)


def test_in_week_53_the_new_year_changes_nothing():
    assert since_day("monday", date(2027, 1, 2)) == date(2026, 12, 28)
    assert since_day("yesterday", date(2027, 1, 1)) == date(2026, 12, 31)


def _numbers(group, words=()):
    """Every option of every command that takes a number, with the words that lead to it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _numbers(command, (*words, name))
        for parameter in command.params:
            kinds = (click.types.IntParamType, click.types.FloatParamType)
            if isinstance(parameter.type, kinds) or parameter.name == "speed":
                yield (*words, name), parameter


@pytest.mark.parametrize("value", ["nan", "-nan", "inf", "-inf", "1e999"])
def test_no_number_is_infinite_or_none(coach, value):
    found = [*_numbers(app)]
    assert {parameter.name for _, parameter in found} >= {"volume", "seconds_per_rep", "speed"}
    for words, parameter in found:
        is_option = isinstance(parameter, click.Option)
        named = (parameter.opts[0], value) if is_option else ("--", value)

        result = coach(*words, "kneeling-glute", *named) if is_option else coach(*words, *named)

        assert result.code == 2, (words, parameter.name)
        assert len(result.err.splitlines()) == 1
