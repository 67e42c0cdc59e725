"""Finds the engines of this machine, in the order in which they are to be tried."""

import importlib.util
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.speech import espeak_child
from coach.speech.engines import SPEECH_FILE, TEXT_FILE, Engine, ProgramEngine, SpeechError
from coach.speech.samples import as_clip

VOICE = "en"
"""Where an engine asks for a voice: what the program itself says is English."""
SYSTEM_VOICE = "system default"
EXTRA = "espeakng_loader"
"""The module that the extra `speech` installs."""

WINDOWS_SCRIPT = "; ".join(
    (
        "$ErrorActionPreference = 'Stop'",
        "Add-Type -AssemblyName System.Speech",
        "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer",
        "$isEnglish = { $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq 'en' }",
        "$english = $voice.GetInstalledVoices() | Where-Object Enabled | Where-Object $isEnglish",
        # The person's own voice if it speaks English; a German one cannot read this aloud.
        "$speaks = $voice.Voice.Culture.TwoLetterISOLanguageName",
        "if ($english -and $speaks -ne 'en') { $voice.SelectVoice(@($english)[0].VoiceInfo.Name) }",
        f"$text = [IO.File]::ReadAllText([IO.Path]::GetFullPath('{TEXT_FILE}'))",
        f"$voice.SetOutputToWaveFile([IO.Path]::GetFullPath('{SPEECH_FILE}'))",
        "$voice.Speak($text)",
        "$voice.Dispose()",
    )
)
"""Speaks the file beside it; what `Speak` is given is plain text, no markup."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An engine that was looked for."""

    name: str
    engine: Engine | None
    """None where it is not there."""
    detail: str
    """Where it was found, or what to do to get it."""


def find_engines(
    system: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
    extra: Callable[[], Path | None] | None = None,
) -> tuple[Finding, ...]:
    """All engines of this system, the best first; none is started."""
    return (*_of_system(system, which), _of_extra(system, (extra or _extra_folder)()))


def usable(findings: tuple[Finding, ...]) -> tuple[Engine, ...]:
    """The engines that are there."""
    return tuple(one.engine for one in findings if one.engine is not None)


def failure_of(engine: Engine) -> str:
    """Say a word with an engine; return what went wrong, if anything. May take seconds."""
    try:
        as_clip(engine.render("one"))
    except SpeechError as error:
        return str(error)
    return ""


def _of_system(system: str, which: Callable[[str], str | None]) -> Iterator[Finding]:
    if system == "win32":
        yield _windows()
        return
    if system == "darwin":
        yield _say(which("say"))
    # spd-say is no engine here: it speaks to the sound card and cannot write a file.
    found = [(name, which(name)) for name in ("espeak-ng", "espeak")]
    name, path = next((one for one in found if one[1]), found[0])
    yield _espeak(name, path)


def _windows() -> Finding:
    # By its full path: a search would begin in the current folder, which could be anyone's.
    root = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
    program = root / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    if not program.is_file():
        return Finding("Windows speech", None, "Windows PowerShell is not on this machine")
    command = (str(program), "-NoProfile", "-NonInteractive", "-Command", WINDOWS_SCRIPT)
    name = "Windows speech"
    engine = ProgramEngine(name, command, voice=SYSTEM_VOICE, version=_identity(program))
    return Finding(name, engine, str(program))


def _say(path: str | None) -> Finding:
    if path is None:
        return Finding("say", None, "part of macOS, but not on the search path")
    program = str(Path(path).absolute())
    command = (program, "-o", SPEECH_FILE, "--data-format=LEI16@22050", "-f", TEXT_FILE)
    engine = ProgramEngine("say", command, voice=SYSTEM_VOICE, version=platform.release())
    return Finding("say", engine, program)


def _espeak(name: str, path: str | None) -> Finding:
    if path is None:
        return Finding(name, None, "not found; install the package espeak-ng of your system")
    program = Path(path).absolute()
    # -b 1: the text is UTF-8 whatever the locale.
    command = (str(program), "-v", VOICE, "-b", "1", "-w", SPEECH_FILE, "-f", TEXT_FILE)
    engine = ProgramEngine(name, command, voice=VOICE, version=_identity(program))
    return Finding(name, engine, str(program))


def _of_extra(system: str, folder: Path | None) -> Finding:
    name = "espeakng-loader"
    missing = 'not found; install it with: pip install "session-coach[speech]"'
    if folder is None:
        return Finding(name, None, missing)
    names = {"win32": "espeak-ng.dll", "darwin": "libespeak-ng.dylib"}
    library = folder / names.get(system, "libespeak-ng.so")
    if not library.is_file():
        return Finding(name, None, f"{library.name} is missing from it; install it again")
    # A process of its own: a crash of the library ends that, and nothing of the session. It needs
    # nothing but the standard library, and leaving out the rest makes it start in 10 ms.
    isolated = (sys.executable, "-I", "-S", str(Path(espeak_child.__file__).absolute()))
    engine = ProgramEngine(
        name,
        (*isolated, str(library), str(folder), VOICE, TEXT_FILE, SPEECH_FILE),
        voice=VOICE,
        version=_identity(library),
    )
    return Finding(name, engine, str(folder))


def _extra_folder() -> Path | None:
    """Where the extra is installed; it is not imported, as that would load its library."""
    specification = importlib.util.find_spec(EXTRA)
    places = None if specification is None else specification.submodule_search_locations
    return Path(places[0]).absolute() if places else None


def _identity(file: Path) -> str:
    """What changes when a file is replaced; to ask a program or a package takes 10 ms or more."""
    try:
        status = file.stat()
    except OSError:  # it will not run either, and then say why
        return "unknown"
    return f"{status.st_size}-{status.st_mtime_ns}"
