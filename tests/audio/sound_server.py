"""A private PulseAudio server with a null sink: a real, paced sound card without hardware.

What is played on it is recorded from the sink's monitor, sample by sample.
"""

import os
import shutil
import subprocess
import time
from array import array
from pathlib import Path
from types import TracebackType
from typing import Self

from coach.audio.clips import RATE

PROGRAMS = ("pulseaudio", "pactl", "parec")
SINK = "coach_test"
ALSA_THROUGH_PULSE = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
LOCK_TIMEOUT = 10


def missing_programs() -> list[str]:
    """The programs that are not installed here."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


class SoundServer:
    """The server; its folder is the only thing that a client has to know."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.environment = {
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{folder}/pulse/native",
            "HOME": str(folder),
        }
        # ALSA reads the default from ~/.asoundrc as well, which needs no merging with its own.
        (folder / ".asoundrc").write_text(ALSA_THROUGH_PULSE)
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._server = subprocess.Popen(
            [
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "-L",
                f"module-native-protocol-unix socket={self._folder}/pulse/native",
                "-L",
                f"module-null-sink sink_name={SINK} rate={RATE} channels=1",
            ],
            env=self._client_environment,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + LOCK_TIMEOUT
        while not self._answers():
            assert time.monotonic() < until, "the sound server does not answer"
            time.sleep(0.05)

    def kill(self) -> None:
        """Take the device away, as a cable that is pulled."""
        if self._server is not None:
            self._server.kill()
            self._server.wait(LOCK_TIMEOUT)
            self._server = None
            (self._folder / "pulse" / "native").unlink(missing_ok=True)

    def record(self) -> "Recording":
        """Record what is played from now on."""
        return Recording(self._client_environment)

    def __enter__(self) -> Self:
        (self._folder / "pulse").mkdir()
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.kill()

    @property
    def _client_environment(self) -> dict[str, str]:
        return os.environ | self.environment

    def _answers(self) -> bool:
        asked = subprocess.run(
            ["pactl", "info"],
            env=self._client_environment,
            capture_output=True,
            check=False,
            timeout=LOCK_TIMEOUT,
        )
        return asked.returncode == 0


class Recording:
    """Samples of the sink's monitor, from its beginning to `stop`."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._file = Path(environment["XDG_RUNTIME_DIR"]) / f"{time.monotonic_ns()}.raw"
        with self._file.open("wb") as output:
            self._parec = subprocess.Popen(
                [
                    "parec",
                    f"--device={SINK}.monitor",
                    "--format=s16le",
                    f"--rate={RATE}",
                    "--channels=1",
                    "--latency-msec=20",
                ],
                env=environment,
                stdout=output,
                stderr=subprocess.DEVNULL,
            )
        until = time.monotonic() + LOCK_TIMEOUT
        while not self._file.stat().st_size:
            assert time.monotonic() < until, "nothing is recorded"
            time.sleep(0.02)

    @property
    def length(self) -> int:
        """Samples so far."""
        return self._file.stat().st_size // 2

    def stop(self) -> "array[int]":
        """End it; all the samples."""
        self._parec.terminate()
        self._parec.wait(LOCK_TIMEOUT)
        content = self._file.read_bytes()
        return array("h", content[: len(content) // 2 * 2])
