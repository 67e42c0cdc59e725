"""A real terminal: however a session ends or is stopped, the terminal is as it was before."""

import contextlib
import os
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pexpect
import pytest

pytestmark = pytest.mark.real

CHECKOUT = Path(__file__).parents[3]
DRIVER = [sys.executable, "-m", "tests.screen.driver"]
PROMPT = "prompt> "
TAKEN, GIVEN_BACK = "\x1b[?1049h", "\x1b[?25h\x1b[?1049l"
LOCAL_MODES = 3


def with_usual_signals():
    """As in a terminal that a person opens, even where the tests run in the background."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def environment():
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return {**kept, "TERM": "xterm-256color", "PS1": PROMPT, "ENV": ""}


def in_a_window(program, *arguments, **options):
    """A program in a terminal of its own."""
    return pexpect.spawn(
        program,
        list(arguments),
        cwd=str(CHECKOUT),
        env=environment(),
        preexec_fn=with_usual_signals,
        **options,
    )


def close_window(program):
    """Close the terminal and wait for the program, which pexpect would signal again and kill."""
    program.ptyproc.fileobj.close()
    program.wait()


class Shell:
    """An interactive shell in a terminal of its own, from which sessions are started."""

    def __init__(self) -> None:
        self._child = in_a_window(
            "/bin/sh", "-i", encoding="utf-8", timeout=10, dimensions=(24, 80)
        )
        self._child.delaybeforesend = None
        self.expect(PROMPT)
        self._modes_before = self.modes

    @property
    def modes(self):
        return termios.tcgetattr(self._child.child_fd)

    def is_as_before(self):
        """Assert that the terminal's modes are what they were when it was opened."""
        assert self.modes == self._modes_before

    @property
    def is_taking_keys_one_by_one(self):
        return not self.modes[LOCAL_MODES] & (termios.ICANON | termios.ECHO)

    @property
    def before(self):
        """What came before what was last expected."""
        return self._child.before

    def expect(self, *texts):
        for text in texts:
            self._child.expect_exact(text)

    def press(self, keys):
        self._child.send(keys)

    def start(self, what):
        """Start the driver and wait until it has taken the terminal."""
        self.type(" ".join([*DRIVER, what]))
        self.expect("<ready>" if what in ("keys", "shared", "tidying", "unread") else TAKEN)

    def type(self, command):
        self.press(command + "\n")

    def signal(self, number):
        """Send a signal to whatever is in the foreground, as `kill` from elsewhere does."""
        os.kill(os.tcgetpgrp(self._child.child_fd), number)

    def resize(self, width, height):
        self._child.setwinsize(height, width)

    def exit_code(self):
        """Of the command that has just ended; the terminal is as it was before."""
        self.expect(PROMPT)
        self.is_as_before()
        self.type("echo code=$?")
        self._child.expect(r"code=(\d+)")
        code = int(self._child.match[1])
        self.expect(PROMPT)
        return code

    def quits(self):
        """Press q twice, upon which the session ends well and gives the terminal back."""
        self.press("qq")
        self.expect(GIVEN_BACK)
        return self.exit_code() == 0

    def close(self):
        self._child.close(force=True)


@pytest.fixture
def shell():
    with contextlib.closing(Shell()) as opened:
        yield opened


def test_at_the_end(shell):
    shell.start("short")
    shell.expect(GIVEN_BACK)

    assert shell.exit_code() == 0


def test_stopped_by_the_person(shell):
    shell.start("long")
    shell.press("q")
    shell.expect("Stop?")
    assert shell.is_taking_keys_one_by_one
    shell.press("q")
    shell.expect(GIVEN_BACK)

    assert shell.exit_code() == 0


INTERRUPT, QUIT, SUSPEND = "\x03", "\x1c", "\x1a"


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (INTERRUPT, 130),
        (QUIT, 131),
        (signal.SIGQUIT, 131),
        (signal.SIGTERM, 143),
        (signal.SIGHUP, 129),
    ],
)
def test_ended_by_a_key_or_a_signal(shell, by, code):
    shell.start("long")
    shell.signal(by) if isinstance(by, signal.Signals) else shell.press(by)
    shell.expect(GIVEN_BACK)

    assert shell.exit_code() == code


def test_a_flood_of_signals_ends_it_as_the_first_of_them_does(shell):
    shell.start("tidying")
    shell.press("\x03")
    shell.expect("<tidying up>")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT) * 20:
        shell.signal(number)
    shell.press("\n")
    shell.expect("<tidied up>", GIVEN_BACK)

    assert shell.exit_code() == 130


def test_a_signal_is_not_lost_although_a_finalizer_has_swallowed_it(shell):
    shell.start("swallowing")
    shell.expect(GIVEN_BACK)

    assert shell.exit_code() == 143


