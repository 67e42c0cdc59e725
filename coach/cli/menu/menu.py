"""`coach` alone: a menu of routines, which then runs the chosen one."""

import sys
from collections.abc import Iterator

import click

from coach.cli.menu.journal_offers import offers_of_journal
from coach.cli.shared.terminal import say
from coach.config import own_routines
from coach.duration import MINUTE
from coach.errors import CoachError
from coach.journal.choices import Choices
from coach.routine.library.library import Library
from coach.routine.library.overview import standard_overview
from coach.routine.library.summaries import LibraryEntry, LibraryOverview
from coach.screen.live import LiveScreen
from coach.screen.menu.lines import PROMPT, answered, menu_lines
from coach.screen.menu.menu import Ending, Kind, Menu, Offer, menu_of, pressed, refused
from coach.screen.menu.view import menu_picture, offers_at_once
from coach.screen.open import is_at_a_terminal, open_display, open_screen
from coach.screen.terminal.alternate_screen import AlternateScreen

LOOK = 0.5
"""Seconds between looks at the window's size, on systems where no signal reports a change."""


def open_menu(context: click.Context, *, plain: bool) -> None:
    """Let the person choose a routine and run it as `coach run` does; on a pipe print the help."""
    if not is_at_a_terminal(sys.stdin, sys.stdout):
        say(context.get_help())
        return
    listed = {offer.id: offer for offer in offers(_overview())}
    menu = _asked(menu_of([*offers_of_journal(listed), *listed.values()]), plain=plain)
    if menu.ending is Ending.STARTED and menu.offer is not None:
        _start(context, menu, menu.offer, plain=plain)


def _start(context: click.Context, menu: Menu, offer: Offer, *, plain: bool) -> None:
    """Parse and run the command line that the choice stands for."""
    if offer.kind is Kind.RESUME:
        from coach.cli.session.resume import command as resume  # noqa: PLC0415  loading sound can wait

        command, arguments = resume, ["--", offer.id]
    else:
        from coach.cli.session.run import command as run  # noqa: PLC0415

        command, arguments = run, ["--", offer.id]
        if menu.minutes is not None:
            arguments.insert(0, f"--minutes={menu.minutes}")
    options = ["--plain"] if plain else []
    with command.make_context(str(command.name), [*options, *arguments], parent=context) as begun:
        command.invoke(begun)


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


def _asked(menu: Menu, *, plain: bool) -> Menu:
    """The menu after the person has chosen, drawn or in lines as the terminal allows."""
    can_draw = isinstance(open_display(sys.stdout, plain=plain), LiveScreen)
    return _asked_by_keys(menu) if can_draw else _asked_in_lines(menu)


def _asked_by_keys(menu: Menu) -> Menu:
    with open_screen(sys.stdin, sys.stdout, AlternateScreen) as (keyboard, screen):
        while menu.ending is None:
            size = screen.measured()
            screen.draw(menu_picture(menu, size))
            keys = keyboard.wait(LOOK)
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
    from coach.planning.plan import planned  # noqa: PLC0415
    from coach.routine.fitting.fit import TOLERANCE, TooShortError  # noqa: PLC0415

    library = Library.standard()
    try:
        planned(library.find(menu.offer.id), library, Choices(minutes=menu.minutes))
    except TooShortError as error:
        return refused(menu, -((TOLERANCE - error.shortest) // MINUTE), str(error))
    except CoachError:  # the command will report it
        return menu
    return menu
