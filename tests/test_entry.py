"""The command itself, in a process of its own: Ctrl-C at any moment, and streams of any kind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

COACH = (sys.executable, "-m", "coach")
FULL = Path("/dev/full")

BEGIN = """
import os, runpy, signal, sys
def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)
"""
RUN = """
runpy.run_module("coach", run_name="__main__", alter_sys=True)
"""
WHILE_IT_LOADS = """
class Finder:
    def find_spec(self, name, *_):
        if name == "click":
            press_ctrl_c()
sys.meta_path.insert(0, Finder())
"""
IN_A_COMMAND = """
import coach.cli
def main():
    press_ctrl_c()
coach.cli.main = main
"""
IN_A_FINALIZER = """
import coach.cli
class Finalized:
    def __del__(self):
        press_ctrl_c()
def main():
    Finalized()
coach.cli.main = main
"""
WHILE_IT_TIDIES_UP = """
import coach.cli
def main():
    try:
        press_ctrl_c()
    finally:
        press_ctrl_c()
        print("not so soon")
coach.cli.main = main
"""
AT_THE_VERY_END = """
import atexit
atexit.register(press_ctrl_c)
"""


def with_ctrl_c():
    """Let Ctrl-C work as in a terminal, even if the tests run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ended(*command, **options):
    """Run a command: its exit code and all that it wrote."""
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": buffered} | options
    return subprocess.run(command, check=False, text=True, stdin=subprocess.DEVNULL, **given)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C in another way")
@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(WHILE_IT_LOADS, id="while it loads"),
        pytest.param(IN_A_COMMAND, id="in a command"),
        pytest.param(IN_A_FINALIZER, id="in a finalizer"),
        pytest.param(WHILE_IT_TIDIES_UP, id="twice"),
    ],
)
def test_ctrl_c_ends_it_at_any_moment_with_its_code_and_without_a_word(moment):
    program = BEGIN + moment + RUN
    done = ended(sys.executable, "-c", program, "--version", preexec_fn=with_ctrl_c)

    assert (done.returncode, done.stderr) == (130, "")
    assert "not so soon" not in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C in another way")
def test_ctrl_c_at_the_very_end_changes_nothing():
    program = BEGIN + AT_THE_VERY_END + RUN
    done = ended(sys.executable, "-c", program, "--version", preexec_fn=with_ctrl_c)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("coach")


@pytest.mark.skipif(os.name == "nt", reason="its shell closes no streams")
@pytest.mark.parametrize(
    "command",
    [
        "doctor <&- >&- 2>&-",
        "run kneeling-glute --audio none --speed 100 <&-",
        "run kneeling-glute --audio none --speed 100 >&-",
        "run kneeling-glute --audio none --speed 100 2>&-",
    ],
)
def test_a_closed_stream_does_no_harm(command):
    done = ended(f"{sys.executable} -m coach {command}", shell=True)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize(
    "command",
    ["--help", "list", "show pre-lift", "schema", "run kneeling-glute --audio none --speed 100"],
)
def test_an_output_that_cannot_be_written_is_reported_in_one_sentence(command):
    with FULL.open("w") as full:
        done = ended(*COACH, *command.split(), stdout=full)

    assert done.returncode == 1
    assert done.stderr == "the output cannot be written: No space left on device\n"


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize("command", ["show nosuch", "list"])
def test_with_all_outputs_full_the_exit_code_still_tells(command):
    with FULL.open("w") as full:
        done = ended(*COACH, *command.split(), stdout=full, stderr=full)

    assert done.returncode == 1


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-1"])
def test_characters_that_the_output_lacks_are_replaced(tmp_path, encoding):
    file = tmp_path / "asa.yaml"
    file.write_text("title: 朝 ストレッチ\nsteps: [{name: Squat, hold: 20s}]\n", encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    done = ended(*COACH, "run", file, "--audio", "none", "--speed", "100", env=environment)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Done: ? ?????" in done.stdout