def test_started_in_the_background_it_writes_lines_and_has_keys_once_in_the_foreground(shell):
    shell.type(" ".join([*DRIVER, "long", "&"]))
    shell.expect("GET READY")
    shell.is_as_before()
    shell.type("fg")
    shell.expect("tests.screen.driver long")
    shell.press("q")
    shell.expect("Stop?")
    shell.press("q")

    assert shell.exit_code() == 0


def test_a_failure_in_the_middle_is_reported_on_the_main_screen(shell):
    shell.start("crash")
    shell.expect(GIVEN_BACK, "crashed in the middle")

    assert shell.exit_code() == 1


def test_stopped_with_a_key_and_continued(shell):
    shell.start("long")
    shell.press(SUSPEND)
    shell.expect(GIVEN_BACK, PROMPT)
    shell.is_as_before()
    shell.type("fg")
    shell.expect(TAKEN, "Away for")
    assert shell.is_taking_keys_one_by_one

    assert shell.quits()


def test_sent_to_the_background_it_waits_for_the_foreground(shell):
    shell.start("long")
    shell.press(SUSPEND)
    shell.expect(GIVEN_BACK, PROMPT)
    shell.type("bg")
    shell.expect(PROMPT)
    shell.is_as_before()
    shell.type("fg")
    shell.expect(TAKEN, "Away for")
    shell.press("qq")

    assert shell.exit_code() == 0


def test_stopped_without_a_warning_and_continued(shell):
    shell.start("long")
    shell.signal(signal.SIGSTOP)
    shell.expect(PROMPT)
    shell.type("fg")
    shell.expect(TAKEN, "Away for")
    assert shell.is_taking_keys_one_by_one

    assert shell.quits()


def test_a_storm_of_resizes(shell):
    shell.start("long")
    for step in [*range(50), *reversed(range(50))]:
        shell.resize(10 + 3 * step, 3 + step)
    shell.resize(60, 12)
    shell.press("?")
    shell.expect("redo this side")

    assert shell.quits()


def test_a_burst_of_two_hundred_keys_loses_none(shell):
    burst = {"n": "n", "right": "\x1b[C", "up": "\x1bOA", "space": " ", "pagedown": "\x1b[6~"}
    shell.start("keys")
    shell.press("".join(burst.values()) * 40 + "q")

    shell.expect("".join(f"<{key}>" for key in burst) * 40 + "<q>")
    assert shell.exit_code() == 0


def test_a_key_that_another_program_has_read_is_not_waited_for(shell):
    shell.start("shared")
    for stolen, key in ("ab", "cq"):
        shell.press(stolen)
        shell.expect("<stolen>")
        shell.press(key)
        shell.expect(f"<{key}>")

    assert shell.exit_code() == 0


@pytest.mark.parametrize(("answer", "is_on_again"), [(1, True), (2, False)])
def test_the_wheel_is_given_back_as_the_terminal_says_it_was(shell, answer, is_on_again):
    shell.start("long")
    shell.expect("\x1b[?1007$p", "\x1b[?1007l")
    shell.press(f"\x1b[?1007;{answer}$y")
    shell.press("?")
    shell.expect("redo this side")
    shell.press("qq")
    shell.expect(GIVEN_BACK)

    assert ("\x1b[?1007h" in shell.before) is is_on_again
    assert shell.exit_code() == 0


def test_an_answer_that_came_too_late_is_not_typed_into_the_shell(shell):
    shell.start("unread")
    shell.press("\x1b[?1007;1$y")
    shell.expect(GIVEN_BACK)

    assert shell.exit_code() == 0


def test_an_escape_is_a_key_as_soon_as_nothing_has_followed(shell):
    shell.start("keys")
    shell.press("\x1b")
    shell.expect("<escape>")
    shell.press("\x1b[C")
    shell.expect("<right>")
    shell.press("q")
    shell.expect("<q>")

    assert shell.exit_code() == 0


def test_what_is_pasted_is_no_keys(shell):
    shell.start("long")
    shell.press("\x1b[200~qq\x1b[201~")
    shell.press("?")
    shell.expect("redo this side")
    shell.press("qq")
    shell.expect("\x1b[?2004l", GIVEN_BACK)

    assert shell.exit_code() == 0


def test_keys_that_do_not_come_from_a_terminal_are_not_read(shell):
    shell.start("short < /dev/null")
    shell.expect(GIVEN_BACK)

    assert shell.exit_code() == 0


def test_a_closed_window_ends_the_program():
    program = in_a_window(*DRIVER, "long")
    program.expect_exact(TAKEN)

    close_window(program)

    assert program.exitstatus == 128 + signal.SIGHUP


def test_a_reader_that_has_enough_ends_the_program_without_a_complaint():
    program = subprocess.Popen(
        [*DRIVER, "short", "--plain"],
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )

    assert program.stdout.readline() == "0:00  GET READY  Plank, 10 s to go\n"
    program.stdout.close()

    assert program.stderr.read() == ""
    assert program.wait() == 1
    program.stderr.close()
