"""Starts a session and runs it to its end, for every command that runs one."""

import sys
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from coach.audio.quiet import libraries_silenced
from coach.cli.session.run_options import RunOptions
from coach.cli.session.trace_file import opened_trace
from coach.cli.shared.libraries import drawing_here, own_settings, session_clips
from coach.cli.shared.options import level_of
from coach.cli.shared.terminal import can_answer, say, standard_input
from coach.config import Config, Drawing, Theme, journal_file
from coach.duration import NO_TIME
from coach.errors import CoachError
from coach.files import is_there
from coach.garbage import gc_frozen
from coach.journal.choices import Choices, DayReference
from coach.journal.timestamp import Timestamp, timestamp_now
from coach.planning.guidance import NO_GUIDANCE
from coach.planning.plan import Plan, planned, shuffled_by
from coach.routine.library.figures import Figures
from coach.routine.library.library import Library
from coach.routine.model import Routine, Side
from coach.rules.warnings import most_important
from coach.screen.open import is_at_a_terminal, open_terminal
from coach.screen.views.options import Briefing, ScreenOptions
from coach.screen.views.words import set_up
from coach.session.clock import SystemClock
from coach.session.interfaces import Status
from coach.session.runner import Runner
from coach.session.session import Session
from coach.session.states import State
from coach.wake import kept_awake

if TYPE_CHECKING:
    from coach.journal.live.recorder import SessionRecorder
    from coach.journal.store.session_lock import SessionLock


def start(
    routine: Routine,
    library: Library,
    options: RunOptions,
    *,
    asks: bool | None = None,
    programme_day: DayReference | None = None,
) -> None:
    """Take the person through a routine, changed as they chose and as the journal advises.

    `asks` is whether to ask them anything; None leaves that to the options. `programme_day` is
    the day that counts as done when the session is finished; by default the one that is due.
    """
    asks = options.asks if asks is None else asks
    lead = Side(options.lead) if options.lead else None
    guidance = NO_GUIDANCE
    if is_there(journal_file()):
        # Reading the journal takes longer to load than the first picture may.
        from coach.cli.session.before import guided  # noqa: PLC0415

        has_decided = options.minutes is not None or options.level is not None
        lead, guidance = guided(routine, library, lead, asks=asks, has_decided=has_decided)
    choices = Choices(
        lead=lead or Side.LEFT,
        from_step=options.from_step,
        minutes=options.minutes or guidance.minutes,
        is_self_paced=options.self_paced,
        level=level_of(options.level),
        is_advised=guidance.is_advised,
        pauses_between=options.auto_pause_between,
        programme_day=programme_day,
    )
    began = timestamp_now()
    shuffle = shuffled_by(began.day, routine.id)
    plan = planned(routine, library, choices, guidance, shuffle=shuffle)
    is_new = not guidance.is_known or bool(plan.routine.equipment)
    see_through(plan, options, began, asks=asks, waits=asks and is_new)


def see_through(
    plan: Plan,
    options: RunOptions,
    began: Timestamp,
    *,
    asks: bool,
    waits: bool = False,
    lock: "SessionLock | None" = None,
) -> None:
    """Run a session to its end, print and keep the result; `asks` is as in `start`.

    `waits` is whether it begins at a key, where somebody can press one. A resumed session belongs
    to the day on which it `began`, whatever day it is now, and comes with its `lock`.
    """
    for line in plan.notes:
        say(line)
    pauses_between = plan.choices.pauses_between or options.auto_pause_between
    session = Session(plan.timeline, pauses_between=pauses_between, hurts=plan.hurting)
    if not can_answer():
        _refuse_to_wait_for_keys(plan, pauses_between=pauses_between)
    with ExitStack() as ending:
        recorder = _recorded(
            plan, session, options, began, lock, asks=asks, waits=waits, ending=ending
        )
        for sentence in recorder.poll():
            say(sentence, err=True)
        told = _marked(plan, session, recorder, began)
    from coach.cli.session.after import (  # noqa: PLC0415  nor is all this needed before
        ask_how_it_was_done,
        tell_worth,
    )
    from coach.cli.session.summary import print_summary  # noqa: PLC0415  likewise

    print_summary(plan, session, recorder, began.day)
    if told is not None:
        say(told)
    if recorder.session is not None and asks:
        theme = None if options.plain else _theme(options, own_settings())
        ask_how_it_was_done(recorder.session, recorder, theme)
        tell_worth(recorder.session)


