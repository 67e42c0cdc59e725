"""What the voice and the export cost: a phrase by each engine, and a session as a file."""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from conditions import conditions_printed
from measuring import Figure, Row, print_side_by_side, print_table

from coach.audio.clips import bundled_clips
from coach.audio.export import timeline_track, track_length, write_wav
from coach.audio.track import Voice, mute
from coach.routine.library.library import Library
from coach.speech.cache import Cache
from coach.speech.engines import Engine
from coach.speech.finding import find_engines
from coach.speech.renderer import Renderer
from coach.speech.speaker import open_speaker
from coach.timeline.timeline import Timeline, compile_timeline

PHRASES = ("Two", "Right side", "Rest. Next: stability-ball dead bug, left side")
AIM = 500
"""Times as fast as the session, with the phrases cached."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--routine", default="runner-hips", help="(default: %(default)s)")
    parser.add_argument("--times", type=int, default=5, help="each (default: %(default)s)")
    given = parser.parse_args()
    timeline = compile_timeline(Library.standard().find(given.routine))
    with conditions_printed(), tempfile.TemporaryDirectory() as folder:
        _print_phrases(Path(folder), given.times)
        _print_export(timeline, Path(folder), given.times)


def _print_phrases(folder: Path, times: int) -> None:
    engines = {one.name: one.engine for one in find_engines() if one.engine is not None}
    rows = [
        Row(
            f"“{phrase}”",
            "ms",
            {
                name: _median(lambda e=engine, p=phrase: e.render(p), times)
                for name, engine in engines.items()
            }
            | {"from the cache": _from_cache(folder, next(iter(engines.values())), phrase, times)},
        )
        for phrase in PHRASES
    ]
    names = [*engines, "from the cache"]
    print_side_by_side(f"a phrase, median of {times}", rows, names, names)


def _from_cache(folder: Path, engine: Engine, phrase: str, times: int) -> float:
    renderer = Renderer([engine], Cache(folder / "phrases"))
    renderer.clip(phrase)
    return _median(lambda: renderer.clip(phrase), times)


def _print_export(timeline: Timeline, folder: Path, times: int) -> None:
    plain = _median(lambda: _export(timeline, folder, mute), times)
    cold = _milliseconds(lambda: _export_spoken(timeline, folder))
    cached = _median(lambda: _export_spoken(timeline, folder), times)
    minutes = timeline.total / 60_000
    within = timeline.total / AIM
    print_table(
        f"a session of {minutes:.0f} min as a file",
        [
            Figure("beeps alone", plain, "ms"),
            Figure("voice, first time", cold, "ms", None, plain, "beeps alone"),
            Figure("voice, cached", cached, "ms", within, plain, "beeps alone"),
        ],
    )
    print(f"voice, cached: {timeline.total / cached:,.0f} times real time (aim: over {AIM})")


def _export_spoken(timeline: Timeline, folder: Path) -> None:
    speaker = open_speaker(bundled_clips(), folder / "speech")
    if speaker is None:
        raise SystemExit("no voice found; coach doctor says how to get one")
    speaker.prepare(timeline)
    speaker.render_all()
    _export(timeline, folder, speaker)
    speaker.close()


def _export(timeline: Timeline, folder: Path, voice: Voice) -> None:
    track = timeline_track(timeline, bundled_clips(), voice)
    for _ in write_wav(folder / "session.wav", track, track_length(timeline, track), 80):
        pass


def _median(work: Callable[[], object], times: int) -> float:
    return statistics.median(_milliseconds(work) for _ in range(times))


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
