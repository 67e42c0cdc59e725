"""How soon a pause is heard: from the key to silence, beside stopping one sound of simpleaudio.

The key goes to the real command, in a pseudo-terminal; what is heard is what a private PulseAudio
server has played. A cue is replaced by a long tone, and that of the pause by one nobody can hear.
"""

import argparse
import math
import os
import tempfile
import time
import wave
from array import array
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from conditions import conditions_printed
from measuring import Row, print_side_by_side
from programs import ENVIRONMENT, Program, coach, in_terminal, read_until
from sound_server import RATE, SAMPLE_WIDTH, Recorder, sound_server

from coach.audio.outputs.buffered import load_simpleaudio
from coach.audio.outputs.errors import AudioUnavailableError
from coach.audio.quiet import libraries_silenced

OUTPUTS = ("miniaudio", "simpleaudio")
LOOP = "play per cue"
AIM = 60
STEP = "  - {{name: Step {number}, hold: 10s}}\n"
HEAD = "title: Silence\npurpose: warm-up\nprepare: 30s\nsteps:\n"
TONE_SECONDS, TONE_HEIGHT = 2, 20_000
HUSH_SECONDS, HUSH_HEIGHT = 0.1, 30
HERTZ = 440
WARM_UP = 3.5
"""Seconds: a stream can stall for two of them when it is opened."""
SOUNDING = 0.6
"""Seconds for which the tone has sounded when it is cut."""
SHIFT = 0.007
"""Seconds more each time, so that it is never cut at the same point of the device's buffer."""
QUIET = 0.7
"""Seconds of silence after it."""


def tone(seconds: float, height: int) -> bytes:
    """A steady tone: nothing but a cut ends it early."""
    moments = range(round(seconds * RATE))
    heights = (height * math.sin(math.tau * HERTZ * at / RATE) for at in moments)
    return array("h", map(round, heights)).tobytes()


def write_files(folder: Path, presses: int) -> Path:
    """Write the sounds in a configuration folder, and a routine; returns its file."""
    sounds = folder / "sounds"
    sounds.mkdir()
    clips = {
        "prepare": tone(TONE_SECONDS, TONE_HEIGHT),
        "pause": tone(HUSH_SECONDS, HUSH_HEIGHT),
    }
    for name, samples in clips.items():
        with wave.open(str(sounds / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(SAMPLE_WIDTH)
            file.setframerate(RATE)
            file.writeframes(samples)
    routine = folder / "silence.yaml"
    steps = (STEP.format(number=number) for number in range(1, presses + 2))
    routine.write_text(HEAD + "".join(steps))
    return routine


def by_command(audio: str, presses: int, variables: Mapping[str, str]) -> list[float]:
    """Milliseconds from each press to silence, with one output of `coach run`."""
    with tempfile.TemporaryDirectory() as folder:
        routine = write_files(Path(folder), presses)
        environment = {**ENVIRONMENT, **variables, "SESSION_COACH_HOME": folder}
        recorder = Recorder(variables)
        command = coach("run", str(routine), "--no-ask", "--no-voice", "--audio", audio)
        program = in_terminal(command, environment)
        _wait(WARM_UP, program)
        pressed = [_press_in_a_tone(program, number) for number in range(presses)]
        recording = recorder.stop()
        program.end()
    return [recording.silent_after(moment) for moment in pressed]


def _press_in_a_tone(program: Program, number: int) -> float:
    """Returns when the pause was pressed."""
    program.press("s")  # to the next exercise, which begins with the tone
    _wait(SOUNDING + SHIFT * number, program)
    moment = time.monotonic()
    program.press(" ")
    _wait(QUIET, program)
    program.press(" ")
    _wait(QUIET, program)  # for the cue that says so
    return moment


def _wait(seconds: float, program: Program) -> None:
    read_until(time.monotonic() + seconds, [program], lambda *_: None)


def by_loop(times: int, variables: Mapping[str, str]) -> list[float]:
    """Milliseconds from each `stop` of a sound to silence. Raises AudioUnavailableError."""
    library, samples = load_simpleaudio(), tone(TONE_SECONDS, TONE_HEIGHT)
    recorder = Recorder(variables)
    stopped = []
    for number in range(times):
        playing = library.play_buffer(samples, 1, SAMPLE_WIDTH, RATE)
        time.sleep(SOUNDING + SHIFT * number)
        stopped.append(time.monotonic())
        playing.stop()
        time.sleep(QUIET)
    recording = recorder.stop()
    return [recording.silent_after(moment) for moment in stopped]


def measure(times: int) -> dict[str, list[float]]:
    """Milliseconds to silence, by what was silenced."""
    with sound_server() as variables, libraries_silenced():
        os.environ.update(variables)
        silent_after = {OUTPUTS[0]: by_command(OUTPUTS[0], times, variables)}
        try:
            silent_after[LOOP] = by_loop(times, variables)
            silent_after[OUTPUTS[1]] = by_command(OUTPUTS[1], times, variables)
        except AudioUnavailableError as error:
            print(error)
    return silent_after


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="each (default: %(default)s)")
    times = parser.parse_args().times
    with conditions_printed():
        taken = measure(times)
        rows = [
            Row("median", "ms", {name: median(each) for name, each in taken.items()}, AIM),
            Row("max", "ms", {name: max(each) for name, each in taken.items()}, AIM),
        ]
        columns = [name for name in (*OUTPUTS, LOOP) if name in taken]
        print_side_by_side(f"pause to silence, {times} times", rows, columns, without_aim=[LOOP])


if __name__ == "__main__":
    main()
