"""`coach` alone: a menu of routines, which then runs the chosen one."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import click

from coach.cli.menu.journal_offers import FromJournal, from_journal
from coach.cli.shared.libraries import drawing_here
from coach.cli.shared.terminal import say
from coach.config import config_file, own_routines, read_config
from coach.duration import MINUTE
from coach.errors import CoachError
from coach.journal.choices import Choices
from coach.journal.timestamp import timestamp_now
from coach.routine.library.library import Library
from coach.routine.library.overview import standard_overview
from coach.routine.library.summaries import LibraryEntry, LibraryOverview
from coach.screen.menu.lines import PROMPT, answered, menu_lines
from coach.screen.menu.menu import (
    Ending,
    Kind,
    Menu,
    Offer,
    menu_of,
    pressed,
    refused,
    with_programme,
    with_steps,
)
from coach.screen.menu.view import menu_picture, offers_at_once
from coach.screen.open import can_draw, is_at_a_terminal, open_screen
from coach.screen.terminal.alternate_screen import AlternateScreen

LOOK = 0.5
"""Seconds between looks at the window's size, on systems where no signal reports a change."""
SOON = 0.05
"""Seconds without a key, after which something is looked up; a key waits meanwhile."""


def open_menu(context: click.Context, *, plain: bool) -> None:
    """Let the person choose a routine and run it as `coach run` does; on a pipe print the help."""
    if not is_at_a_terminal(sys.stdin, sys.stdout):
        say(context.get_help())
        return
    listed = {offer.id: offer for offer in offers(_overview())}
    known = from_journal(listed)
    menu = menu_of([*known.offers, *listed.values()], known.week)
    menu = _asked(menu, known, plain=plain)
    if menu.ending is Ending.STARTED and menu.offer is not None:
        _start(context, menu, menu.offer, plain=plain)


def _start(context: click.Context, menu: Menu, offer: Offer, *, plain: bool) -> None:
    """Parse and run the command line that the choice stands for."""
    if offer.kind is Kind.RESUME:
        from coach.cli.session.resume import command as resume  # noqa: PLC0415  loading sound can wait

        command, arguments = resume, ["--", offer.id]
    else:
        command, arguments = _command_of(offer)
        if menu.minutes is not None:
            arguments.insert(0, f"--minutes={menu.minutes}")
    options = ["--plain"] if plain else []
    with command.make_context(str(command.name), [*options, *arguments], parent=context) as begun:
        command.invoke(begun)


def _command_of(offer: Offer) -> tuple[click.Command, list[str]]:
    if offer.kind is Kind.PROGRAMME:
        from coach.cli.programme.run import command as programme_run  # noqa: PLC0415

        return programme_run, list(offer.options)
    from coach.cli.session.run import command as run  # noqa: PLC0415

    return run, ["--", offer.id]


def _overview() -> LibraryOverview:
    """The library's routines; problems of its exercise files are printed."""
    overview = standard_overview()
    for problem in overview.problems:
        say(problem, err=True)
    return overview


def offers(overview: LibraryOverview) -> Iterator[Offer]:
    """The routines of the library as entries of the menu."""
    own = own_routines()
    for entry in overview.entries:
        yield _offer(entry, Kind.OWN if entry.file.parent == own else Kind.BUNDLED)


def _offer(entry: LibraryEntry, kind: Kind) -> Offer:
    if entry.summary is None:
        problem = entry.problem
        why = "" if problem is None else f"line {problem.line}: {problem.message}"
        return Offer(kind, entry.id, problem=why or "it cannot be read")
    return Offer(
        kind,
        entry.id,
        title=entry.summary.title,
        total=entry.summary.total,
        purpose=entry.summary.purpose.value if entry.summary.purpose else "",
        equipment=entry.summary.equipment,
    )


def _asked(menu: Menu, known: FromJournal, *, plain: bool) -> Menu:
    """The menu after the person has chosen, drawn or in lines as the terminal allows."""
    if not plain and can_draw(sys.stdout):
        return _asked_by_keys(menu, is_waiting=bool(known.programme))
    return _asked_in_lines(_with_programme(menu) if known.programme else menu)


def _with_programme(menu: Menu) -> Menu:
    """The menu with what the programme asks for; why its file cannot be read, where it cannot."""
    from coach.cli.menu.programme_offers import programme_offers  # noqa: PLC0415  slow to load
    from coach.cli.shared.journals import opened_journal  # noqa: PLC0415

    try:
        with opened_journal() as journal:
            found = programme_offers(journal, timestamp_now().day)
    except CoachError as error:
        waiting = [one for one in menu.every if one.kind is Kind.PROGRAMME]
        found = [replace(one, note="", problem=str(error).splitlines()[0]) for one in waiting]
    return with_programme(menu, found)


def _looked_up(menu: Menu) -> Menu:
    """The menu with the steps of the chosen offer; with none, where they cannot be read."""
    from coach.cli.menu.programme_offers import first_figure, steps_in_words  # noqa: PLC0415  slow
    from coach.planning.find import find_routine  # noqa: PLC0415

    if menu.offer is not None and not menu.offer.problem:
        with suppress(CoachError):
            routine = find_routine(Library.standard(), menu.offer.id)
            return with_steps(menu, steps_in_words(routine), first_figure(routine))
    return with_steps(menu, ())


def _asked_by_keys(menu: Menu, *, is_waiting: bool) -> Menu:
    """What takes long to look up is looked up between two keys, after the first picture."""
    with open_screen(sys.stdin, sys.stdout, AlternateScreen) as (keyboard, screen):
        drawing = drawing_here(read_config(config_file()).settings)
        while menu.ending is None:
            size = screen.measured()
            screen.draw(menu_picture(menu, size, drawing=drawing))
            has_steps = menu.offer is None or menu.offer.steps is not None
            keys = keyboard.wait(LOOK if has_steps and not is_waiting else SOON)
            if not keys and is_waiting:
                menu, is_waiting = _with_programme(menu), False
            elif not keys and not has_steps:
                menu = _looked_up(menu)
            menu = _fitting(_after(menu, keys, page=offers_at_once(menu, size)))
    return menu


def _after(menu: Menu, keys: list[str], page: int) -> Menu:
    for key in keys:
        menu = pressed(menu, key, page)
        if menu.ending is not None:
            break
    return menu


def _asked_in_lines(menu: Menu) -> Menu:
    for line in menu_lines(menu):
        say(line)
    while menu.ending is None:
        say(PROMPT, nl=False)
        answer = sys.stdin.readline()
        if not answer.strip():
            if not answer:
                say()
            return menu
        menu = _fitting(answered(menu, answer))
        if menu.notice:
            say(menu.refusal or menu.notice)
    return menu


def _fitting(menu: Menu) -> Menu:
    """The menu, open again if the chosen routine does not fit into the minutes asked for."""
    if menu.ending is not Ending.STARTED or menu.minutes is None or menu.offer is None:
        return menu
    # Slow to load, and only needed with minutes.
    from coach.planning.find import find_routine  # noqa: PLC0415
    from coach.planning.plan import planned  # noqa: PLC0415
    from coach.routine.fitting.fit import TOLERANCE, TooShortError  # noqa: PLC0415

    library = Library.standard()
    try:
        planned(find_routine(library, menu.offer.id), library, Choices(minutes=menu.minutes))
    except TooShortError as error:
        return refused(menu, -((TOLERANCE - error.shortest) // MINUTE), str(error))
    except CoachError:  # the command will report it
        return menu
    return menu