def _marked(
    plan: Plan, session: Session, recorder: "SessionRecorder", began: Timestamp
) -> str | None:
    """Mark the programme's day, before a terminal that is gone ends it all; what to say of that."""
    if recorder.session is None or session.state is not State.FINISHED:
        return None
    from coach.cli.session.after import (  # noqa: PLC0415  not needed before
        FinishedSession,
        mark_programme,
    )

    finished = FinishedSession(plan.routine.id, began.day, plan.choices.programme_day)
    return mark_programme(recorder.session, finished)


def _theme(options: RunOptions, config: Config) -> Theme:
    return Theme(options.theme) if options.theme else config.theme


def _refuse_to_wait_for_keys(plan: Plan, *, pauses_between: bool) -> None:
    """Raise CoachError if a session without a terminal would wait for a key."""
    own_pace = (one.step_number for one in plan.timeline.segments if one.waits_for_person)
    if pauses_between:
        why = "before each exercise"
    elif step := next(own_pace, None):
        why = f"step {step} is self-paced"
    else:
        return
    raise CoachError(f"this session needs key presses ({why}), but there is no terminal")


def _recorded(
    plan: Plan,
    session: Session,
    options: RunOptions,
    began: Timestamp,
    lock: "SessionLock | None",
    *,
    asks: bool,
    waits: bool,
    ending: ExitStack,
) -> "SessionRecorder":
    """Run the session with its screen, its sound and its journal."""
    config, clock = own_settings(), SystemClock()
    clips = session_clips(config)
    waits = waits and is_at_a_terminal(standard_input(), sys.stdout)
    status = Status(volume=options.volume, is_muted=options.mute, waits_to_begin=waits)
    words = _read_first(plan) if waits else ""
    with ExitStack() as stack:
        trace = None
        if options.trace_file is not None:
            trace = stack.enter_context(opened_trace(options.trace_file))
        stack.enter_context(libraries_silenced())
        shown = _screen_options(plan, options, config)
        keyboard, screen = stack.enter_context(
            open_terminal(standard_input(), sys.stdout, plain=options.plain, options=shown)
        )
        # The picture first: everything else takes longer, above all the sound.
        screen.show([], session.snapshot(NO_TIME), status)
        stack.enter_context(kept_awake())
        from coach.cli.session.recording import recording  # noqa: PLC0415  SQLite can wait so long

        kept = recording(plan, began, is_kept=options.is_kept, lock=lock, ending=ending)
        recorder = stack.enter_context(kept)
        from coach.cli.session.sound import opened_sound  # noqa: PLC0415  likewise

        sound = opened_sound(session.timeline, options, config, clips, clock, words)
        opened = stack.enter_context(sound)
        # The big screen hides the line that said where it goes on.
        going_on = "" if screen.frame is None else plan.going_on
        stack.enter_context(gc_frozen())
        Runner(
            session,
            clock=clock,
            inputs=keyboard,
            display=screen,
            sound=opened.output,
            trace=trace,
            recorder=recorder,
            begin_at=plan.begin_at,
            speed=options.speed,
            waits_at_end=asks,
            read_first=words,
            status=replace(status, notice=opened.notice or going_on),
        ).run()
    return recorder


def _read_first(plan: Plan) -> str:
    """What the voice says while the session waits for a key."""
    from coach.speech.wordings import read_first  # noqa: PLC0415  most sessions begin at once

    how = (set_up(plan.timeline.segments[0]), *plan.routine.all_cautions)
    return read_first(plan.routine.title, plan.time_left, plan.routine.equipment, how)


def _screen_options(plan: Plan, options: RunOptions, config: Config) -> ScreenOptions:
    warned = most_important(plan.warnings)
    briefing = Briefing(
        title=plan.routine.title,
        total=plan.time_left or None,
        equipment=plan.routine.equipment,
        cautions=plan.routine.all_cautions,
        advice=tuple(f"{one.message[0].upper()}{one.message[1:]}." for one in warned),
        has_own_pace=plan.has_own_pace,
        told=plan.notes,
        reasons=tuple(dict.fromkeys((*plan.reasons, *(one.rule.why for one in warned)))),
    )
    has_figure = options.figure and config.figure is not Drawing.OFF
    return ScreenOptions(
        theme=_theme(options, config),
        has_flash=options.flash,
        briefing=briefing,
        figures=Figures.standard().of if has_figure else None,
        has_braille=drawing_here(config) is not Drawing.BLOCKS,
    )
