"""`coach history`: lists past sessions, and corrects what was noted about them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import click
from click.core import ParameterSource

from coach.cli.shared.journals import found_session, opened_journal
from coach.cli.shared.options import WholeNumber, json_option, refuse_both, since_option
from coach.cli.shared.terminal import heading, say, say_json, window_width
from coach.documents.limits import TEXT_LENGTH
from coach.duration import format_clock
from coach.errors import CoachError
from coach.journal.model import BlockResult, Effort, Pain, PainEntry, SessionEntry, Soreness
from coach.journal.store.journal import Journal
from coach.journal.store.programme_store import running_programme
from coach.journal.store.queries import count_sessions
from coach.journal.timestamp import timestamp_now
from coach.routine.model import Side
from coach.text.characters import composed, describe, refused_in, shown
from coach.text.english import counted
from coach.text.suggestions import did_you_mean, named, near

IN_THE_TABLE = 30
"""Sessions in the table by default; JSON and CSV have all."""

_SIDES = {one.value: one for one in Side}

_number = click.argument("number", metavar="N", type=WholeNumber(min=1))


@click.group(name="history", invoke_without_command=True)
@since_option
@click.option("--routine", metavar="NAME", help="Only sessions of this routine.")
@click.option(
    "--limit",
    type=WholeNumber(min=1),
    metavar="N",
    help=f"Only the newest N sessions; the table has {IN_THE_TABLE} by default.",
)
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
@click.pass_context
def command(
    context: click.Context,
    since: date | None,
    routine: str | None,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List your sessions, newest first; show, correct or delete one by its number.

    Days and times are as your clock showed them then. Durations are time worked, without rests.
    """
    if context.invoked_subcommand is not None:
        _refuse_options(context)
        return
    refuse_both("--json", as_json, "--csv", as_csv)
    routine = routine and composed(routine.strip())
    with opened_journal() as journal:
        if routine and not count_sessions(journal.connection, routine=routine):
            _check_routine(routine)
        in_table = not (as_json or as_csv)
        newest = limit or (IN_THE_TABLE if in_table else None)
        sessions = journal.sessions(since=since, routine=routine, limit=newest)
        pains = _by_session(journal.pains(open_only=False))
        if in_table:
            total = count_sessions(journal.connection, since=since, routine=routine)
            _print_table(sessions, pains, total)
        else:
            _print_records(sessions, pains, as_csv=as_csv)


@command.command(name="show")
@_number
@json_option
def show(number: int, as_json: bool) -> None:
    """Show one session, set by set."""
    with opened_journal() as journal:
        entry = found_session(journal, number)
        work = journal.work_of(number)
        pains = _pains_of(journal, number)
        before = _blocks_before(journal, entry)
    if as_json:
        from coach.cli.history.records import session_record, work_record  # noqa: PLC0415

        record = session_record(entry, pains) | {"work": [work_record(one) for one in work]}
        say_json(record)
        return
    from coach.cli.history.tables import pain_in_words, work_lines  # noqa: PLC0415
    from coach.cli.shared.results import block_lines  # noqa: PLC0415

    say("\n".join(_about(entry)))
    say()
    say("\n".join(work_lines(work, window_width())) or "No work was done in this session.")
    for line in block_lines(entry.blocks, before):
        say(line)
    for pain in pains:
        say(f"Pain: {pain_in_words(pain)}{' (over)' if pain.cleared else ''}")


@command.command(name="delete")
@_number
def delete(number: int) -> None:
    """Delete a session from history and statistics. `coach history undo` brings it back."""
    with opened_journal() as journal:
        entry = found_session(journal, number)
        progress = running_programme(journal)
        journal.delete(number, timestamp_now())
    say(f"{_named(entry)} is deleted; coach history undo brings it back.")
    if progress is not None:
        for mark in progress.marks:
            if mark.session == number:
                say(f"Number {mark.number} of the programme {progress.programme} is open again.")


