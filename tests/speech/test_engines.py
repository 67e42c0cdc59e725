"""Programs that speak, and all the ways in which they do not."""

import os
import select
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from coach.speech.engines import (
    ABANDONED_AFTER,
    LARGEST,
    ProgramEngine,
    SpeechError,
    remove_abandoned_folders,
)

READ = "text = open('text.txt', encoding='utf-8').read()\n"


def program(folder: Path, script: str, *, timeout: float = 20.0) -> ProgramEngine:
    """An engine whose program is that Python script."""
    file = folder / "program.py"
    file.write_text(script, encoding="utf-8")
    command = (sys.executable, "-I", "-S", str(file))
    return ProgramEngine("fake", command, voice="en", version="1", timeout=timeout)


def test_a_program_gets_the_text_and_gives_the_speech(tmp_path):
    engine = program(tmp_path, READ + "open('speech.wav', 'wb').write(text[::-1].encode())")

    assert engine.render("left side") == b"edis tfel"


@pytest.mark.parametrize("text", ["-w /tmp/x", "--help", "$(id); `id`", "'\"&|<>%PATH%", "Dé­jà vu"])
def test_a_text_is_never_anything_but_text(tmp_path, text):
    engine = program(
        tmp_path,
        READ + "import sys; open('speech.wav', 'wb').write(repr((text, sys.argv[1:])).encode())",
    )

    assert engine.render(text) == repr((text, [])).encode()


def test_a_program_runs_in_a_folder_of_its_own_that_is_gone_afterwards(tmp_path):
    engine = program(tmp_path, "import os; open('speech.wav', 'w').write(os.getcwd())")

    folder = Path(engine.render("one").decode())

    assert folder != Path.cwd()
    assert not folder.exists()


def test_folders_that_a_killed_program_left_are_removed_by_the_next_one(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    now = time.time()

    def made(name, age=2 * ABANDONED_AFTER):
        (tmp_path / name).mkdir()
        (tmp_path / name / "text.txt").touch()
        os.utime(tmp_path / name, (now - age, now - age))
        return tmp_path / name

    abandoned = made("coach-speech-1")
    others = [made("coach-speech-2", age=0), made("another"), tmp_path / "coach-speech-3"]
    others[2].symlink_to(others[1])

    program(tmp_path, "open('speech.wav', 'w').write('one')").render("one")

    assert not abandoned.exists()
    assert all((one / "text.txt").exists() for one in others)


@pytest.mark.skipif(sys.platform == "win32", reason="its folders are each person's own")
def test_a_folder_of_another_person_is_left_alone(tmp_path, monkeypatch):
    (tmp_path / "coach-speech-1").mkdir()
    monkeypatch.setattr(os, "getuid", lambda: (tmp_path.stat().st_uid) + 1)

    remove_abandoned_folders(tmp_path, time.time() + 2 * ABANDONED_AFTER)

    assert (tmp_path / "coach-speech-1").exists()


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("import sys; sys.exit(3)", "exit code 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", "exit code"),
        ("pass", "No such file"),
        ("open('speech.wav', 'w')", "wrote nothing"),
        (f"open('speech.wav', 'wb').truncate({LARGEST + 1})", "wrote too much"),
    ],
)
def test_a_program_that_fails_is_an_error_with_its_reason(tmp_path, script, problem):
    with pytest.raises(SpeechError, match=problem):
        program(tmp_path, script).render("one")


def test_a_program_that_is_not_there_is_an_error(tmp_path):
    engine = ProgramEngine("fake", (str(tmp_path / "none"),), voice="en", version="1")

    with pytest.raises(SpeechError, match="fake cannot be used"):
        engine.render("one")


def test_a_file_that_is_no_program_is_an_error(tmp_path):
    garbage = tmp_path / "garbage"
    garbage.write_bytes(b"\0\1\2")
    garbage.chmod(0o755)
    engine = ProgramEngine("fake", (str(garbage),), voice="en", version="1")

    with pytest.raises(SpeechError, match="fake cannot be used"):
        engine.render("one")


def test_a_program_that_hangs_is_ended(tmp_path):
    with pytest.raises(SpeechError, match="took too long"):
        program(tmp_path, "import time; time.sleep(600)", timeout=0.2).render("one")


WRITES_AND_HANGS = "import sys, time; file = open(sys.argv[1], 'w'); time.sleep(600)"
STARTS_IT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {WRITES_AND_HANGS!r}"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes of this kind")
def test_closing_ends_what_is_running_and_what_that_has_started(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    engine = program(tmp_path, f"{STARTS_IT}, {str(pipe)!r}])")
    problems: list[str] = []

    def render() -> None:
        try:
            engine.render("one")
        except SpeechError as error:
            problems.append(str(error))

    thread = threading.Thread(target=render, daemon=True)
    thread.start()
    with pipe.open("rb", buffering=0) as reader:  # opens when the program's child does
        engine.close()
        thread.join(10)
        has_ended, _, _ = select.select([reader], [], [], 10)

    assert not thread.is_alive()
    assert len(problems) == 1
    assert has_ended, "the pipe is closed when the child is gone"


def test_an_engine_that_is_closed_starts_nothing(tmp_path):
    engine = program(tmp_path, "open('speech.wav', 'w').write('x')")
    engine.close()

    with pytest.raises(SpeechError, match="closed"):
        engine.render("one")
