"""Every command line in the README and the manuals is run, one after the other, in a new home."""

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/manual.md")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
SESSIONS = ("run", "resume", "programme run")
QUICK = ("--audio", "none", "--speed", "1000", "--no-ask")
NOTHING_TO_RESUME = "there is no unfinished session"
OWN = "title: Mine\nsteps: [{name: Squat, hold: 20s}]\n"


def lines_of(page: str) -> list[str]:
    blocks = BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def words_of(line: str) -> list[str]:
    """What stands behind `coach` on the line, without the comment and what the shell does."""
    return shlex.split(re.split(r">>?", line)[0], comments=True)[1:]


@pytest.fixture
def run(coach, monkeypatch, tmp_path):
    """Runs a line in an empty folder, a session in no time, and the editor without a person."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")
    (tmp_path / "after-the-run.yaml").write_text(OWN)

    def run(line: str):
        words = words_of(line)
        is_session = " ".join(words).startswith(SESSIONS)
        is_silent = words[:1] == ["export"]
        extra = QUICK if is_session else ("--no-voice",) if is_silent else ()
        if words[:1] == ["sounds"]:
            extra = ("--audio", "none")
        return coach(*words, *extra)

    return run


@pytest.mark.parametrize("page", PAGES)
def test_the_command_lines_of_a_page_do_what_they_say(page, run):
    lines = [line for line in lines_of(page) if line.startswith("coach")]
    assert len(lines) > 5

    for line in lines:
        result = run(line)
        has_nothing_to_do = NOTHING_TO_RESUME in result.err
        assert result.code == 0 or has_nothing_to_do, (line, result)


def test_every_other_line_of_the_readme_is_one_that_ci_runs():
    others = [line for line in lines_of("README.md") if not line.startswith("coach")]

    clone, install, session, tests = others
    assert clone.startswith("git clone")
    assert "venv ~/.local/session-coach" in install
    assert session.endswith(".venv/bin/coach run kneeling-glute")
    assert tests.endswith(".venv/bin/python -m pytest")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for part in (
        "git clone",
        "venv ~/.local/session-coach",
        "coach run kneeling-glute",
        "python -m pytest",
    ):
        assert f"readme_command '{part}'" in ci


@pytest.mark.parametrize("page", ["README.md", "docs/manual.md", "CONTRIBUTING.md"])
def test_every_link_to_a_file_leads_to_one(page):
    file = ROOT / page
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", file.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (file.parent / target).exists(), target
