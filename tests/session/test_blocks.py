"""What the clock of a block decides, in sessions written out by hand."""

from coach.duration import Milliseconds, seconds
from coach.routine.bouts import rounds_of
from coach.routine.model import Circuit
from coach.session.session import Session
from coach.session.states import Command, State
from coach.timeline.cues import CueKind
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, release, routine, self_paced, step

OWN_PACE = step("A", self_paced(8), prepare=0)
HELD = step("B", dose(hold(20)), prepare=0)


def session_of(circuit: Circuit) -> Session:
    session = Session(compile_timeline(routine(circuit)))
    session.begin(Milliseconds(0))
    return session


def test_each_round_starts_on_the_minute_and_a_key_begins_the_rest():
    session = session_of(Circuit(3, (OWN_PACE,), every=seconds(60)))

    session.send(Command.NEXT, seconds(25))

    assert session.snapshot(seconds(25)).remaining == seconds(35)
    assert session.send(Command.NEXT, seconds(30)) == []
    session.advance(seconds(60))
    block = session.snapshot(seconds(61)).block
    assert block is not None
    assert (block.block.number, block.elapsed, block.remaining) == (2, 1_000, 59_000)
    session.advance(seconds(120))  # nobody pressed a key: the set counts as done
    assert session.snapshot(seconds(120)).done >= {0, 2}


def test_as_many_rounds_as_possible_end_at_their_time_with_what_was_done():
    session = session_of(Circuit(1, (OWN_PACE, HELD), lasts=seconds(60)))

    session.send(Command.NEXT, seconds(15))  # the hold from 15 to 35
    session.send(Command.NEXT, seconds(45))  # the second one is cut at 60, after 15 of its 20 s
    session.advance(seconds(60))

    assert session.state is State.FINISHED
    [block] = session.snapshot(seconds(60)).blocks
    assert (block.rounds, block.items, block.items_in_round, block.is_over) == (1, 1, 2, True)


def test_every_round_counts_however_many_there_are():
    session = session_of(Circuit(1, (step("A", self_paced(1), prepare=0),), lasts=seconds(300)))

    for press in range(1, 300):
        session.send(Command.NEXT, seconds(press))
    session.advance(seconds(300))

    [block] = session.snapshot(seconds(300)).blocks
    assert block.rounds == 299


def test_rounds_are_laid_out_for_reps_as_fast_as_anybody_can_do_them():
    jumps, held = step("Jumps", self_paced(50)), step("B", dose(hold(5), release(90), reps=2))

    assert rounds_of(Circuit(1, (jumps,), lasts=seconds(600))) == 600 // 25 + 1
    # Nobody lets go after the last hold.
    assert rounds_of(Circuit(1, (held,), lasts=seconds(600))) == 600 // 100 + 1


def test_the_time_for_all_rounds_stands_where_one_of_them_is_done_again():
    after = step("C", dose(hold(30)), prepare=0)
    session = Session(compile_timeline(routine(Circuit(2, (HELD,), is_timed=True), after)))
    session.begin(Milliseconds(0))
    session.advance(seconds(41))
    done = session.snapshot(seconds(41)).blocks

    session.send(Command.BACK, seconds(41))
    again = session.snapshot(seconds(45))
    session.advance(seconds(75))

    assert again.block is not None
    assert again.blocks == session.snapshot(seconds(75)).blocks == done
    assert [(one.rounds, one.elapsed) for one in done] == [(2, seconds(40))]


def test_whoever_presses_the_key_all_the_time_does_not_end_it_sooner():
    session = session_of(Circuit(1, (OWN_PACE,), lasts=seconds(20)))

    for press in range(1, 200):
        session.send(Command.NEXT, Milliseconds(press * 100))

    assert session.state is State.WAITING
    assert session.advance(seconds(20))[-1].planned == seconds(20)


def test_the_last_seconds_before_the_time_is_over_are_those_of_the_block():
    held = step("B", dose(hold(12)), prepare=0)
    session = session_of(Circuit(1, (held,), lasts=Milliseconds(11_500)))

    ticks = [one.due for one in session.coming_cues() if one.cue.kind is CueKind.TICK]

    assert ticks == [8_500, 9_500, 10_500]


def test_a_pain_in_a_block_that_has_nothing_else_leads_to_what_follows():
    after = step("C", dose(hold(10)), prepare=0)
    session = Session(
        compile_timeline(routine(HELD, Circuit(2, (OWN_PACE,), is_timed=True), after))
    )
    session.begin(Milliseconds(0))

    session.send(Command.MARK_PAIN, seconds(25))

    snapshot = session.snapshot(seconds(25))
    assert (snapshot.state, snapshot.segment.exercise.id, snapshot.block) == (
        State.PAUSED,
        "c",
        None,
    )
