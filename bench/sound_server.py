"""A sound card for the benchmarks: a private PulseAudio server, and what is played on it."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE = 48_000
SAMPLE_WIDTH = 2
SINK = "bench"
NEEDED = ("pulseaudio", "pactl", "parec")
ALSA_TO_PULSE = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
STARTED_WITHIN = 5.0
FRAGMENT = 10
"""Milliseconds of sound that the recorder passes on at a time."""

LISTENED = 0.5
"""Seconds in which a sound that is cut is expected to end."""
AUDIBLE = 100
"""Of a sample: 50 dB below the loudest."""

Samples = npt.NDArray[np.float64]


@contextmanager
def sound_server() -> Iterator[Mapping[str, str]]:
    """Run a server whose one sound card goes nowhere; yields the variables that lead to it.

    It plays at the pace of real time, as a sound card does. Exits where PulseAudio is missing.
    """
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        sys.exit(f"not found: {', '.join(missing)} (Debian: pulseaudio pulseaudio-utils)")
    with tempfile.TemporaryDirectory() as folder:
        alsa = Path(folder, "alsa.conf")
        alsa.write_text(ALSA_TO_PULSE)
        variables = {
            "XDG_RUNTIME_DIR": folder,
            "PULSE_COOKIE": str(Path(folder, "cookie")),
            "ALSA_CONFIG_PATH": str(alsa),
        }
        server = subprocess.Popen(
            _server_command(), env={**os.environ, **variables}, stderr=subprocess.DEVNULL
        )
        try:
            _wait_until_started(variables)
            yield variables
        finally:
            server.terminate()
            server.wait()


def _server_command() -> list[str]:
    # A real sound card does not wait for the processor; nor should this one, where it may.
    first = ["nice", "-n", "-19"] if os.geteuid() == 0 else []
    return [
        *first,
        *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"),
        *("--high-priority=no", "--realtime=no"),
        *("-L", "module-native-protocol-unix auth-anonymous=1"),
        *("-L", f"module-null-sink sink_name={SINK} rate={RATE} channels=1"),
    ]


def _wait_until_started(variables: Mapping[str, str]) -> None:
    environment = {**os.environ, **variables}
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline:
        asked = subprocess.run(["pactl", "info"], check=False, env=environment, capture_output=True)
        if asked.returncode == 0:
            return
        time.sleep(0.05)
    sys.exit("the private PulseAudio server has not started")


@dataclass(frozen=True, slots=True)
class Recording:
    """What was played, and when."""

    samples: Samples
    began: float
    """When the first sample was played, in seconds of `time.monotonic`: not later than this."""

    def position(self, moment: float) -> int:
        """The sample that was played at a moment of `time.monotonic`."""
        return round((moment - self.began) * RATE)

    def silent_after(self, moment: float) -> float:
        """Milliseconds from a moment of `time.monotonic` to the last audible sample after it."""
        place = self.position(moment)
        after = np.abs(self.samples[place : place + round(LISTENED * RATE)])
        audible = np.flatnonzero(after > AUDIBLE)
        return float(audible[-1]) / RATE * 1000 if len(audible) else 0


class Recorder:
    """Records what a server plays, from the moment it is made until it is stopped."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [
                *("parec", f"--device={SINK}.monitor", "--format=s16le", f"--rate={RATE}"),
                *("--channels=1", f"--latency-msec={FRAGMENT}"),
            ],
            env={**os.environ, **variables},
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._parts: list[bytes] = []
        self._arrived: list[float] = []
        self._has_begun = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        # The sink may have played ahead, and has nothing for a new listener for so long.
        if not self._has_begun.wait(STARTED_WITHIN):
            sys.exit("the private PulseAudio server plays nothing")

    def stop(self) -> Recording:
        """End, and return everything."""
        self._process.terminate()
        self._thread.join()
        self._process.wait()
        # A part can be late but not early, so the earliest says when the recording began.
        read = np.cumsum([len(part) for part in self._parts]) / SAMPLE_WIDTH / RATE
        began = float(np.min(np.array(self._arrived) - read))
        content = b"".join(self._parts)
        whole = len(content) // SAMPLE_WIDTH * SAMPLE_WIDTH
        return Recording(np.frombuffer(content[:whole], dtype="<i2").astype(np.float64), began)

    def _read(self) -> None:
        assert self._process.stdout is not None
        while part := self._process.stdout.read(1 << 16):
            self._arrived.append(time.monotonic())
            self._parts.append(part)
            self._has_begun.set()
