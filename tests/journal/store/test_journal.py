"""The journal: what is written is read again, changed, and taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coach.duration import seconds
from coach.journal.choices import Choices
from coach.journal.errors import Cause, JournalError
from coach.journal.model import BlockResult, Effort, Outcome, SessionEntries, Soreness
from coach.journal.stats.side_balance import sides_of
from coach.journal.store.journal import Journal
from coach.journal.store.session_lock import SessionLock
from coach.routine.bouts import BlockKind
from coach.routine.model import Level, Side
from tests.journal.making import began_as, moment, pain, resume_point, set_at, start


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


def test_a_session_that_has_just_begun(journal):
    session = journal.begin(start())

    entry = journal.session(session)

    assert began_as(entry, start())
    assert entry.last_seen == moment()
    assert entry.outcome is Outcome.UNFINISHED
    assert entry.ended is entry.resume_point is entry.effort is entry.soreness is None
    assert (entry.worked, entry.worked_left, entry.worked_right) == (0, 0, 0)


def test_a_finished_session_is_there_after_opening_the_file_again(journal):
    session = journal.begin(start())
    journal.add_work(session, set_at(1), resume_point())
    journal.end(session, Outcome.FINISHED, moment(2), None)
    journal.close()

    with Journal.open(journal.file) as again:
        entry = again.session(session)

        assert again.work_of(session) == [set_at(1)]
        assert entry.outcome is Outcome.FINISHED
        assert entry.ended == entry.last_seen == moment(2)
        assert entry.resume_point is None


@pytest.mark.parametrize(
    "changes", [{}, {"side": None}, {"side": None, "alternates": True}], ids=repr
)
def test_a_set_that_was_skipped_and_then_done_is_not_skipped(journal, changes):
    session, other = journal.begin(start()), journal.begin(start(60))
    early = set_at(1, is_skipped=True, **changes)
    others = [
        set_at(2, set=2, is_skipped=True, **changes),
        set_at(3, side=Side.RIGHT, is_skipped=True),
    ]
    for one in (early, *others):
        journal.add_work(session, one, None)
    journal.add_work(other, early, None)

    journal.complete(session, set_at(4, **changes))

    assert journal.work_of(session) == [set_at(1, **changes), *others]
    assert journal.work_of(other) == [early]


CHOSEN = Choices(Side.RIGHT, 2, 10, is_self_paced=True, levels=((3, Level.EASIER),))
ROUNDS = (BlockResult(BlockKind.AMRAP, 1, 2, 7, 2, 3, None, seconds(720), seconds(720)),)


@pytest.mark.parametrize(
    ("write", "changes"),
    [
        (lambda *to: to[0].add_work(to[1], set_at(7, 0), resume_point()), {"last_seen": moment(7)}),
        (
            lambda *to: to[0].keep_resume_point(to[1], resume_point(3), moment(9)),
            {"resume_point": resume_point(3), "last_seen": moment(9)},
        ),
        (lambda *to: to[0].keep_resume_point(to[1], None, moment(5)), {"resume_point": None}),
        (
            lambda *to: to[0].reopen(to[1], moment(30)),
            {"outcome": Outcome.UNFINISHED, "ended": None, "last_seen": moment(30)},
        ),
        (lambda *to: to[0].choose(to[1], CHOSEN), {"choices": CHOSEN}),
        (lambda *to: to[0].keep_blocks(to[1], ROUNDS), {"blocks": ROUNDS}),
        (lambda *to: to[0].rate(to[1], Effort.HARD), {"effort": Effort.HARD}),
        (lambda *to: to[0].tell_soreness(to[1], Soreness.SORE), {"soreness": Soreness.SORE}),
    ],
)
def test_what_is_written_about_a_session_is_in_its_entry_and_nothing_else_changes(
    journal, write, changes
):
    session = journal.begin(start())
    journal.end(session, Outcome.STOPPED, moment(5), resume_point())
    before = journal.session(session)

    write(journal, session)

    assert (before.outcome, before.ended, before.last_seen) == (
        Outcome.STOPPED,
        moment(5),
        moment(5),
    )
    assert before.resume_point == resume_point()
    assert journal.session(session) == replace(before, **changes)


def test_entries_take_the_place_of_what_a_session_had_and_no_other_session_changes(journal):
    session, other = journal.begin(start()), journal.begin(start(60))
    for one in (session, other):
        for number in (1, 2):
            journal.add_work(one, set_at(number), resume_point())
        journal.mark_pain(one, pain(1, "calf"))
    journal.mark_pain(session, pain(2, "squat"))
    journal.end(session, Outcome.STOPPED, moment(5), None)
    entries = SessionEntries((set_at(1),), (pain(1, "calf"),), (), Choices(minutes=5))

    for _ in range(2):  # writing it again is the same as writing it once
        journal.replace_entries(session, entries, resume_point(), moment(6))

        entry = journal.session(session)
        assert journal.work_of(session) == [set_at(1)]
        assert entry.worked == set_at(1).done
        assert (entry.outcome, entry.ended) == (Outcome.UNFINISHED, None)
        assert (entry.resume_point, entry.choices.minutes) == (resume_point(), 5)
        hurt = [(one.session, one.pain.exercise) for one in journal.pains()]
        assert sorted(hurt) == [(session, "calf"), (other, "calf")]
    assert journal.work_of(other) == [set_at(1), set_at(2)]
    assert journal.session(other).worked == set_at(1).done + set_at(2).done


def test_file_names_that_are_no_text_are_kept_as_well_as_they_can_be(journal):
    session = journal.begin(start(file="/routines/caf\udce9.yaml", routine="caf\udce9"))

    assert journal.session(session).file == "/routines/caf?.yaml"
    assert journal.find(start(routine="caf\udce9")) == session


class TestWhatIsAsked:
    def test_sessions_are_newest_first_by_when_they_began(self, journal):
        late, early = journal.begin(start(60)), journal.begin(start(0))
        equal = journal.begin(start(60))

        assert [entry.id for entry in journal.sessions()] == [equal, late, early]

    def test_sessions_since_a_day_of_a_routine_and_no_more_than_asked_for(self, journal):
        for days in range(4):
            journal.begin(start(days * 24 * 60))
            journal.begin(start(days * 24 * 60, routine="back"))

        found = journal.sessions(since=date(2026, 11, 21), routine="back", limit=2)

        assert [str(entry.day) for entry in found] == ["2026-11-23", "2026-11-22"]
        assert {entry.routine for entry in found} == {"back"}

    @pytest.mark.parametrize(
        ("since", "count"), [(date.min, 1), (date(2026, 11, 20), 1), (date.max, 0)]
    )
    def test_any_day_can_be_asked_for(self, journal, since, count):
        journal.begin(start())

        assert len(journal.sessions(since=since)) == count

    def test_the_day_of_the_place_decides_however_far_from_utc(self, journal):
        kiritimati = timedelta(hours=14)
        began = moment(9 * 60)  # 16:30 on the 20th in UTC
        journal.begin(start(began=type(began)(began.at, kiritimati)))

        assert journal.sessions(since=date(2026, 11, 21)) != []

    def test_unknown_ids_are_nobody(self, journal):
        assert journal.session(1) is None
        assert journal.session(10**30) is None
        assert journal.work_of(1) == []
        assert journal.find(start()) is None

    def test_work_comes_in_the_order_in_which_it_was_done(self, journal):
        session, other = journal.begin(start()), journal.begin(start(1))
        done = [set_at(minutes, 1000 * minutes) for minutes in (3, 1, 2)]
        for one in done:
            journal.add_work(session, one, None)
            journal.add_work(other, set_at(9), None)

        assert journal.work_of(session) == done


class TestPain:
    def test_it_is_open_until_it_is_cleared(self, journal):
        session = journal.begin(start())
        journal.mark_pain(session, pain(1))
        journal.mark_pain(None, pain(2, "frogger"))
        journal.mark_pain(session, pain(3))

        cleared = journal.clear_pain("dead-bug", moment(10))

        assert cleared == 2
        assert [entry.pain for entry in journal.pains()] == [pain(2, "frogger")]
        assert [(one.session, one.cleared) for one in journal.pains(open_only=False)] == [
            (session, moment(10).at),
            (None, None),
            (session, moment(10).at),
        ]

    def test_clearing_what_does_not_hurt_clears_nothing(self, journal):
        assert journal.clear_pain("dead-bug", moment()) == 0
        assert journal.undo() is None

    def test_pain_of_a_deleted_session_was_never_there(self, journal):
        session = journal.begin(start())
        journal.mark_pain(session, pain())

        journal.delete(session, moment(1))

        assert journal.pains(open_only=False) == []


def ids(sessions) -> list[int]:
    return [one.id for one in sessions]


class TestUnfinished:
    def left(self, journal, minutes, where=None, outcome=None, routine="hips"):
        session = journal.begin(start(minutes, routine))
        journal.keep_resume_point(session, where or resume_point(), moment(minutes + 5))
        if outcome is not None:
            journal.end(session, outcome, moment(minutes + 5), where or resume_point())
        return session

    def test_all_of_them_those_seen_last_first(self, journal):
        older = self.left(journal, 0)
        newer = self.left(journal, 30)

        assert ids(journal.unfinished(moment(60))) == [newer, older]

    def test_none_of_a_routine_that_was_done_to_its_end_since(self, journal):
        self.left(journal, 0)
        other = self.left(journal, 10, routine="back")
        self.left(journal, 30, outcome=Outcome.FINISHED)
        since = self.left(journal, 40)

        assert ids(journal.unfinished(moment(60))) == [since, other]

    def test_a_finished_one_that_was_deleted_hides_none(self, journal):
        older = self.left(journal, 0)
        journal.delete(self.left(journal, 30, outcome=Outcome.FINISHED), moment(40))

        assert ids(journal.unfinished(moment(60))) == [older]

    def test_one_that_the_person_stopped(self, journal):
        stopped = self.left(journal, 0, outcome=Outcome.STOPPED)

        assert ids(journal.unfinished(moment(60))) == [stopped]

    def test_none_that_is_finished_deleted_or_has_nothing_left(self, journal):
        self.left(journal, 0, outcome=Outcome.FINISHED)
        journal.delete(self.left(journal, 1), moment(2))
        journal.begin(start(3))

        assert journal.unfinished(moment(60)) == []

    def test_none_after_twelve_hours(self, journal):
        session = self.left(journal, 0)
        at_the_end = moment(5 + 12 * 60)

        assert ids(journal.unfinished(at_the_end)) == [session]
        assert journal.unfinished(moment(5 + 12 * 60 + 1)) == []
        assert journal.unfinished(moment(60), within=timedelta(minutes=1)) == []

    def test_none_of_a_time_that_no_clock_had(self, journal):
        session = self.left(journal, 13 * 60)

        assert journal.unfinished(moment(0)) == []
        assert ids(journal.unfinished(moment(2 * 60))) == [session]  # a clock was set back

    def test_one_that_a_clock_which_was_set_back_puts_in_the_future(self, journal):
        session = self.left(journal, 600)

        assert ids(journal.unfinished(moment(0))) == [session]

    def test_not_one_that_is_going_on(self, journal):
        older = self.left(journal, 0)
        with SessionLock(journal.file, self.left(journal, 30)):
            assert ids(journal.unfinished(moment(60))) == [older]


class TestCorrections:
    def test_a_deleted_session_is_gone_until_it_is_undone(self, journal):
        session = journal.begin(start())

        journal.delete(session, moment(1))
        deleted = journal.sessions(), journal.session(session), journal.find(start())
        undone = journal.undo()

        assert deleted == ([], None, None)
        assert undone == "deletion of session 1 (Hips, 2026-11-20)"
        assert journal.session(session) is not None

    def test_what_is_not_mentioned_stays(self, journal):
        session = journal.begin(start())
        journal.rate(session, Effort.EASY)

        journal.edit(session, soreness=Soreness.SORE, note="Ice", now=moment(1))

        entry = journal.session(session)
        assert (entry.effort, entry.soreness, entry.note) == (Effort.EASY, Soreness.SORE, "Ice")
        journal.edit(session, note="", now=moment(2))
        assert journal.session(session) == replace(entry, note="")

    def test_changes_are_taken_back_one_by_one_the_last_first(self, journal):
        first, second = journal.begin(start()), journal.begin(start(1, routine="back"))
        journal.mark_pain(first, pain())
        journal.mark_pain(second, pain(3))
        journal.edit(first, effort=Effort.HARD, no_pain="dead-bug", now=moment(4))
        journal.edit(first, effort=Effort.EASY, now=moment(5))
        journal.clear_pain("dead-bug", moment(6))
        journal.delete(second, moment(7))

        undone = [journal.undo() for _ in range(5)]

        assert undone == [
            "deletion of session 2 (Back, 2026-11-20)",
            "the end of the pain in Dead-bug",
            "change of effort of session 1 (Hips, 2026-11-20)",
            "change of effort and pain of session 1 (Hips, 2026-11-20)",
            None,
        ]
        assert journal.session(first).effort is None
        assert [entry.session for entry in journal.pains()] == [second, first]

    def test_only_the_pain_of_that_session_and_exercise_is_cleared(self, journal):
        first, second = journal.begin(start()), journal.begin(start(1))
        journal.mark_pain(first, pain(1))
        journal.mark_pain(first, pain(2, "frogger"))
        journal.mark_pain(second, pain(3))

        journal.edit(first, no_pain="dead-bug", now=moment(5))

        assert [entry.pain for entry in journal.pains()] == [pain(3), pain(2, "frogger")]

    def test_what_was_said_can_be_unsaid(self, journal):
        session = journal.begin(start())
        journal.edit(session, effort=Effort.EASY, soreness=Soreness.SORE, now=moment(1))

        journal.edit(session, forgotten=("effort", "soreness"), now=moment(2))

        entry = journal.session(session)
        assert (entry.effort, entry.soreness) == (None, None)
        assert journal.undo() == "change of effort and soreness of session 1 (Hips, 2026-11-20)"
        assert journal.session(session).effort is Effort.EASY

    def test_a_pain_that_was_forgotten_is_added_and_taken_away_again(self, journal):
        session = journal.begin(start())
        journal.mark_pain(session, pain(1, "frogger"))

        journal.edit(session, pains=(pain(2),), no_pain="frogger", now=moment(3))

        [added] = journal.pains()
        assert (added.session, added.pain) == (session, pain(2))
        assert journal.undo() == "change of pain of session 1 (Hips, 2026-11-20)"
        assert [entry.pain for entry in journal.pains(open_only=False)] == [pain(1, "frogger")]

    def test_an_edit_that_changes_nothing_is_nothing_to_undo(self, journal):
        session = journal.begin(start())

        journal.edit(session, no_pain="dead-bug", now=moment(1))

        assert journal.undo() is None


UNKNOWN = 7


@pytest.mark.parametrize(
    "act",
    [
        lambda journal: journal.reopen(UNKNOWN, moment()),
        lambda journal: journal.keep_resume_point(UNKNOWN, resume_point(), moment()),
        lambda journal: journal.add_work(UNKNOWN, set_at(), None),
        lambda journal: journal.choose(UNKNOWN, Choices()),
        lambda journal: journal.end(UNKNOWN, Outcome.FINISHED, moment(), None),
        lambda journal: journal.rate(UNKNOWN, Effort.EASY),
        lambda journal: journal.tell_soreness(UNKNOWN, Soreness.NONE),
        lambda journal: journal.mark_pain(UNKNOWN, pain()),
        lambda journal: journal.delete(UNKNOWN, moment()),
        lambda journal: journal.edit(UNKNOWN, effort=Effort.EASY, now=moment()),
    ],
)
def test_writing_about_a_session_that_is_not_there_changes_nothing_and_says_so(journal, act):
    journal.begin(start())
    before = list(journal.connection.iterdump())

    with pytest.raises(JournalError, match=r"no such session .*7.*coach history") as raised:
        act(journal)

    assert raised.value.cause is Cause.UNKNOWN_SESSION
    assert list(journal.connection.iterdump()) == before


def test_deleting_twice_is_an_error(journal):
    session = journal.begin(start())
    journal.delete(session, moment(1))

    with pytest.raises(JournalError):
        journal.delete(session, moment(2))


def test_a_change_that_fails_in_the_middle_leaves_nothing_behind(journal):
    session = journal.begin(start())
    journal.connection.execute("DROP TABLE work")

    with pytest.raises(JournalError):
        journal.add_work(session, set_at(), resume_point())

    assert journal.session(session).resume_point is None
    assert not journal.connection.in_transaction


sides = some.sampled_from(
    [{"side": side} for side in (None, *Side)] + [{"side": None, "alternates": True}]
)
works = some.builds(
    lambda minutes, done, side: set_at(minutes, done, **side),
    some.integers(0, 500),
    some.integers(0, 10**7),
    sides,
)


@given(some.lists(some.tuples(some.integers(0, 3), works), max_size=12))
@settings(max_examples=25, deadline=None)
def test_the_sums_are_those_of_the_work_whatever_was_done_in_which_order(tmp_path_factory, done):
    with Journal.open(tmp_path_factory.mktemp("sums") / "journal.sqlite") as journal:
        journal.connection.execute("PRAGMA synchronous = OFF")  # nobody pulls the plug here
        sessions = [journal.begin(start(number)) for number in range(4)]
        for number, one in done:
            journal.add_work(sessions[number], one, None)
        for number, session in enumerate(sessions):
            entry = journal.session(session)
            own = [one for to, one in done if to == number]

            assert journal.work_of(session) == own
            assert entry.worked == sum(one.done for one in own)
            assert entry.worked_left == sum(sides_of(one).left for one in own)
            assert entry.worked_right == sum(sides_of(one).right for one in own)
            assert entry.worked_left + entry.worked_right <= entry.worked
