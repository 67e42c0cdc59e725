"""What the journal has to say before a session: soreness, advice, what hurts, who leads."""

from contextlib import contextmanager
from fractions import Fraction

import pytest
from freezegun import freeze_time

from coach.advice.model import EverythingHurtsError
from coach.cli.session import questions as session_questions
from coach.cli.session.before import guided
from coach.cli.session.run_options import RunOptions
from coach.cli.session.start import start
from coach.cli.shared.libraries import open_library
from coach.config import journal_file
from coach.journal.model import Outcome, Pain, Soreness
from coach.journal.store.journal import Journal
from coach.planning.consult import guidance_again
from coach.planning.find import find_routine
from coach.planning.guidance import Guidance
from coach.planning.level import variations_of
from coach.routine.length import length_of
from coach.routine.model import Side
from tests.fakes import FakeClock, FakeInputs
from tests.journal.making import at, live, work

pytestmark = pytest.mark.usefixtures("fast_forward")

HIP = Pain("hip-aeroplane", "Hip aeroplane", None, at("2026-11-18 08:00"))
THIGH = Pain("hamstring-isometric", "Hamstring isometric", None, at("2026-11-18 08:00"))


@pytest.fixture
def journal(own_home):
    with Journal.open(journal_file()) as opened, freeze_time("2026-11-20 18:00"):
        yield opened


def guidance(name: str, *, has_decided: bool = False) -> Guidance:
    """The guidance for a session of that routine; the person is asked."""
    library = open_library()
    routine = find_routine(library, name)
    _, found = guided(routine, library, None, asks=True, has_decided=has_decided)
    return found


def soreness(journal) -> list[Soreness | None]:
    return [one.soreness for one in journal.sessions()]


# Soreness


def test_all_that_was_done_on_a_day_is_asked_about_at_once(journal, answering):
    live(journal, at("2026-11-18 10:00"), routine="runner-hips")
    live(journal, at("2026-11-19 10:00"), routine="runner-hips")
    live(journal, at("2026-11-19 12:00"), routine="pre-lift")
    live(journal, at("2026-11-19 19:00"), routine="runner-hips")
    answers = answering("s", "n")

    guidance("daily-hips")

    assert answers.texts[0] == (
        "How did you feel after Runner hips and Pre lift on Thursday, 2026-11-19?"
    )
    assert soreness(journal) == [Soreness.SORE] * 3 + [None]


@pytest.mark.parametrize(
    "day", [pytest.param(19, id="on the evening of that day"), pytest.param(20, id="today")]
)
def test_a_session_that_was_hardly_begun_is_not_asked_about_and_hides_no_other(
    journal, answering, day
):
    live(journal, at("2026-11-19 10:00"), routine="runner-hips")
    live(journal, at(f"2026-11-{day} 17:00"), work(10), outcome=Outcome.STOPPED)
    answers = answering("n")

    guidance("daily-hips")

    assert answers.texts == ["How did you feel after Runner hips on Thursday, 2026-11-19?"]
    assert soreness(journal)[-1] is Soreness.NONE


def test_after_an_answer_or_more_training_it_is_not_asked_again(journal, answering):
    live(journal, at("2026-11-18 10:00"))
    live(journal, at("2026-11-19 10:00"), soreness=Soreness.NONE)
    live(journal, at("2026-11-19 19:00"))
    answers = answering()

    guidance("daily-hips")
    live(journal, at("2026-11-20 10:00"))
    guidance("daily-hips")

    assert answers.texts == []


def test_a_session_of_a_day_to_come_is_not_asked_about(journal, answering):
    live(journal, at("2026-11-19 10:00"), routine="runner-hips")
    live(journal, at("2026-12-24 10:00"), routine="pre-lift")
    answers = answering("n")

    guidance("daily-hips")

    assert answers.texts == ["How did you feel after Runner hips on Thursday, 2026-11-19?"]


