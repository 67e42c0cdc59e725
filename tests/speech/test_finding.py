"""Which engines are looked for, in which order, and what is said of those that are missing."""

import sys
from pathlib import Path

import pytest

from coach.speech.finding import Finding, failure_of, find_engines, usable
from tests.speech.speaking import FakeEngine


def found(system: str, *programs: str, extra: Path | None = None) -> list[tuple[str, bool]]:
    """The engines looked for on a system that has those programs, and whether they are there."""
    findings = find_engines(
        system,
        which=lambda name: f"/bin/{name}" if name in programs else None,
        extra=lambda: extra,
    )
    return [(one.name, one.engine is not None) for one in findings]


@pytest.fixture
def extra(tmp_path):
    """The extra, installed as far as anyone can see."""
    (tmp_path / "libespeak-ng.so").touch()
    (tmp_path / "libespeak-ng.dylib").touch()
    (tmp_path / "espeak-ng.dll").touch()
    return tmp_path


def test_linux_has_espeak_then_the_extra(extra):
    assert found("linux", "espeak-ng", "espeak", extra=extra) == [
        ("espeak-ng", True),
        ("espeakng-loader", True),
    ]
    assert found("linux", "espeak") == [("espeak", True), ("espeakng-loader", False)]
    assert found("linux", "spd-say") == [("espeak-ng", False), ("espeakng-loader", False)]


def test_macos_has_say_first(extra):
    assert found("darwin", "say", "espeak-ng", extra=extra) == [
        ("say", True),
        ("espeak-ng", True),
        ("espeakng-loader", True),
    ]


def test_windows_has_its_own_speech_by_its_full_path(tmp_path, monkeypatch, extra):
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))

    assert found("win32", "powershell.exe") == [
        ("Windows speech", False),
        ("espeakng-loader", False),
    ]

    program = tmp_path / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    program.parent.mkdir(parents=True)
    program.touch()

    assert found("win32", extra=extra) == [("Windows speech", True), ("espeakng-loader", True)]


def test_what_is_missing_says_how_to_get_it():
    missing = find_engines("linux", which=lambda name: None, extra=lambda: None)

    assert usable(missing) == ()
    assert ["install" in one.detail for one in missing] == [True, True]


def test_an_extra_without_its_library_is_not_usable(tmp_path):
    (finding,) = [
        one
        for one in find_engines("linux", which=lambda name: None, extra=lambda: tmp_path)
        if one.name == "espeakng-loader"
    ]

    assert finding.engine is None
    assert "install it again" in finding.detail


def test_usable_engines_keep_their_order():
    one, two = FakeEngine("one"), FakeEngine("two")

    assert usable((Finding("one", one, ""), Finding("x", None, ""), Finding("two", two, ""))) == (
        one,
        two,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_program_on_the_path_speaks_with_the_text_in_a_file(tmp_path, monkeypatch):
    program = tmp_path / "espeak-ng"
    program.write_text('#!/bin/sh\nprintf "%s|" "$@" > speech.wav\ncat text.txt >> speech.wav\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    (engine,) = usable(find_engines("linux", extra=lambda: None))

    assert engine.render("--help") == b"-v|en|-b|1|-w|speech.wav|-f|text.txt|--help"


def test_an_engine_that_was_updated_has_another_version(tmp_path):
    program = tmp_path / "espeak-ng"

    def version() -> str:
        (engine,) = usable(
            find_engines("linux", which=lambda name: str(program), extra=lambda: None)
        )
        return engine.version

    program.write_text("1.51")
    before = version()
    program.write_text("1.52.0")

    assert version() != before


def test_trouble_is_found_by_saying_a_word():
    assert failure_of(FakeEngine()) == ""
    assert failure_of(FakeEngine(speech=b"garbage")) == "the engine wrote no sound"
