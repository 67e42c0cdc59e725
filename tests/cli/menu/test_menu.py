"""`coach` alone: a menu at a terminal, which runs the choice; the help on a pipe."""

import io
import sys

import pytest

from coach.cli.menu import menu as cli
from coach.cli.menu.journal_offers import FromJournal
from coach.cli.menu.menu import offers
from coach.cli.session import resume, run
from coach.routine.library.overview import standard_overview
from coach.screen.menu.menu import Kind, Offer
from tests.screen.window import Window

GLUTE = "title: Mine\nsteps: [{name: Squat, hold: 20s}]\n"
BROKEN = "title: Broken\nsteps: [{name: Squat, hodl: 20s}]\n"


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def own_routines(own_home):
    folder = own_home / "routines"
    folder.mkdir()
    (folder / "mine.yaml").write_text(GLUTE)
    (folder / "broken.yaml").write_text(BROKEN)
    return folder


@pytest.fixture
def typed(monkeypatch):
    """What a person types at a terminal that cannot draw; returns what it shows."""

    def begin(text: str) -> Terminal:
        output = Terminal()
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setattr(cli, "is_at_a_terminal", lambda *_: True)
        monkeypatch.setattr(sys, "stdin", Terminal(text))
        monkeypatch.setattr(sys, "stdout", output)
        return output

    return begin


@pytest.fixture
def started(monkeypatch):
    """What `coach run` was called with, each time."""
    calls: list[dict[str, object]] = []
    monkeypatch.setattr(run.command, "callback", lambda **given: calls.append(given))
    return calls


def test_on_a_pipe_it_is_the_help(coach):
    result = coach()

    assert result.code == 0
    assert result.out == coach("--help").out
    assert "Usage:" in result.out


def test_plain_is_only_for_the_menu(coach):
    result = coach("--plain", "list")

    assert result.code == 2
    assert "coach run ROUTINE --plain" in result.err


def test_own_and_bundled_routines_are_offered_and_bad_files_say_why(own_routines):
    offered = {offer.id: offer for offer in offers(standard_overview())}

    assert offered["mine"] == Offer(Kind.OWN, "mine", "Mine", total=30_000)
    assert offered["broken"] == Offer(
        Kind.OWN,
        "broken",
        problem="line 2: step 1, Squat: unknown key 'hodl'; did you mean 'hold'?",
    )
    assert offered["runner-hips"].kind is Kind.BUNDLED
    assert offered["runner-hips"].purpose == "mobility"
    assert "wall" in offered["runner-hips"].equipment


@pytest.mark.parametrize(
    ("answer", "arguments"),
    [
        ("runner-hips", ["runner-hips"]),
        ("1", ["daily-hips"]),
        ("runner-hips m15", ["runner-hips", "--minutes", 15]),
    ],
)
def test_a_choice_runs_as_the_command_does(coach, typed, started, answer, arguments):
    typed(f"{answer}\n")

    assert coach().code == 0
    assert coach("run", *arguments).code == 0
    assert len(started) == 2
    assert started[0] == started[1]


def test_an_unfinished_session_is_resumed_as_the_command_does(coach, typed, monkeypatch):
    calls: list[dict[str, object]] = []
    monkeypatch.setattr(resume.command, "callback", lambda **given: calls.append(given))
    begun = Offer(Kind.RESUME, "daily-hips", "Daily hips", note="left today")
    monkeypatch.setattr(cli, "from_journal", lambda _: FromJournal([begun]))
    typed("1\n")

    assert coach().code == 0
    assert coach("resume", "daily-hips").code == 0
    assert len(calls) == 2
    assert calls[0] == calls[1]


def test_plain_holds_for_the_session_too(coach, typed, started):
    typed("1\n")

    assert coach("--plain").code == 0
    assert started[0]["plain"] is True


def test_asks_until_there_is_an_answer(coach, own_routines, typed, started):
    output = typed("nosuch\nbroken\nmine\n")
    coach()

    assert "There is no nosuch" in output.getvalue()
    assert "It cannot be started before its file is mended" in output.getvalue()
    assert started[0]["routine"] == "mine"


def test_too_few_minutes_are_refused_and_it_asks_again(coach, typed, started):
    output = typed("hip-reset m3\nhip-reset m40\n")
    coach()

    assert "Hip reset cannot be done well in 3 min: cut as far as is honest" in output.getvalue()
    assert [call["minutes"] for call in started] == [40]


@pytest.mark.parametrize("answer", ["\n", ""])
def test_no_answer_leaves(coach, typed, started, answer):
    output = typed(answer)

    assert coach().code == 0
    assert started == []
    assert output.getvalue().endswith("nothing to leave: " + ("" if answer else "\n"))


def test_a_terminal_without_the_characters_of_a_title_shows_the_rest(coach, own_routines, typed):
    (own_routines / "mine.yaml").write_text("title: 朝 Mine\nsteps: [{name: Squat, hold: 20s}]\n")
    output = typed("\n")
    output.encoding = "iso-8859-1"

    assert coach().code == 0
    assert "? Mine (mine)" in output.getvalue()


def test_only_a_terminal_of_this_session_is_asked_on():
    with Window(80, 24) as of_another_session:
        assert not cli.is_at_a_terminal(of_another_session, Terminal())
    assert not cli.is_at_a_terminal(None, None)
