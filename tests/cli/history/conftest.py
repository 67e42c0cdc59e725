"""The journal of the person whose commands are tested."""

import pytest

from coach.config import journal_file
from coach.journal.store.journal import Journal


@pytest.fixture
def journal(own_home):
    with Journal.open(journal_file()) as opened:
        yield opened
