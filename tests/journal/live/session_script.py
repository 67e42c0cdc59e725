"""A session's writes to a journal as a process of its own, to be killed and disturbed.

    python -m tests.journal.live.session_script FILE open|journal|writer

`open` writes no session; `journal` writes one at once and says so after each set; `writer` leaves
it to the thread, as `coach run` does, and prints at its end what the person would be told.
"""

import sys
from pathlib import Path

from coach.journal.live.session_writes import work_write
from coach.journal.live.writer import JournalWriter
from coach.journal.model import Outcome
from coach.journal.store.journal import Journal
from tests.journal.making import at_point, finish, moment, resume_point, set_at, start

SETS = 6
DONE = 1_000
"""Milliseconds of the first set; each is one longer than the one before."""


def open_only(file: Path) -> None:
    Journal.open(file).close()


def write_at_once(file: Path) -> None:
    with Journal.open(file) as journal:
        session = journal.begin(start())
        for number in range(SETS):
            journal.add_work(session, set_at(number, DONE + number), resume_point(number))
            print(number + 1, flush=True)
            journal.keep_resume_point(session, resume_point(number), moment(number))
        journal.end(session, Outcome.FINISHED, moment(SETS), None)


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
    how = {"open": open_only, "journal": write_at_once, "writer": leave_it_to_the_thread}
    how[sys.argv[2]](Path(sys.argv[1]))
