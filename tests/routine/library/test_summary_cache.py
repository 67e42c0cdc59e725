"""The cache reads back what was written, or nothing."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.documents.problems import Problem
from coach.duration import Milliseconds, seconds
from coach.routine.library.summaries import RoutineSummary
from coach.routine.library.summary_cache import FORMAT, CachedSummaries, SummaryCache
from coach.routine.library.summary_inputs import digest_of
from coach.routine.model import Purpose
from coach.text.characters import is_allowed

INPUTS = "inputs"
STORED = CachedSummaries(
    problems=(Problem("exercises/a.yaml", 1, 2, "unknown key"),),
    outcomes={
        "a": RoutineSummary("Größe 👩‍🚒", Purpose.WARM_UP, seconds(40), ("wall", "strap")),
        "b": RoutineSummary("B", None, Milliseconds(0), ()),
        "c": Problem("", 2, 9, "unknown key 'hodl'; did you mean 'hold'?", "hodl"),
    },
)


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "not" / "there" / "yet" / "overview.json"


@pytest.fixture
def cache(file) -> SummaryCache:
    """A cache with something in it."""
    cache = SummaryCache(file)
    cache.write(INPUTS, STORED)
    return cache


def forge(file: Path, written: object) -> None:
    """Write this with the right format and the right digest."""
    body = written if isinstance(written, bytes) else json.dumps(written).encode()
    file.write_bytes(b"\n".join([FORMAT.encode(), digest_of(body).encode(), body]))


def with_outcome(outcome: object) -> dict[str, object]:
    return {"inputs": INPUTS, "problems": [], "outcomes": {"a": outcome}}


def test_writing_replaces_the_file(cache, file):
    cache.write("other inputs", CachedSummaries((), {}))

    assert cache.read(INPUTS) is None
    assert cache.read("other inputs") == CachedSummaries((), {})
    assert list(file.parent.iterdir()) == [file]


def test_a_missing_file_is_an_empty_cache(tmp_path):
    assert SummaryCache(tmp_path / "overview.json").read(INPUTS) is None


def test_a_file_cut_short_anywhere_counts_as_missing(cache, file):
    whole = file.read_bytes()

    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert cache.read(INPUTS) is None


def test_a_file_with_any_byte_changed_counts_as_missing(cache, file):
    whole = file.read_bytes()

    for index in range(len(whole)):
        file.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert cache.read(INPUTS) is None


@pytest.mark.parametrize("content", [b"\n\n", b"\xff\xfe\x00", b"{}", b"\n" * 1000])
def test_garbage_counts_as_missing(cache, file, content):
    file.write_bytes(content)

    assert cache.read(INPUTS) is None


@pytest.mark.parametrize(
    "written",
    [
        b"not json",
        b"\xff",
        b"[" * 100_000,
        b"1" * 10_000,
        [],
        None,
        {"inputs": INPUTS},
        {"inputs": INPUTS, "problems": [["file"]], "outcomes": {}},
        {"inputs": INPUTS, "problems": [[1, 2, 3, "message", None]], "outcomes": {}},
        {"inputs": INPUTS, "problems": "file", "outcomes": {}},
        {"inputs": INPUTS, "problems": [], "outcomes": []},
        with_outcome(None),
        with_outcome(["Title", "mobility", 1000]),
        with_outcome(["Title", "dancing", 1000, []]),
        with_outcome(["Title", [], 1000, []]),
        with_outcome(["Title", "mobility", 1.5, []]),
        with_outcome(["Title", "mobility", "1000", []]),
        with_outcome(["Title", "mobility", 1000, "wall"]),
        with_outcome(["Title", "mobility", 1000, [1]]),
        with_outcome([1, "mobility", 1000, []]),
        with_outcome(["\x1b]52;c;AA==\x07", "mobility", 1000, []]),
        with_outcome(["\N{RIGHT-TO-LEFT OVERRIDE}Title", "mobility", 1000, []]),
        with_outcome(["\ud800", "mobility", 1000, []]),
        with_outcome(["Title", "mobility", 1000, ["\x1b[2J"]]),
        with_outcome([1, 1, "message"]),
        with_outcome([1, 1, "\x1b[2J", None]),
        with_outcome([1, 1, "message", "\x1b[2J"]),
        with_outcome([1, None, "message", None]),
    ],
)
def test_a_forged_file_counts_as_missing(cache, file, written):
    forge(file, written)

    assert cache.read(INPUTS) is None


def test_a_well_formed_forgery_is_read(cache, file):
    forge(file, with_outcome(["Title", "mobility", 1000, ["wall"]]))

    assert cache.read(INPUTS) == CachedSummaries(
        (), {"a": RoutineSummary("Title", Purpose.MOBILITY, seconds(1), ("wall",))}
    )


@pytest.mark.parametrize("place", ["folder", "file/overview.json"])
def test_a_place_that_cannot_be_written_is_no_error(tmp_path, place):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    cache = SummaryCache(tmp_path / place)

    cache.write(INPUTS, STORED)

    assert cache.read(INPUTS) is None
    assert list((tmp_path / "folder").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes on this system")
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "overview.json")

    assert SummaryCache(tmp_path / "overview.json").read(INPUTS) is None


def test_a_full_disk_is_no_error_and_leaves_the_file_as_it_was(cache, file):
    resource = pytest.importorskip("resource", reason="no limit to set on this system")
    signal = pytest.importorskip("signal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50, hard))
        cache.write("other inputs", STORED)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, previous)

    assert cache.read(INPUTS) == STORED
    assert list(file.parent.iterdir()) == [file]


texts = st.text(
    # Most of what would have to be filtered out is left out from the start.
    st.characters(exclude_categories=["C", "Zl", "Zp"]).filter(is_allowed),
    max_size=20,
)
summaries = st.builds(
    RoutineSummary,
    title=texts,
    purpose=st.none() | st.sampled_from(Purpose),
    total=st.integers(0, 10**9).map(Milliseconds),
    equipment=st.lists(texts, max_size=3).map(tuple),
)
numbers = st.integers(1, 10**6)


def problems(file: st.SearchStrategy[str]) -> st.SearchStrategy[Problem]:
    return st.builds(
        Problem,
        file=file,
        line=numbers,
        column=numbers,
        message=texts,
        key=st.none() | texts,
    )


@given(
    st.builds(
        CachedSummaries,
        problems=st.lists(problems(texts), max_size=3).map(tuple),
        outcomes=st.dictionaries(texts, summaries | problems(st.just("")), max_size=5),
    )
)
def test_any_summary_or_problem_is_read_back(tmp_path_factory, stored):
    cache = SummaryCache(tmp_path_factory.mktemp("cache") / "overview.json")

    cache.write(INPUTS, stored)

    assert cache.read(INPUTS) == stored
