"""`coach programme`: follows a dated sequence of routines."""

from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.programme.status import status_columns
from coach.cli.shared.journals import opened_journal
from coach.cli.shared.libraries import open_library
from coach.cli.shared.options import json_option
from coach.cli.shared.outputs import CALENDAR, output_file
from coach.cli.shared.table import Column, table_lines
from coach.cli.shared.terminal import can_answer, say, say_json, window_width
from coach.errors import CoachError
from coach.journal.store.journal import Journal
from coach.journal.store.programme_store import (
    end_programme,
    reopen_days,
    reopen_programme,
    running_programme,
    start_programme,
    undo_skip,
)
from coach.journal.timestamp import timestamp_now
from coach.planning.programme_day import does_all_hurt
from coach.planning.programme_wording import (
    date_in_words,
    named,
    numbered,
    today_lines,
    told_after,
    what_comes_next,
    where_it_is,
)
from coach.planning.running_programme import (
    NONE_RUNS,
    RunningProgramme,
    find_running,
    mark,
    require_running,
)
from coach.programme.library import ProgrammeReading, Programmes
from coach.programme.model import Missed
from coach.programme.progress import MarkState
from coach.routine.library.library import Library
from coach.text.characters import printable
from coach.text.english import capitalized, counted

if TYPE_CHECKING:
    from coach.planning.programme_advice import Repeat

HOW_TO_UNDO = "coach programme undo reverts that"
FURTHEST_START = timedelta(days=366)
"""A start that is further away is most likely a typing error."""