@command.command(name="edit")
@_number
@click.option("--effort", type=click.Choice([one.value for one in Effort]), help="How hard it was.")
@click.option("--no-effort", is_flag=True, help="Remove the effort.")
@click.option(
    "--soreness",
    type=click.Choice([one.value for one in Soreness]),
    help="How sore you were on the days after it.",
)
@click.option("--no-soreness", is_flag=True, help="Remove the soreness.")
@click.option("--note", metavar="TEXT", help="Any other note; '' removes it.")
@click.option(
    "--pain",
    "pains",
    metavar="EXERCISE[:SIDE]",
    multiple=True,
    help="Add pain in an exercise, on the left or right side; can be repeated.",
)
@click.option("--no-pain", metavar="EXERCISE", help="Remove the pain in this exercise, or end it.")
def edit(
    number: int,
    effort: str | None,
    no_effort: bool,
    soreness: str | None,
    no_soreness: bool,
    note: str | None,
    pains: tuple[str, ...],
    no_pain: str | None,
) -> None:
    """Change the notes about a session. `coach history undo` reverts that."""
    forgotten = _forgotten({"effort": (effort, no_effort), "soreness": (soreness, no_soreness)})
    if not ({effort, soreness, note, no_pain} - {None} or forgotten or pains):
        raise click.UsageError(
            "say what to change: --effort, --soreness, --note, --pain, or --no-effort, "
            "--no-soreness, --no-pain"
        )
    with opened_journal() as journal:
        entry = found_session(journal, number)
        journal.edit(
            number,
            effort=Effort(effort) if effort else None,
            soreness=Soreness(soreness) if soreness else None,
            note=None if note is None else _checked(note),
            forgotten=forgotten,
            no_pain=no_pain and _painful(journal, number, no_pain),
            pains=[_pain_in(journal, entry, one) for one in pains],
            now=timestamp_now(),
        )
    say(f"{_named(entry)} is changed; coach history undo reverts that.")
    if pains:
        from coach.cli.session.questions import NOTED  # noqa: PLC0415  the others need none

        say(NOTED)


def _forgotten(said: Mapping[str, tuple[str | None, bool]]) -> list[str]:
    """The ratings to remove. Raises UsageError where one is given at the same time."""
    for name, (value, is_forgotten) in said.items():
        refuse_both(f"--{name}", value is not None, f"--no-{name}", is_forgotten)
    return [name for name, (_, is_forgotten) in said.items() if is_forgotten]


@command.command(name="undo")
def undo() -> None:
    """Revert the latest delete or edit; repeat it to revert earlier ones."""
    with opened_journal() as journal:
        undone = journal.undo()
    say(f"Undone: {undone}." if undone else "There is nothing to undo.")


def _refuse_options(context: click.Context) -> None:
    """Raise UsageError for options of the list before a subcommand, which does not know them."""
    for parameter in context.command.params:
        if context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"{parameter.opts[0]} belongs to `coach history`; put the options of "
                f"`{context.invoked_subcommand}` after `{context.invoked_subcommand}`"
            )


def _check_routine(name: str) -> None:
    """Raise CoachError for a name that neither the journal nor the library has."""
    from coach.cli.shared.libraries import open_library  # noqa: PLC0415  rarely needed
    from coach.planning.find import find_routine  # noqa: PLC0415  likewise

    find_routine(open_library(), name)


def _print_table(
    sessions: Sequence[SessionEntry], pains: dict[int, list[PainEntry]], total: int
) -> None:
    from coach.cli.history.tables import session_lines  # noqa: PLC0415  JSON needs no table

    if not sessions:
        say("No sessions yet. coach list shows the routines, coach run ROUTINE starts one.")
        return
    say("\n".join(session_lines(sessions, pains, window_width())))
    if total > len(sessions):
        earlier = counted(total - len(sessions), "earlier session")
        say(f"\n{earlier} not shown; --limit {total} shows all.")


def _print_records(
    sessions: Sequence[SessionEntry], pains: dict[int, list[PainEntry]], *, as_csv: bool
) -> None:
    from coach.cli.history.records import csv_text, session_record  # noqa: PLC0415  see above

    with_pains = [(one, pains[one.id]) for one in sessions]
    if as_csv:
        say(csv_text(with_pains), nl=False, as_is=True)
    else:
        # One session a line: indented JSON takes ten times as long to write.
        records = ",\n".join(json.dumps(session_record(*one)) for one in with_pains)
        say(f"[\n{records}\n]", as_is=True)


