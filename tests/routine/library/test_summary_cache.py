"""What is kept is read back whole, or not at all."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.documents.problems import Problem
from coach.duration import Milliseconds, seconds
from coach.routine.library.summaries import Summary
from coach.routine.library.summary_cache import FORMAT, Kept, OverviewCache
from coach.routine.library.summary_inputs import digest_of
from coach.routine.model import Purpose
from coach.text.characters import is_allowed

INPUTS = "inputs"
KEPT = Kept(
    problems=(Problem("exercises/a.yaml", 1, 2, "unknown key"),),
    outcomes={
        "a": Summary("Größe 👩‍🚒", Purpose.WARM_UP, seconds(40), ("wall", "strap")),
        "b": Summary("B", None, Milliseconds(0), ()),
        "c": Problem("", 2, 9, "unknown key 'hodl'; did you mean 'hold'?", "hodl"),
    },
)


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "not" / "there" / "yet" / "overview.json"


@pytest.fixture
def cache(file) -> OverviewCache:
    """A cache with something in it."""
    cache = OverviewCache(file)
    cache.write(INPUTS, KEPT)
    return cache


def forge(file: Path, written: object) -> None:
    """Write this with the right format and the right digest."""
    body = written if isinstance(written, bytes) else json.dumps(written).encode()
    file.write_bytes(b"\n".join([FORMAT.encode(), digest_of(body).encode(), body]))


def with_outcome(outcome: object) -> dict[str, object]:
    return {"inputs": INPUTS, "problems": [], "outcomes": {"a": outcome}}


def test_what_was_written_is_read_by_another_run(cache, file):
    assert OverviewCache(file).read(INPUTS) == KEPT


def test_what_other_inputs_made_is_not_read(cache):
    assert cache.read("other inputs") is None


def test_what_is_written_replaces_what_was_there(cache, file):
    cache.write("other inputs", Kept((), {}))

    assert cache.read(INPUTS) is None
    assert cache.read("other inputs") == Kept((), {})
    assert list(file.parent.iterdir()) == [file]


def test_without_a_file_there_is_nothing(tmp_path):
    assert OverviewCache(tmp_path / "overview.json").read(INPUTS) is None


def test_a_truncated_file_counts_as_missing_wherever_it_was_cut(cache, file):
    whole = file.read_bytes()

    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert cache.read(INPUTS) is None


def test_a_file_with_any_byte_changed_counts_as_missing(cache, file):
    whole = file.read_bytes()

    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.read(INPUTS) is None


@pytest.mark.parametrize("content", [b"", b"\n", b"\n\n", b"\xff\xfe\x00", b"{}", b"\n" * 1000])
def test_garbage_counts_as_missing(cache, file, content):
    file.write_bytes(content)

    assert cache.read(INPUTS) is None


def test_another_version_counts_as_missing(cache, file):
    file.write_bytes(file.read_bytes().replace(b"overview 1\n", b"overview 2\n", 1))

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


def test_a_forgery_that_is_right_is_read(cache, file):
    forge(file, with_outcome(["Title", "mobility", 1000, ["wall"]]))

    assert cache.read(INPUTS) == Kept(
        (), {"a": Summary("Title", Purpose.MOBILITY, seconds(1), ("wall",))}
    )


def test_a_folder_in_its_place_is_no_error(tmp_path):
    cache = OverviewCache(tmp_path)

    cache.write(INPUTS, KEPT)

    assert cache.read(INPUTS) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes on this system")
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "overview.json")

    assert OverviewCache(tmp_path / "overview.json").read(INPUTS) is None


def test_a_file_in_the_place_of_its_folder_is_no_error(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    cache = OverviewCache(in_the_way / "overview.json")

    cache.write(INPUTS, KEPT)

    assert cache.read(INPUTS) is None


def test_a_full_disk_is_no_error_and_leaves_what_was_there(cache, file):
    resource = pytest.importorskip("resource", reason="no limit to set on this system")
    signal = pytest.importorskip("signal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50, hard))
        cache.write("other inputs", KEPT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, previous)

    assert cache.read(INPUTS) == KEPT
    assert list(file.parent.iterdir()) == [file]


texts = st.text(
    # Most of what would have to be filtered out is left out from the start.
    st.characters(exclude_categories=["C", "Zl", "Zp"]).filter(is_allowed),
    max_size=20,
)
summaries = st.builds(
    Summary,
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


@settings(max_examples=50)
@given(
    st.builds(
        Kept,
        problems=st.lists(problems(texts), max_size=3).map(tuple),
        outcomes=st.dictionaries(texts, summaries | problems(st.just("")), max_size=5),
    )
)
def test_anything_that_a_file_may_bring_is_kept(tmp_path_factory, kept):
    cache = OverviewCache(tmp_path_factory.mktemp("cache") / "overview.json")

    cache.write(INPUTS, kept)

    assert cache.read(INPUTS) == kept
