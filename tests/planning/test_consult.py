"""What the journal says before a session, and what of it is done."""

from dataclasses import replace

import pytest

from coach.advice.model import EverythingHurtsError
from coach.duration import seconds
from coach.journal.model import BlockResult
from coach.planning.consult import Consultation, consultation
from coach.planning.guidance import Guidance
from coach.routine.bouts import BlockKind
from coach.routine.field.catalogue import SORENESS
from coach.routine.model import Routine
from coach.routine.variations.variations import each_step
from tests.advice.histories import (
    HIPS,
    TODAY,
    VARIATIONS,
    history_of,
    in_short,
    routine_of,
)

ROUNDS = BlockResult(BlockKind.AMRAP, 1, 1, 6, 1, 3, None, seconds(720), seconds(720))


def consult(routine: Routine, *told: str) -> Consultation:
    history = history_of(routine, *told)
    return consultation(routine, history, VARIATIONS, TODAY)


def exercises(guidance: Guidance) -> list[str]:
    assert guidance.routine is not None
    return [step.exercise.id for step in guidance.routine.all_steps]


def test_what_is_offered_is_done_only_if_it_is_accepted():
    found = consult(HIPS, "2: sore")

    accepted, changes = found.accepted()

    assert in_short(accepted.advice) == ["much less"]
    assert accepted.reasons == (SORENESS.why,)
    assert found.declined().reasons == ()
    assert accepted.is_advised
    assert changes
    assert accepted.routine != HIPS
    assert found.declined().routine == HIPS
    assert not found.declined().is_advised


def test_what_hurts_is_left_out_of_both():
    found = consult(HIPS, "2: hard", "4: hard", "2: pain bridge")

    accepted, changes = found.accepted()

    assert in_short(found.declined().advice) == ["leave out bridge"]
    assert in_short(accepted.advice) == ["leave out bridge", "less"]
    assert exercises(accepted) == exercises(found.declined()) == ["frogger", "lunge"]
    assert not any("Left out" in change for change in changes)


def test_where_everything_hurts_there_is_no_session():
    found = consult(HIPS, "2: pain frogger", "2: pain bridge", "2: pain lunge")

    with pytest.raises(EverythingHurtsError):
        found.declined()


def test_where_everything_hurts_the_easier_variation_is_offered():
    found = consult(routine_of("march"), "2: pain march")

    accepted, _ = found.accepted()

    assert in_short(accepted.advice) == ["leave out march", "instead march"]
    assert exercises(accepted) == ["bridge"]
    with pytest.raises(EverythingHurtsError):
        found.declined()


def with_load(load: str, *numbers: int) -> Routine:
    return each_step(HIPS, lambda at, step: replace(step, load=load if at in numbers else ""))


def test_each_step_is_told_its_newest_load_and_the_session_what_came_of_its_blocks_then():
    newest = history_of(with_load("16 kg", 1), "2: easy")
    [older] = history_of(with_load("14 kg", 1, 2), "4: easy").sessions
    older = replace(older, entry=replace(older.entry, blocks=(ROUNDS,)))
    history = replace(newest, sessions=(*newest.sessions, older))

    told = consultation(HIPS, history, VARIATIONS, TODAY).declined().last_time

    assert [one.last_load for one in told.told_in(HIPS).all_steps] == ["16 kg", "14 kg", ""]
    assert told.blocks == (ROUNDS,)
