"""Renders the phrases of a session before they are needed, and is the voice that says them."""

import threading
from array import array
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Protocol

from coach.audio.clips import Clips
from coach.speech.announcements import Announcement, announcements, names_turns
from coach.speech.cache import Cache, standard_folder
from coach.speech.finding import find_engines, usable
from coach.speech.renderer import Renderer
from coach.speech.wordings import ALWAYS_THE_SAME, wordings_together
from coach.timeline.cues import Cue
from coach.timeline.segments import Segment
from coach.timeline.timeline import Timeline

FIRST = 2
"""Announcements that a session's start may wait for; what is later can be rendered by then."""
UNPLANNED = tuple(Announcement(said, None) for said in ALWAYS_THE_SAME.values())
"""What a person's commands can bring into a session that has not planned for it."""
Progress = Callable[[int, int], None]
"""Told how many announcements have their words, and of how many."""

CLOSING = 1.0
"""Seconds to wait for the thread, whose engine has been killed."""


class Phrases(Protocol):
    """Where clips come from: a Renderer, or a fake."""

    failure: str
    """Why there are no more of them; empty while there are any."""

    def clip(self, text: str) -> "array[int] | None":
        """The clip that says `text`; None where that cannot be said."""

    def close(self) -> None:
        """End what is being rendered, from any thread."""


class Speaker:
    """A `Voice` that says the fullest wording which is rendered and fits.

    First `prepare` it; then either `start` it, to render in a thread while the session runs, or
    `render_all`, and wait. It is asked by the thread that lays out the sound.
    """

    def __init__(self, phrases: Phrases, clips: Clips) -> None:
        """`clips` are the sounds of the cues, as they are going to be played."""
        self._phrases = phrases
        self._clips = clips
        self._changed = threading.Condition()
        self._known: set[Announcement] = set()
        self._waiting: deque[Announcement] = deque()
        self._handled = 0
        self._said: dict[str, array[int]] = {}
        self._unsayable: set[str] = set()
        self._has_news = threading.Event()
        self._failure = ""
        self._is_closed = False
        self._thread: threading.Thread | None = None

    @property
    def failure(self) -> str:
        """Why the voice has fallen silent, for the person to read; empty while it has not."""
        return self._failure or self._phrases.failure

    def prepare(
        self, timeline: Timeline, speed: Fraction = Fraction(1), read_first: str = ""
    ) -> None:
        """Ask for all phrases of a session, in the order in which they are needed.

        `read_first` is what is said before it begins, if anything is.
        """
        before = [Announcement((read_first,), None)] if read_first else []
        for announcement in (*before, *announcements(timeline, self._clips, speed), *UNPLANNED):
            self._ask(announcement)

    def start(self) -> None:
        """Render in the background from now on."""
        self._thread = threading.Thread(target=self._work, name="speech", daemon=True)
        self._thread.start()

    def wait(self, timeout: float) -> bool:
        """Wait until the session's first phrases are ready, at most `timeout` seconds.

        Returns whether they are.
        """
        with self._changed:
            first = min(FIRST, len(self._known))
            return self._changed.wait_for(lambda: self._handled >= first, timeout)

    def take_news(self) -> bool:
        """Whether more was rendered since last asked: the sound is then laid out again."""
        has_news = self._has_news.is_set()
        self._has_news.clear()
        return has_news

    def render_all(self, progress: Progress | None = None) -> None:
        """Render everything that was asked for here and now, instead of `start`."""
        total = len(self._waiting)
        for done, announcement in enumerate(self._taken(), start=1):
            self._handle(announcement)
            if progress is not None:
                progress(done, total)

    def close(self) -> None:
        """Stop rendering, at once. What has been rendered can still be said."""
        with self._changed:
            self._is_closed = True
            self._waiting.clear()
            self._changed.notify_all()
        self._phrases.close()
        if self._thread is not None:
            self._thread.join(CLOSING)

    def __call__(
        self, together: Sequence[tuple[Cue, Segment]], room: int | None
    ) -> "array[int] | None":
        """What to say about the cues of one instant in `room` samples: a `Voice`."""
        said = wordings_together(together, turns=names_turns(self._clips))
        announcement = Announcement(said, room)
        if not announcement.wordings:
            return None
        self._ask(announcement)
        ready = (self._said.get(text) for text in announcement.wordings)
        return next((clip for clip in ready if clip is not None and announcement.fits(clip)), None)

    def _ask(self, announcement: Announcement) -> None:
        """Have it rendered if it never was: an extended session needs unplanned phrases."""
        if announcement in self._known:
            return
        with self._changed:
            self._known.add(announcement)
            if not self._is_closed:
                self._waiting.append(announcement)
            self._changed.notify_all()

    def _work(self) -> None:
        try:
            self._render_as_asked()
        except Exception as error:  # noqa: BLE001  a session without words is still a session
            self._failure = f"the voice failed: {type(error).__name__}: {error}"

    def _render_as_asked(self) -> None:
        while not self._is_closed:
            for announcement in self._taken():
                self._handle(announcement)
            with self._changed:
                self._changed.wait_for(lambda: self._is_closed or self._waiting)

    def _taken(self) -> Iterator[Announcement]:
        while True:
            with self._changed:
                if not self._waiting:
                    return
                announcement = self._waiting.popleft()
            yield announcement

    def _handle(self, announcement: Announcement) -> None:
        """Render the fullest wording, and shorter ones only as far as those do not fit."""
        rendered = len(self._said)
        for text in announcement.wordings:
            if (
                announcement.may_fit(text)
                and self._is_ready(text)
                and announcement.fits(self._said[text])
            ):
                break
        if len(self._said) > rendered:
            self._has_news.set()
        with self._changed:
            self._handled += 1
            self._changed.notify_all()

    def _is_ready(self, text: str) -> bool:
        if text not in self._said and text not in self._unsayable:
            clip = self._phrases.clip(text)
            if clip is None:
                self._unsayable.add(text)
            else:
                self._said[text] = clip
        return text in self._said


def open_speaker(clips: Clips, folder: Path | None = None) -> Speaker | None:
    """The speaker with this machine's voice, caching in `folder`; None where there is no voice."""
    engines = usable(find_engines())
    if not engines:
        return None
    return Speaker(Renderer(engines, Cache(folder or standard_folder())), clips)
