"""Whatever happens to the bytes of a file, it is read or refused in words that are safe to show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.resources import data_folder
from coach.routine.library import Library
from tests.routine.reading import errors

LIBRARY = Library([data_folder("routines")])

SAMPLE = b"""\
title: "Runner's hips \\u00e9"
description: >
  Folded
  text
exercises:
  calf: {name: Calf, dose: {reps: [8, 6], from: source}}
steps:
  - {exercise: calf, sides: both}
  - repeat: 2
    steps:
      - name: Hamstring
        phases:
          - isometric: 20s
          - {move: 4s, cue: 'It''s slow'}
"""

FILES = [SAMPLE, *(file.read_bytes() for file in sorted(data_folder("routines").glob("*.yaml")))]

MARKS = [*"[]{},#>|~'\"\\\n\t\r\0\u202e", ": ", "- ", "? ", "&a ", "*a", "!t ", "<<: ", "---\n"]

pieces = st.sampled_from(MARKS).map(str.encode) | st.binary(max_size=4)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """One of the files with a few bytes replaced by others."""
    content = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 6))
        content = content[:start] + draw(pieces) + content[end:]
    return content


@settings(max_examples=150, deadline=None)
@given(damaged())
def test_a_damaged_file_is_read_or_refused(content):
    assert all(line.isprintable() for line in errors(content, LIBRARY.exercises))


@pytest.mark.parametrize("content", FILES)
def test_the_files_are_good_before(content):
    assert errors(content, LIBRARY.exercises) == []
