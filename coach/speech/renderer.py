"""Gets the clip of a phrase: from the cache, or from the first engine that can say it."""

import re
from array import array
from collections.abc import Sequence

from coach.speech.cache import Cache
from coach.speech.engines import Engine, SpeechError
from coach.speech.samples import PROCESSING, as_clip

LONGEST = 500
"""The most characters of a phrase; the rest is left out."""
FAILURES_ALLOWED = 3
"""In a row; then an engine is given up. One phrase alone may be one that it cannot say."""

_MARKUP = re.compile(r"[\[\]<>{}|\\^~`*_#]+")
"""Characters with a meaning to some engine, but none to the ear."""


class Renderer:
    """Says things with the first of several engines that works."""

    def __init__(self, engines: Sequence[Engine], cache: Cache) -> None:
        """`engines` are tried in this order."""
        self._engines = list(engines)
        self._cache = cache
        self._failures: dict[str, int] = {}
        self.failure = ""
        """Why the voice has fallen silent; empty while there is an engine left."""

    def clip(self, text: str) -> "array[int] | None":
        """The clip that says `text`; None where that cannot be said. Takes up to some seconds."""
        said = plain(text)
        if not any(character.isalnum() for character in said):
            return None
        for engine in tuple(self._engines):
            try:
                clip = self._clip_by(engine, said)
            except SpeechError as error:
                self._count_failure(engine, error)
            else:
                self._failures[engine.name] = 0
                return clip
        return None

    def close(self) -> None:
        """End what is being rendered, from any thread."""
        for engine in tuple(self._engines):
            engine.close()

    def _clip_by(self, engine: Engine, text: str) -> "array[int]":
        key = (text, engine.name, engine.voice, engine.version, PROCESSING)
        clip = self._cache.get(*key)
        if clip is None:
            clip = as_clip(engine.render(text))
            self._cache.put(clip, *key)
        return clip

    def _count_failure(self, engine: Engine, error: SpeechError) -> None:
        self._failures[engine.name] = self._failures.get(engine.name, 0) + 1
        if self._failures[engine.name] < FAILURES_ALLOWED:
            return
        self._engines.remove(engine)
        if not self._engines:
            self.failure = str(error)


def plain(text: str) -> str:
    """`text` as every engine reads it plainly: one line, of limited length."""
    unmarked = _MARKUP.sub(" ", text)
    printed = "".join(one if one.isprintable() else " " for one in unmarked)
    return " ".join(printed.split())[:LONGEST]
