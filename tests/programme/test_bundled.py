"""The bundled programmes: what they promise."""

import itertools
from datetime import date, timedelta

import pytest

from coach.duration import MINUTE
from coach.programme.library import FOLDER, Programmes
from coach.programme.model import Missed
from coach.resources import bundled_folder
from coach.routine.length import length_of
from coach.routine.model import Stage
from coach.rules.warnings import warnings
from coach.timeline.timeline import compile_timeline
from tests.programme.reading import LIBRARY

PROGRAMMES = Programmes([bundled_folder("routines") / FOLDER], LIBRARY)
HIPS = PROGRAMMES.find("hip-series")
CORE = {"dead-bug-free", "bridge", "bridge-hold", "bridge-marching"}


def exercises_of(week) -> list[str]:
    return [exercise.id for exercise in week.days[0].session.exercises]


def test_every_bundled_programme_is_good():
    assert [(one.id, one.problem) for one in PROGRAMMES.all()] == [("hip-series", None)]


def test_programmes_are_no_routines():
    assert "hip-series" not in LIBRARY.files()
    assert len(LIBRARY.files()) == 6


@pytest.mark.parametrize("week", HIPS.weeks, ids=lambda week: week.title)
def test_every_session_is_good_and_against_no_rule(week):
    for day in week.days:
        timeline = compile_timeline(day.session)

        assert length_of(day.session) == timeline.total <= 20 * MINUTE
        assert warnings(day.session, timeline) == ()
        assert day.session.silenced == ()
        assert week.description
        assert day.session.source


def test_twelve_weeks_of_two_or_three_days_with_rest_between():
    assert len(HIPS.weeks) == 12
    assert HIPS.missed is Missed.SHIFT
    for week in HIPS.weeks:
        offsets = [day.offset for day in week.days]
        assert len(offsets) in (2, 3)
        gaps = [later - earlier for earlier, later in itertools.pairwise(offsets)]
        assert min([*gaps, 7 - offsets[-1] + offsets[0]]) >= 2


def test_the_trunk_comes_first():
    for week in HIPS.weeks[:3]:
        assert set(exercises_of(week)) <= CORE


def test_then_there_is_one_new_drill_a_week_and_it_is_the_title():
    known = set(CORE)
    for week in HIPS.weeks[3:11]:
        new = [one for one in week.days[0].session.exercises if one.id not in known]

        assert len(new) == 1, week.title
        assert week.title.lower() in new[0].name.lower()
        known.add(new[0].id)


def test_every_session_of_the_hips_trains_the_trunk_as_well():
    for week in HIPS.weeks[3:]:
        assert "dead-bug-free" in exercises_of(week)


def test_the_last_week_has_every_drill():
    taught = {one for week in HIPS.weeks[3:11] for one in exercises_of(week)} - CORE

    assert taught <= set(exercises_of(HIPS.weeks[11]))


def test_the_kneeling_glute_mobilisation_keeps_its_dose():
    for week in HIPS.weeks:
        for step in week.days[0].session.all_steps:
            if step.exercise.id == "kneeling-glute":
                assert [work.reps for work in step.dose.sets] == [6]


def test_no_session_stretches_or_needs_anything_fetched():
    for week in HIPS.weeks:
        session = week.days[0].session
        assert all(exercise.stage is not Stage.STRETCH for exercise in session.exercises)
        assert session.equipment == ()


def test_what_the_sources_warn_of_is_told_before_every_session():
    for week in HIPS.weeks:
        told = " ".join(week.days[0].session.cautions)
        for part in ("health professional", "sharp pain", "hip-control", "Sore the next day"):
            assert part in told


def test_it_begins_on_the_day_one_starts():
    for day in range(7):
        start = date(2026, 3, 2) + timedelta(days=day)
        assert HIPS.first_day_of_weeks(start) == start


def test_its_sessions_are_found_by_their_ids():
    session = HIPS.weeks[4].days[0].session

    assert PROGRAMMES.session("hip-series-week-5") == session
    assert PROGRAMMES.session("hip-series-week-13") is None
