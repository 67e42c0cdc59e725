"""A session's writes to a journal as a process of its own, to be disturbed.

    python -m tests.journal.live.session_script FILE

It leaves them to the thread, as `coach run` does, and prints at its end what the person is told.
"""

import sys
from pathlib import Path

from coach.journal.live.session_writes import work_write
from coach.journal.live.writer import JournalWriter
from tests.journal.making import at_point, finish, resume_point, set_at, start

SETS = 6
DONE = 1_000
"""Milliseconds of the first set; each is one longer than the one before."""


def leave_it_to_the_thread(file: Path) -> None:
    writer = JournalWriter(file, start())
    for number in range(SETS):
        writer.put(work_write(set_at(number, DONE + number), resume_point(number)))
        writer.put(at_point(number, number))
    writer.put(finish(SETS))
    writer.close()
    for sentence in writer.take_news():
        print(sentence, flush=True)


if __name__ == "__main__":
    leave_it_to_the_thread(Path(sys.argv[1]))