def test_soreness_asks_for_less_of_any_routine(journal, answering):
    frogger = work(exercise="frogger", name="Frogger")
    live(journal, at("2026-11-19 10:00"), frogger, routine="runner-hips")
    answers = answering("s", "y")

    found = guidance("daily-hips")

    assert answers.asked[-1].before[0].startswith("You were sore")
    assert [one.kind.value for one in found.advice] == ["much less"]


# What decides


OLD = Pain("bridge", "Bridge", None, at("2026-10-18 08:00"))
RECENT = Pain("bridge", "Bridge", None, at("2026-11-18 08:00"))


@pytest.mark.parametrize(
    ("pain", "key", "noted"),
    [(OLD, "y", 0), (OLD, "n", 2), (OLD, None, 1), (RECENT, "y", 0), (RECENT, "n", 1)],
)
def test_pain_of_an_earlier_day_is_asked_about(journal, answering, pain, key, noted):
    """What still hurts after two weeks is noted anew."""
    live(journal, at("2026-11-18 10:00"), work(exercise="roll-quads"), soreness=Soreness.NONE)
    journal.mark_pain(None, pain)
    answers = answering(key, None)

    found = guidance("hip-reset")

    assert answers.texts[0] == f"Bridge hurt on {pain.at.day}. Is that over?"
    assert ("bridge" in found.hurting) is (noted > 0)
    assert len(journal.pains()) == noted


@pytest.mark.parametrize(
    ("routine", "moment"), [("hip-reset", "2026-11-20 07:00"), ("kneeling-glute", OLD.at.at)]
)
def test_pain_of_today_or_of_another_routine_is_not(journal, answering, routine, moment):
    journal.mark_pain(None, Pain("bridge", "Bridge", None, at(str(moment)[:16])))
    answers = answering()

    guidance(routine)

    assert not any("Is that over?" in text for text in answers.texts)


def test_a_routine_of_which_everything_hurts_can_be_taken_up_again(journal, answering):
    glute = Pain("kneeling-glute", "Kneeling glute mobilisation", None, at("2026-11-18 08:00"))
    journal.mark_pain(None, glute)
    answering("n")
    with pytest.raises(EverythingHurtsError) as refused:
        guidance("kneeling-glute")
    answering("y")

    assert "leave it alone until that is over" in str(refused.value)
    assert "Nothing hurts in daily-hips, " in str(refused.value)
    assert "coach run daily-hips" in str(refused.value)
    assert guidance("kneeling-glute").hurting == frozenset()


@pytest.mark.parametrize(
    ("key", "kinds", "hurts"),
    [("h", ["leave out"], True), ("t", ["instead"], False), ("d", ["skip"], False)],
)
def test_an_exercise_that_is_always_skipped_has_a_reason(journal, answering, key, kinds, hurts):
    for day in (12, 15, 18):
        live(
            journal,
            at(f"2026-11-{day} 10:00"),
            work(exercise="hip-aeroplane", name="Hip aeroplane", is_skipped=True),
            routine="hip-control",
            soreness=Soreness.NONE,
        )
    answers = answering(key, "y", "y")

    found = guidance("hip-control")

    assert "Hip aeroplane was skipped 3 times in a row." in answers.asked[0].before[0]
    assert [one.kind.value for one in found.advice if one.exercise == "hip-aeroplane"] == kinds
    assert bool(journal.pains()) is hurts


def test_a_session_that_is_always_stopped_is_offered_in_the_time_that_it_gets(journal, answering):
    for day in (12, 15, 18):
        long = work(480, exercise="ball-glute-release")
        began = at(f"2026-11-{day} 10:00")
        live(journal, began, long, routine="runner-hips", outcome=Outcome.STOPPED)
        journal.edit(journal.sessions()[0].id, soreness=Soreness.NONE, now=began)
    answers = answering("w", "y")

    found = guidance("runner-hips")

    assert found.minutes == 8
    assert "Fit the routine to 8 min" in answers.asked[0].before[0]
    assert "worth more than one that is never finished" in answers.asked[1].before[0]


