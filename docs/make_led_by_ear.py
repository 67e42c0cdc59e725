"""Writes docs/led-by-ear.md: two exercises as heard, said and shown, made by the program itself."""

from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.audio.clips import FRAMES_PER_MS, RATE, bundled_clips
from coach.audio.track import place
from coach.duration import NO_TIME, SECOND, Milliseconds
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.screen.plain.lines import event_line
from coach.screen.views.words import cue_of_moment, headline
from coach.session.session import Session
from coach.speech.speaker import Speaker
from coach.text.english import listed
from coach.timeline.cues import Cue
from coach.timeline.segments import Segment
from coach.timeline.timeline import Timeline, compile_timeline

PAGE = Path(__file__).parent / "led-by-ear.md"
ROUTINE = "runner-hips"
EXERCISES = {
    "band-hip-flexor": "A counted hold, let go after each rep",
    "hamstring-isometric": "A long hold with effort, and a pull at its end",
}
PER_CHARACTER = RATE // 15
"""Samples: a voice says 15 characters a second on average."""

HEAD = f"""# Led by ear

What a person hears, is told and sees of two exercises of `{ROUTINE}`, on the first side, from
getting ready on. Made by `python docs/make_led_by_ear.py`; a test holds it to the program. What the
sounds are is in [sounds/README.md](../sounds/README.md). The voice has 15 characters a second here;
a faster one says more where there is little time. *Shown* is the word and the instruction of the
far view; *written* are the lines of plain mode.
"""


class Phrases:
    """Says everything, as long as a voice takes on average."""

    failure = ""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        """What was said, by the identity of its samples."""
        self._clips: list[array[int]] = []

    def clip(self, text: str) -> "array[int]":
        """So many samples."""
        clip = array("h", bytes(2 * PER_CHARACTER * len(text)))
        self._clips.append(clip)
        self.texts[id(clip)] = text
        return clip

    def close(self) -> None:
        """Nothing to let go of."""


def page() -> str:
    """The whole page."""
    timeline = compile_timeline(Library([bundled_folder("routines")]).find(ROUTINE))
    parts = [HEAD]
    for exercise, title in EXERCISES.items():
        first, stop = first_side(timeline, exercise)
        name = timeline.segments[first].step.name
        parts.append(f"\n## {name}\n\n{title}.\n\n{table(timeline, first, stop)}")
    return "".join(parts)


def first_side(timeline: Timeline, exercise: str) -> tuple[int, int]:
    """Where the exercise is got ready for, and after its first work."""
    own = [at for at, one in enumerate(timeline.segments) if one.exercise.id == exercise]
    return own[0], next(at for at in own if timeline.segments[at].phases) + 1


def table(timeline: Timeline, first: int, stop: int) -> str:
    """What is heard, said, shown and written at every instant of these segments."""
    begun = timeline.before(first)
    sounds, words = sounding(timeline, first, stop)
    shown = dict(showing(timeline, first, stop))
    rows = ["| second | heard | said | shown | written |", "| ---: | --- | --- | --- | --- |"]
    for at, (screen, lines) in shown.items():
        second = f"{(at - begun) / SECOND:g}"
        cells = [second, sounds.get(at, ""), words.get(at, ""), screen, "<br>".join(lines)]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def sounding(
    timeline: Timeline, first: int, stop: int
) -> tuple[dict[Milliseconds, str], dict[Milliseconds, str]]:
    """The sounds and the words, by the instant of their cues."""
    cues = list(_placed(timeline, first, stop))
    phrases, clips = Phrases(), bundled_clips()
    speaker = Speaker(phrases, clips)
    speaker.prepare(timeline)
    speaker.render_all()
    names = {id(clip): name for name, clip in clips.items()}
    sounds: dict[Milliseconds, str] = {}
    words: dict[Milliseconds, str] = {}
    instants = sorted({position // FRAMES_PER_MS for position, _, _ in cues})
    for clip in place(cues, clips, speaker):
        begun = max(at for at in instants if at <= clip.start // FRAMES_PER_MS)
        at = Milliseconds(begun)
        if id(clip.samples) in names:
            sounds[at] = listed(sounds.get(at, ""), f"`{names[id(clip.samples)]}`")
        else:
            words[at] = f"*{phrases.texts[id(clip.samples)]}*"
    return sounds, words


def _placed(timeline: Timeline, first: int, stop: int) -> Iterator[tuple[int, Cue, Segment]]:
    """The cues of these segments, and the first ones after them, which end what is said."""
    for index in range(first, stop + 1):
        segment = timeline.segments[index]
        for cue in segment.cues:
            if index < stop or cue.offset == NO_TIME:
                yield (timeline.before(index) + cue.offset) * FRAMES_PER_MS, cue, segment


def showing(
    timeline: Timeline, first: int, stop: int
) -> Iterator[tuple[Milliseconds, tuple[str, Sequence[str]]]]:
    """The screen's words and the lines of plain mode, at every instant with a cue."""
    session = Session(timeline)
    session.begin(NO_TIME)
    end = timeline.before(stop)
    group = timeline.segments[first].group
    for at in sorted(
        {position // FRAMES_PER_MS for position, _, _ in _placed(timeline, first, stop)}
    ):
        now = Milliseconds(at)
        events = [one for one in session.advance(now) if one.segment.group >= group]
        lines = [event_line(event) for event in events]
        own = [line.split("  ", 1)[1] for line in lines if line is not None]
        snapshot = session.snapshot(now)
        how = cue_of_moment(snapshot.segment, snapshot.offset) if snapshot.phase else ""
        screen = f"{headline(snapshot)}: {how}" if how else headline(snapshot)
        yield now, (screen, own)
        if now >= end:
            return


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
