"""The page that writes two exercises out, second by second, is what the program does."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "docs" / "make_led_by_ear.py"
SPEC = importlib.util.spec_from_file_location("make_led_by_ear", SCRIPT)
assert SPEC is not None
assert SPEC.loader is not None
make_led_by_ear = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(make_led_by_ear)


def test_the_page_is_what_the_program_does_now():
    written = make_led_by_ear.PAGE.read_text(encoding="utf-8")

    assert make_led_by_ear.page() == written, "run docs/make_led_by_ear.py"