# What the person has decided already


def test_with_a_chosen_length_less_is_only_told(journal, answering):
    frogger = work(exercise="frogger", name="Frogger")
    live(journal, at("2026-11-18 10:00"), frogger, soreness=Soreness.SORE)
    answers = answering("y")

    found = guidance("daily-hips", has_decided=True)

    assert answers.texts == []
    assert found.advice == ()
    assert found.notes[0].startswith("You were sore in")
    assert length_of(found.lighter) < length_of(find_routine(open_library(), "daily-hips"))
    assert found.notes[0].endswith("That is left to you, as you have chosen what to do.")


def test_with_a_chosen_length_an_easier_variation_of_what_hurts_is_still_offered(
    journal, answering
):
    live(journal, at("2026-11-18 10:00"), soreness=Soreness.SORE, pains=(THIGH,))
    answers = answering("n", "y")

    found = guidance("hip-control", has_decided=True)

    assert answers.texts[1:] == ["Do so this time?"]
    assert [one.kind.value for one in found.advice] == ["leave out", "instead"]


# What is to be known


def test_what_hurts_is_told_first(journal, answering):
    live(journal, at("2026-11-17 10:00"), pains=(HIP,))
    live(journal, at("2026-11-18 10:00"), pains=(HIP,))
    answering()

    first, second = guidance("daily-hips").notes[:2]

    assert first.startswith("Hip aeroplane has hurt in 2 sessions.")
    assert second.startswith("Hip aeroplane is left out: it hurt.")


def test_the_side_that_fell_short_leads_unless_it_hurt(journal, answering):
    frogger = {"exercise": "frogger-foot-lift", "name": "Frogger with foot lift", "step": 2}
    live(journal, at("2026-11-17 10:00"), work(60, Side.LEFT, **frogger), work(5, **frogger))
    answering()
    first = guidance("daily-hips").notes
    right = Pain("frogger-foot-lift", "Frogger with foot lift", Side.RIGHT, HIP.at)
    journal.mark_pain(1, right)
    journal.clear_pain("frogger-foot-lift", HIP.at)

    assert first == (
        "The right side leads today: it had 1 min less of this routine in the last twelve weeks.",
    )
    assert guidance("daily-hips").notes == ()


def test_without_a_reaction_to_the_first_question_there_is_no_second(journal, monkeypatch):
    live(journal, at("2026-11-19 10:00"), soreness=None)
    live(journal, at("2026-11-18 10:00"), routine="pre-lift", soreness=Soreness.SORE)
    clock = FakeClock()
    begin_at_a_terminal(monkeypatch, clock)
    began = clock.now()

    guidance("pre-lift")

    assert clock.now() - began == 20_000


def begin_at_a_terminal(monkeypatch, clock):
    """A terminal at which nobody presses a key."""

    @contextmanager
    def opened(source, output, *, plain):
        yield FakeInputs(clock), None

    monkeypatch.setattr(session_questions, "is_at_a_terminal", lambda source, output: True)
    monkeypatch.setattr(session_questions, "open_terminal", opened)
    monkeypatch.setattr(session_questions, "SystemClock", lambda: clock)


# Taken up again


def test_only_what_was_accepted_then_is_done_again(journal, answering):
    live(journal, at("2026-11-18 10:00"), soreness=Soreness.SORE, pains=(THIGH,))
    answering("n", "y")
    run("hip-control", level="easier")

    library, entry = open_library(), journal.sessions(limit=1)[0]
    again = guidance_again(
        find_routine(library, "hip-control"), variations_of(library), entry, journal
    )

    assert entry.choices.is_advised
    assert [one.kind.value for one in again.advice] == ["leave out", "instead"]


def run(name: str, **options) -> None:
    library = open_library()
    quick = RunOptions(audio="none", speed=Fraction(100), journal=True, **options)
    start(find_routine(library, name), library, quick, asks=True)
