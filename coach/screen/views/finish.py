"""The end of a session in the large area: that it is over, what it was, and the time worked."""

from collections.abc import Iterator

from coach.duration import SECOND, Milliseconds, format_duration
from coach.screen.glyphs.large_text import banner
from coach.screen.text.cells import centred_block
from coach.screen.text.sanitize import sanitize
from coach.screen.views.scene import Scene
from coach.screen.views.words import STATE_WORDS

_WORD_SHARE = 2
"""The word takes this part of the height at most."""
_TEXT_SHARE = 5
_LEAST = 3
_WIDEST_GAP = 2


def finish(scene: Scene, height: int) -> list[str]:
    """Exactly `height` rows, without side, cue or question: there is nothing left to do."""
    word = STATE_WORDS[scene.snapshot.state]
    blocks = [
        *_block(scene, title_of(scene), max(height // _TEXT_SHARE, _LEAST)),
        *_block(scene, word, max(height // _WORD_SHARE, _LEAST)),
        *_block(scene, worked(scene), max(height // _TEXT_SHARE, _LEAST)),
    ]
    used = sum(map(len, blocks))
    if used > height:
        blocks, used = [[word]], 1
    gap = [""] * min((height - used) // (len(blocks) + 1), _WIDEST_GAP)
    rows = [row for block in blocks for row in [*block, *gap]]
    return centred_block(rows[: len(rows) - len(gap)], scene.width, height)


def title_of(scene: Scene) -> str:
    """The routine's title; empty where the screen does not know it."""
    return "" if scene.briefing is None else sanitize(scene.briefing.title)


def worked(scene: Scene) -> str:
    """How long the person has worked, in words; nothing where that is less than a second."""
    whole = Milliseconds(scene.status.worked // SECOND * SECOND)
    return f"{format_duration(whole)} worked" if whole else ""


def _block(scene: Scene, text: str, height: int) -> Iterator[list[str]]:
    if text:
        yield banner(text, scene.width, height) or [text]
