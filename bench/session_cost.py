"""What a session costs: processor, memory and bytes written, beside termdown. Linux alone."""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from conditions import conditions_printed
from measuring import Figure, print_table
from programs import ENVIRONMENT, HEIGHT, WIDTH, Program, coach, in_terminal, installed, read_until
from sound_server import sound_server

ROUTINE = "runner-hips"
SETTLED = 2.0
"""Seconds after which a program has started; what it costs from then on is its running cost."""
SHARE_AIM, SHARE_AIM_WITH_SOUND = 3, 4
"""Percent of a core."""
MEMORY_AIM = 60
OTHER = "termdown"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took over so many seconds."""

    seconds: float
    processor: float
    """Seconds of it in all."""
    starting: float
    """Of these, those until it had settled."""
    megabytes: float
    written: int
    """Bytes."""

    @property
    def share(self) -> float:
        """Of one core, in percent, the start included."""
        return 100 * self.processor / self.seconds

    @property
    def running_share(self) -> float:
        """Of one core, in percent, once it has started."""
        return 100 * (self.processor - self.starting) / (self.seconds - SETTLED)

    @property
    def rate(self) -> float:
        """Kilobytes written a second."""
        return self.written / self.seconds / 1000


def measure(
    seconds: float, options: Sequence[str], environment: Mapping[str, str]
) -> dict[str, Cost]:
    """Run the session, and termdown if it is there, at the same time."""
    commands = {"coach": coach("run", ROUTINE, "--no-ask", *options)}
    if termdown := installed(OTHER):
        commands[OTHER] = [termdown, str(round(seconds) + 30)]
    written: Counter[int] = Counter()

    def read(program: Program, part: bytes, _: float) -> None:
        written[program.pid] += len(part)

    began = time.monotonic()
    programs = {name: in_terminal(command, environment) for name, command in commands.items()}
    running = list(programs.values())
    read_until(began + SETTLED, running, read)
    starting = {name: program.processor_seconds() for name, program in programs.items()}
    read_until(began + seconds, running, read)
    costs = {
        name: Cost(
            time.monotonic() - began,
            program.processor_seconds(),
            starting[name],
            program.peak_megabytes(),
            written[program.pid],
        )
        for name, program in programs.items()
    }
    for program in running:
        program.end()
    return costs


def figures(costs: Mapping[str, Cost], share_aim: float) -> list[Figure]:
    """The session's cost beside termdown's, which makes no sound."""
    this, other = costs["coach"], costs.get(OTHER)
    name = "termdown" if other else "termdown is not installed"

    def figure(what: str, unit: str, attribute: str, aim: float | None = None) -> Figure:
        compared = None if other is None else getattr(other, attribute)
        return Figure(what, getattr(this, attribute), unit, aim, compared, name)

    return [
        figure("processor, of a core", "%", "share", share_aim),
        figure("processor, without the start", "%", "running_share"),
        figure("start, of the processor", "s", "starting"),
        figure("memory, at most", "MB", "megabytes", MEMORY_AIM),
        figure("written a second", "kB", "rate"),
    ]


@contextmanager
def no_server() -> Iterator[Mapping[str, str]]:
    """Stands in for a sound server where there is no sound."""
    yield {}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long (default: %(default)s)")
    parser.add_argument(
        "--sound", action="store_true", help="with sound, on a private PulseAudio server"
    )
    parser.add_argument("--voice", action="store_true", help="with sound and a voice")
    parser.add_argument(
        "--journal",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="keep what was done, as a session does by itself",
    )
    parser.add_argument(
        "--figure", action=argparse.BooleanOptionalAction, default=True, help="draw a figure"
    )
    given = parser.parse_args()
    with_sound = given.sound or given.voice
    options = ["--audio", "miniaudio" if with_sound else "none"]
    options.append("--voice" if given.voice else "--no-voice")
    options.append("--journal" if given.journal else "--no-journal")
    options += [] if given.figure else ["--no-figure"]
    server = sound_server() if with_sound else no_server()
    with conditions_printed(), server as variables:
        environment = {**ENVIRONMENT, **variables}
        # The first time, a voice renders what it will say; from then on it finds that.
        for phrases in (", phrases rendered", ", phrases found") if given.voice else ("",):
            costs = measure(given.seconds, options, environment)
            title = f"{given.seconds:g} s, {WIDTH} x {HEIGHT}, {' '.join(options)}{phrases}"
            print_table(title, figures(costs, SHARE_AIM_WITH_SOUND if with_sound else SHARE_AIM))


if __name__ == "__main__":
    main()
