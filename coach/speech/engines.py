"""Engines that turn text into speech: programs that write a WAV file, run one phrase at a time.

The text comes from files that people exchange. It reaches a program in a file of its own, never
as an argument, and no shell is involved. A program may be missing, fail, hang or write nonsense:
all of that is a SpeechError, and never more.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from coach.errors import CoachError

TEXT_FILE = "text.txt"
"""Where a program finds the text, UTF-8, in its working directory."""
SPEECH_FILE = "speech.wav"
"""Where it leaves the speech, likewise."""
TIMEOUT = 10.0
"""Seconds for one phrase; the slowest, PowerShell on a cold start, takes two or three."""
LARGEST = 20_000_000
"""Bytes of a WAV file: minutes of speech, so whatever it is, it is not a phrase."""

FOLDERS = "coach-speech-"
"""How the names of the folders begin in which programs run."""
ABANDONED_AFTER = 600.0
"""Seconds; no phrase takes as long, so a folder that is older was left by a killed coach."""


class SpeechError(CoachError):
    """An engine could not say something; the text says why."""


class Engine(Protocol):
    """Turns text into speech."""

    name: str
    """For people."""
    voice: str
    """Which of its voices it uses."""
    version: str
    """What it is exactly; speech of another version is rendered again."""

    def render(self, text: str) -> bytes:
        """A WAV file that says `text`. Raises SpeechError, within seconds."""

    def close(self) -> None:
        """End what is being rendered, from any thread, and refuse more."""


class ProgramEngine:
    """A program that reads `TEXT_FILE` and writes `SPEECH_FILE`."""

    def __init__(
        self,
        name: str,
        command: tuple[str, ...],
        *,
        voice: str,
        version: str,
        timeout: float = TIMEOUT,
    ) -> None:
        """`command` begins with an absolute path; `timeout` is in seconds."""
        self.name = name
        self.voice = voice
        self.version = version
        self._command = command
        self._timeout = timeout
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False
        self._has_looked = False

    def render(self, text: str) -> bytes:
        """A WAV file that says `text`. Raises SpeechError."""
        try:
            with TemporaryDirectory(prefix=FOLDERS, ignore_cleanup_errors=True) as folder:
                self._remove_older_than(Path(folder))
                Path(folder, TEXT_FILE).write_text(text, encoding="utf-8")
                self._wait_for(self._start(folder))
                return self._read(Path(folder, SPEECH_FILE))
        except OSError as error:
            raise SpeechError(f"{self.name} cannot be used: {error.strerror}") from error

    def close(self) -> None:
        """Kill the program if it is running."""
        with self._lock:
            self._is_closed = True
            if self._process is not None:
                _kill(self._process)

    def _remove_older_than(self, folder: Path) -> None:
        if not self._has_looked:
            self._has_looked = True
            remove_abandoned_folders(folder.parent, folder.stat().st_mtime)

    def _start(self, folder: str) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._is_closed:
                raise SpeechError(f"{self.name} is closed")
            # Files instead of pipes: a pipe stays open for as long as any descendant has it.
            self._process = subprocess.Popen(  # noqa: S603  the command is ours, and no text in it
                self._command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=_NO_WINDOW,
            )
            return self._process

    def _wait_for(self, process: "subprocess.Popen[bytes]") -> None:
        overdue = threading.Event()

        def give_up() -> None:
            overdue.set()
            _kill(process)

        # Waiting with a timeout looks again and again, later and later: a phrase would take as
        # long to be noticed as to be made.
        timer = threading.Timer(self._timeout, give_up)
        timer.daemon = True
        timer.start()
        try:
            code = process.wait()
        finally:
            timer.cancel()
            self._process = None
        if overdue.is_set():
            raise SpeechError(f"{self.name} took too long")
        if code != 0:
            raise SpeechError(f"{self.name} failed (exit code {code})")

    def _read(self, file: Path) -> bytes:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        if not content or len(content) > LARGEST:
            raise SpeechError(f"{self.name} wrote {'too much' if content else 'nothing'}")
        return content


def remove_abandoned_folders(folder: Path, now: float) -> None:
    """Remove what killed programs have left in a folder; `now` is in seconds, as files have it.

    Anyone may write to the folder: what belongs to another person stays, and so does a link.
    """
    with suppress(OSError):
        for path in folder.glob(f"{FOLDERS}*"):
            with suppress(OSError):
                status = path.lstat()
                is_own = sys.platform == "win32" or status.st_uid == os.getuid()
                if is_own and now - status.st_mtime > ABANDONED_AFTER:
                    shutil.rmtree(path, ignore_errors=True)  # it removes no link


_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows would show a console for every phrase."""


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a program and what it started."""
    if process.poll() is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
