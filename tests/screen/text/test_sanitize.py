"""Text from anywhere, made safe to write and sure of its width."""

import pytest

from coach.screen.text.sanitize import sanitize


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("Couch stretch", "Couch stretch", id="plain"),
        pytest.param("[red]x[/]", "[red]x[/]", id="markup is text"),
        pytest.param("股関節 é ❄", "股関節 é ❄", id="any script"),
        pytest.param("a\r\nb\t c", "a b c", id="on one line"),
        pytest.param("a\x1b[2Jb\x07", "a[2Jb", id="escapes and controls"),
        pytest.param("a\x9b2Jb", "a2Jb", id="controls of the upper half"),
        pytest.param("a\u202eb\u2066c", "abc", id="direction"),
        pytest.param("a\ufeff\u200bb", "ab", id="invisible"),
        pytest.param("می\u200cشود", "می\u200cشود", id="a joiner that letters need"),
        pytest.param("क्\u200dष", "क्\u200dष", id="another one"),
        pytest.param("\u200ca\u200db \u200c", "ab ", id="joiners that join nothing"),
        pytest.param("👩‍👧", "👩👧", id="joined emoji stand side by side"),
        pytest.param("❤️ 👍🏽", "❤ 👍", id="variants whose width terminals disagree on"),
    ],
)
def test_what_is_written(text, written):
    assert sanitize(text) == written