def _by_session(entries: Iterable[PainEntry]) -> dict[int, list[PainEntry]]:
    found: dict[int, list[PainEntry]] = defaultdict(list)
    for entry in entries:
        if entry.session is not None:
            found[entry.session].append(entry)
    return found


def _pains_of(journal: Journal, number: int) -> list[PainEntry]:
    return _by_session(journal.pains(open_only=False))[number]


def _blocks_before(journal: Journal, entry: SessionEntry) -> tuple[BlockResult, ...]:
    """What came of the same routine's blocks the time before."""
    if not entry.blocks:
        return ()
    sessions = journal.sessions(routine=entry.routine)
    earlier = (one.blocks for one in sessions if one.began.at < entry.began.at)
    return next(filter(None, earlier), ())


def _about(entry: SessionEntry) -> Iterable[str]:
    yield heading(f"{_named(entry)}: {entry.title}")
    yield f"{entry.began.local:%A, %d %B %Y}, {_from_to(entry)}".rstrip()
    sides = f"; left {format_clock(entry.worked_left)}, right {format_clock(entry.worked_right)}"
    has_sides = entry.worked_left or entry.worked_right
    worked = f"{format_clock(entry.worked)} worked{sides if has_sides else ''}"
    yield f"{entry.outcome.value}, {worked}"
    said = {"effort": entry.effort, "soreness": entry.soreness}
    rated = [f"{what} {felt.value}" for what, felt in said.items() if felt is not None]
    if rated:
        yield ", ".join(rated)
    if entry.note:
        yield f"Note: {entry.note}"


def _from_to(entry: SessionEntry) -> str:
    began, ended = entry.began, entry.ended
    if ended is None:
        return f"{began.local:%H:%M} {began.zone}"
    zone = "" if ended.zone == began.zone else f" {began.zone}"
    return f"{began.local:%H:%M}{zone} to {ended.local:%H:%M} {ended.zone}"


def _named(entry: SessionEntry) -> str:
    return f"Session {entry.id} ({entry.routine}, {entry.day})"


def _checked(note: str) -> str:
    """The note. Raises BadParameter if it is too long or has characters that act on a terminal."""
    if len(note) > TEXT_LENGTH:
        raise click.BadParameter(f"at most {TEXT_LENGTH} characters", param_hint="--note")
    for character in refused_in(note):
        raise click.BadParameter(f"must not contain {describe(character)}", param_hint="--note")
    return note


def _painful(journal: Journal, number: int, exercise: str) -> str:
    """The id of an exercise that hurt in that session, from its id or name.

    Raises CoachError if it did not hurt, or if the pain is over.
    """
    found = {
        name: one.pain.exercise
        for one in _pains_of(journal, number)
        if one.cleared is None
        for name in (one.pain.name, one.pain.exercise)
    }
    id_ = named(exercise, found)
    if id_ is None:
        hint = did_you_mean(near(exercise, found))
        raise CoachError(f"no pain is noted for '{shown(exercise)}' in session {number}{hint}")
    return id_


def _pain_in(journal: Journal, entry: SessionEntry, told: str) -> Pain:
    """The pain that `EXERCISE:SIDE` names in a session; the exercise by id or name.

    Raises CoachError if the session does not have the exercise.
    """
    exercise, _, side = told.rpartition(":")
    if side.casefold() not in _SIDES:
        exercise, side = told, ""
    done = {name: one for one in journal.work_of(entry.id) for name in (one.name, one.exercise)}
    work = named(exercise, done)
    if work is None:
        hint = did_you_mean(near(exercise, done))
        raise CoachError(f"session {entry.id} has no exercise '{shown(exercise)}'{hint}")
    at = entry.ended or entry.last_seen
    return Pain(work.exercise, work.name, _SIDES.get(side.casefold()), at)
