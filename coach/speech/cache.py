"""Keeps rendered phrases as WAV files, so that a session speaks at once the next time.

It is only a cache: a file that is damaged counts as missing, and a folder that cannot be written
as one that was not.
"""

import hashlib
import io
import os
import wave
from array import array
from contextlib import suppress
from pathlib import Path

from coach.audio.clips import RATE, SAMPLE_WIDTH
from coach.config import cache_folder
from coach.files import UNFINISHED, read_at_most, replacing

LIMIT = 100_000_000
"""Bytes: 17 minutes of speech. All the bundled routines with one voice are half of that."""
KEPT_SHARE = 0.75
"""How much of the limit is left of a full cache, so that it is not tidied for every phrase."""
ENDING = ".wav"


def standard_folder() -> Path:
    """Where phrases are kept unless someone says otherwise."""
    return cache_folder() / "speech"


class Cache:
    """Clips by their text and their voice."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        """The folder need not exist; `limit` is in bytes."""
        self._folder = folder
        self._limit = limit
        self._size: int | None = None
        """Of all files; None until they have been looked at."""

    def get(self, *key: str) -> "array[int] | None":
        """The clip that was put under that key, if it is there and whole."""
        file = self._file(key)
        try:
            content = read_at_most(file, self._limit)
        except OSError:
            return None
        with suppress(OSError):
            os.utime(file)  # the least recently used clip is dropped first
        return _unpacked(content)

    def put(self, clip: "array[int]", *key: str) -> None:
        """Keep a clip; a failure to write it is ignored."""
        content = _packed(clip)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            # The digest finds what a machine that stopped has left, so no disk is waited for.
            with replacing(self._file(key), is_durable=False) as file:
                file.write(content)
            self._tidy(len(content))

    def _file(self, key: tuple[str, ...]) -> Path:
        digest = hashlib.sha256("\0".join(key).encode("utf-8", "surrogatepass"))
        return self._folder / f"{digest.hexdigest()}{ENDING}"

    def _tidy(self, added: int) -> None:
        """Delete the least recently used clips once the limit is exceeded."""
        if self._size is not None:
            self._size += added
        if self._size is not None and self._size <= self._limit:
            return
        files = [
            (file.stat().st_mtime, file.stat().st_size, file)
            for file in self._folder.iterdir()
            if file.suffix in (ENDING, UNFINISHED)
        ]
        self._size = sum(size for _, size, _ in files)
        if self._size <= self._limit:
            return
        for _, size, file in sorted(files):
            if self._size <= self._limit * KEPT_SHARE:
                return
            file.unlink(missing_ok=True)
            self._size -= size


def _packed(clip: "array[int]") -> bytes:
    """A WAV file, and after its end, where nobody else looks, a digest of it."""
    file = io.BytesIO()
    with wave.open(file, "wb") as speech:
        speech.setnchannels(1)
        speech.setsampwidth(SAMPLE_WIDTH)
        speech.setframerate(RATE)
        speech.writeframes(clip.tobytes())
    return file.getvalue() + _digest(file.getvalue())


def _unpacked(content: bytes) -> "array[int] | None":
    size = hashlib.sha256().digest_size
    packed, digest = content[:-size], content[-size:]
    if _digest(packed) != digest:
        return None
    with wave.open(io.BytesIO(packed), "rb") as speech:
        return array("h", speech.readframes(speech.getnframes()))


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