class ProgrammeGroup(click.Group):
    """A group that imports `run` only when it is used, as it loads slowly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in alphabetical order."""
        return sorted([*super().list_commands(ctx), "run"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself."""
        if cmd_name != "run":
            return super().get_command(ctx, cmd_name)
        found: click.Command = import_module("coach.cli.programme.run").command
        return found


@click.group(name="programme", cls=ProgrammeGroup)
def command() -> None:
    """Follow a dated sequence of routines: start a programme, then ask each day what is due."""


@command.command(name="list")
@json_option
def list_(as_json: bool) -> None:
    """List all programmes: your own and the bundled ones."""
    readings = Programmes.standard(open_library()).all()
    if as_json:
        say_json([_as_json(reading) for reading in readings])
        return
    ids, weeks, days, titles = zip(*map(_cells, readings), strict=True)
    columns = [
        Column("Programme", ids),
        Column("Weeks", weeks, is_number=True),
        Column("Days", days, is_number=True),
        Column("Title", titles),
    ]
    say("\n".join(table_lines(columns, window_width())))


@command.command()
@click.argument("programme_id", metavar="NAME")
def show(programme_id: str) -> None:
    """Show the programme NAME: its weeks, their routines, and how long each takes."""
    from coach.cli.programme.show import programme_lines  # noqa: PLC0415  only this needs it

    programmes = Programmes.standard(open_library())
    say("\n".join(programme_lines(programmes, programmes.find(programme_id), window_width())))


@command.command()
@click.argument("programme_id", metavar="NAME")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The first day, such as 2026-11-23. Default: today.",
)
def start(programme_id: str, on: datetime | None) -> None:
    """Start the programme NAME, from `coach programme list`."""
    library = open_library()
    today = timestamp_now().day
    started_on = today if on is None else on.date()
    if abs(started_on - today) > FURTHEST_START:
        raise click.BadParameter("that is more than a year away", param_hint="--on")
    programmes = Programmes.standard(library)
    programme = programmes.find(programme_id)
    with opened_journal(makes=True) as journal:
        _refuse_a_second(journal, library, today)
        start_programme(journal, programme.id, started_on)
        found = require_running(journal, library, today)
    first = found.schedule.days[0]
    say(f"{programme.title} begins on {date_in_words(first.on)}: {named(found, first)}.")
    if programme.description:
        say(programme.description)
    say("coach programme today says each day what is due.")


@command.command()
@json_option
def today(as_json: bool) -> None:
    """Say what is due today or next, and how to start it."""
    library, day = open_library(), timestamp_now().day
    with opened_journal() as journal:
        found = find_running(journal, library, day)
        hurts = found is not None and not as_json and _all_hurts(journal, found, library)
        again = None if found is None or as_json else _repeat(journal, found)
    if as_json:
        from coach.cli.programme.as_json import today_as_json  # noqa: PLC0415

        say_json(found and today_as_json(found))
        return
    for line in [_none_runs()] if found is None else today_lines(found, all_hurts=hurts):
        say(line)
    if again:
        say(f"{again.text}.")


@command.command()
@json_option
def status(as_json: bool) -> None:
    """Show every day with its date and whether it is done, skipped, missed or coming."""
    with opened_journal() as journal:
        found = find_running(journal, open_library(), timestamp_now().day)
    if as_json:
        from coach.cli.programme.as_json import status_as_json  # noqa: PLC0415

        say_json(found and status_as_json(found))
        return
    if found is None:
        say(_none_runs())
        return
    start = found.progress.started_on
    begun = "Started" if start <= found.today else "Starts"
    say(f"{where_it_is(found)} {begun} on {date_in_words(start)}.")
    say(what_comes_next(found))
    say()
    say("\n".join(table_lines(status_columns(found), window_width())))


@command.command()
def skip() -> None:
    """Skip the session that is due today, or else the next one.

    `coach programme undo` reverts that.
    """
    library = open_library()
    with opened_journal() as journal:
        found = require_running(journal, library, timestamp_now().day)
        following = found.schedule.next
        if following is None:
            raise CoachError(f"{found.programme.title} is over: no day of it remains to skip")
        after = mark(journal, found, following, MarkState.SKIPPED)
        if after is not None:
            say(f"{told_after(after, following, says_when=True)} {HOW_TO_UNDO}.")


@command.command()
def undo() -> None:
    """Revert the latest skip; or, if no programme is running, the latest stop."""
    library, today = open_library(), timestamp_now().day
    with opened_journal() as journal:
        before = find_running(journal, library, today)
        if before is None:
            _undo_stop(journal, library, today)
            return
        number = undo_skip(journal, before.progress.id)
        if number is None:
            raise CoachError("there is no skip to undo")
        found = require_running(journal, library, today)
    say(f"{numbered(found, number)} is no longer skipped. {what_comes_next(found)}")


def _undo_stop(journal: Journal, library: Library, today: date) -> None:
    """Start the programme again that was stopped last. Raises CoachError if there is none."""
    programme = reopen_programme(journal)
    if programme is None:
        raise CoachError(NONE_RUNS)
    say(f"{programme} is running again.")
    say(what_comes_next(require_running(journal, library, today)))


@command.command()
@click.option(
    "--weeks", type=click.IntRange(1, 4), default=1, metavar="N", help="How many; 1 if not given."
)
def repeat(weeks: int) -> None:
    """Do the last week that you began again, or the last N.

    The sessions stay in the history; their days are open again from today on.
    """
    from coach.planning.programme_advice import days_to_repeat  # noqa: PLC0415  only this needs it

    library = open_library()
    with opened_journal() as journal:
        before = require_running(journal, library, timestamp_now().day)
        if before.programme.missed is not Missed.SHIFT:
            raise CoachError(
                f"the days of {before.programme.title} keep their dates, so none comes again"
            )
        count = reopen_days(journal, before.progress.id, days_to_repeat(before, weeks))
        if not count:
            raise CoachError(f"no day of {before.programme.title} is done yet")
        found = require_running(journal, library, before.today)
    say(f"{counted(count, found.programme.unit)} to do again. {what_comes_next(found)}")


@command.command()
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
def stop(yes: bool) -> None:
    """Stop the programme. What you did stays in the history.

    `coach programme undo` reverts that until you start another programme; a new start is from the
    beginning.
    """
    with opened_journal() as journal:
        progress = running_programme(journal)
        if progress is None:
            raise CoachError(NONE_RUNS)
        if not yes:
            _confirm_stop(progress.programme)
        end_programme(journal, progress.id, timestamp_now().day)
    done = sum(mark.state is MarkState.DONE for mark in progress.marks)
    say(f"{progress.programme} is stopped, with {counted(done, 'session')} done; {HOW_TO_UNDO}.")


@command.command()
@click.option(
    "--ics",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The calendar file to write.",
)
@click.option(
    "--at",
    type=click.DateTime(["%H:%M"]),
    multiple=True,
    metavar="HH:MM",
    help="The time of each session; once for each session of a day. Default: all-day entries.",
)
def export(file: Path, at: tuple[datetime, ...]) -> None:
    """Write the days of the programme to a file that calendars import.

    After days have moved, export and import again: entries are updated, and none is added twice.
    """
    from coach.cli.programme.export import write_calendar  # noqa: PLC0415  only this needs it

    now, target = timestamp_now(), output_file(file, CALENDAR)
    with opened_journal() as journal:
        found = require_running(journal, open_library(), now.day)
    write_calendar(found, target, sorted(one.time() for one in at), now.at)
    how_many = counted(len(found.programme.days), found.programme.unit)
    say(f"{printable(str(file))} is written, with {how_many}.")


def _repeat(journal: Journal, found: RunningProgramme) -> "Repeat | None":
    from coach.planning.programme_advice import repeat_for  # noqa: PLC0415  slow to load

    return repeat_for(journal, found)


def _all_hurts(journal: Journal, found: RunningProgramme, library: Library) -> bool:
    """Whether every exercise of the next session hurts."""
    following = found.schedule.next
    return following is not None and does_all_hurt(
        journal, found.routine_of(following), library, found.today
    )


def _refuse_a_second(journal: Journal, library: Library, today: date) -> None:
    """Raise CoachError if a programme is running that is not over or cannot be read."""
    progress = running_programme(journal)
    if progress is None:
        return
    found = find_running(journal, library, today)
    if found is not None and found.schedule.next is not None:
        runs = "has been running since" if progress.started_on <= today else "starts on"
        start = date_in_words(progress.started_on)
        raise CoachError(
            f"{found.programme.title} {runs} {start}; stop it first: coach programme stop"
        )


def _confirm_stop(programme: str) -> None:
    if not can_answer():
        raise CoachError(
            f"there is no terminal to ask on; coach programme stop --yes stops {programme}"
        )
    click.confirm(f"Stop {programme}?", abort=True)


def _none_runs() -> str:
    return f"{capitalized(NONE_RUNS)}."


def _as_json(reading: ProgrammeReading) -> dict[str, object]:
    programme = reading.programme
    shown: dict[str, object] = {
        "id": reading.id,
        "title": programme and programme.title,
        "weeks": programme and len(programme.weeks),
        "days": programme and programme.training_days,
        "sessions": programme and len(programme.days),
        "file": str(reading.file),
    }
    return shown if programme else {**shown, "error": str(reading.problem)}


def _cells(reading: ProgrammeReading) -> tuple[str, str, str, str]:
    programme = reading.programme
    if programme is None:
        return reading.id, "-", "-", f"not usable: {reading.problem}"
    weeks, days = str(len(programme.weeks)), str(programme.training_days)
    return reading.id, weeks, days, programme.title
