"""Whatever is done to a programme's file, it is read or refused in words: nothing else happens."""

from hypothesis import given
from hypothesis import strategies as st

from coach.documents.problems import RoutineFileError
from coach.programme.model import Programme
from coach.resources import bundled_folder
from tests.programme.reading import read

BUNDLED = (bundled_folder("routines") / "programmes" / "hip-series.yaml").read_bytes()
# The beginning has every kind of key; the rest of the file is more of the same.
CONTENT = BUNDLED[: BUNDLED.index(b"# One drill a week")]

PIECES = st.one_of(
    st.binary(max_size=4),
    st.sampled_from(
        [b"\n", b"  ", b"- ", b": ", b"{", b"}", b"[", b"]", b"'", b"&a ", b"*a", b"!!x ", b"\x1b"]
    ),
    st.sampled_from([b"weeks:", b"days:", b"day 1", b"monday and ", b"steps:", b"routine:"]),
)


@st.composite
def mutated(draw) -> bytes:
    """The file with a few pieces of it taken out, and others put in."""
    content = CONTENT
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 40))
        content = content[:start] + draw(PIECES) + content[start + length :]
    return content


def what_comes_of(content: bytes) -> Programme | RoutineFileError:
    try:
        return read(content)
    except RoutineFileError as error:
        return error


@given(mutated())
def test_a_damaged_file_is_a_programme_or_is_refused_with_places(content):
    found = what_comes_of(content)

    if isinstance(found, Programme):
        assert found.days
        assert [day.number for day in found.days] == list(range(1, len(found.days) + 1))
        return
    for problem in found.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message.isprintable()
