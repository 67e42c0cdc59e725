"""An output that is written from another thread: in order, complete, and never waited for."""

import io
import os
from pathlib import Path

import pytest

from coach.background_output import MOST_TEXTS, BackgroundOutput

pytestmark = pytest.mark.skipif(os.name == "nt", reason="its pipes are no POSIX ones")

MUCH = "much " * 100_000


@pytest.fixture
def pipe():
    """The number of its reading end, and a stream into it."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        yield reading, stream
    os.close(reading)


def read(reading: int, length: int) -> str:
    data = b""
    while len(data) < length:
        data += os.read(reading, 65536)
    return data.decode()


def test_what_is_written_arrives_in_order(pipe):
    reading, stream = pipe
    output = BackgroundOutput(stream)
    texts = [f"{number} ü\n" for number in range(1000)]
    for text in texts:
        output.write(text)
    output.finish(None)

    assert read(reading, sum(len(text.encode()) for text in texts)) == "".join(texts)
    assert output.lost == 0


@pytest.mark.parametrize("is_blocking", [True, False])
def test_an_output_that_is_not_read_holds_up_nothing_and_gets_all_once_it_is(pipe, is_blocking):
    reading, stream = pipe
    os.set_blocking(stream.fileno(), is_blocking)
    output = BackgroundOutput(stream)
    output.write(MUCH)
    assert not output.is_behind
    output.write("and more")

    output.drain(0.01)
    assert output.is_behind

    assert read(reading, len(MUCH) + len("and more")) == MUCH + "and more"
    output.finish(None)
    assert not output.is_behind


def test_what_is_too_much_or_not_read_to_the_end_is_counted(pipe):
    reading, stream = pipe
    output = BackgroundOutput(stream)
    for text in [MUCH, *"x" * MOST_TEXTS]:
        output.write(text)
    output.finish(0.01)

    assert output.lost == MOST_TEXTS + 1
    read(reading, len(MUCH))  # lets the thread end


def test_the_error_of_the_output_is_raised_by_what_comes_after():
    with Path(os.devnull).open(encoding="utf-8") as only_readable:
        output = BackgroundOutput(only_readable)
        output.write("lost")

        for after in (output.flush, lambda: output.write("late"), lambda: output.finish(None)):
            with pytest.raises(OSError, match="Bad file descriptor"):
                after()
    assert not output.is_behind


def test_a_stream_that_has_no_descriptor_is_written_as_well():
    stream = io.StringIO()
    output = BackgroundOutput(stream)
    output.write("in memory")
    output.finish(None)

    assert stream.getvalue() == "in memory"
