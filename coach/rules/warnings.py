"""The warnings of the field's rules about a routine, and those that matter before a session."""

from collections.abc import Callable, Iterable, Iterator

from coach.routine.field.catalogue import RULES
from coach.routine.model import Routine, Silenced
from coach.rules.doses import (
    dose_slip,
    kneeling_glute_dose,
    no_rest_between_sets,
    one_side_only,
    range_for_hypermobile,
    rest_between_holds,
    tired_trunk,
)
from coach.rules.order import harder_before_easier, phase_order, range_without_control
from coach.rules.stretches import static_dose, static_stretch_in_warm_up
from coach.rules.subject import RuleWarning, Subject
from coach.timeline.timeline import Timeline

_CHECKS: tuple[Callable[[Subject], Iterator[RuleWarning]], ...] = (
    static_stretch_in_warm_up,
    kneeling_glute_dose,
    dose_slip,
    one_side_only,
    tired_trunk,
    range_for_hypermobile,
    rest_between_holds,
    range_without_control,
    phase_order,
    no_rest_between_sets,
    static_dose,
    harder_before_easier,
)

_IMPORTANCE = {rule: index for index, rule in enumerate(RULES)}


def warnings(routine: Routine, timeline: Timeline) -> tuple[RuleWarning, ...]:
    """The warnings that the routine does not silence, in order of its steps.

    `timeline` is that of the whole routine.
    """
    silenced = {one.rule for one in routine.silenced}
    found = [one for one in _found(routine, timeline) if one.rule.name not in silenced]
    return tuple(sorted(found, key=lambda one: (one.step, _IMPORTANCE[one.rule])))


def unused_silences(routine: Routine, timeline: Timeline) -> tuple[Silenced, ...]:
    """The rules that the routine silences although they would give no warning."""
    if not routine.silenced:
        return ()
    told = {one.rule.name for one in _found(routine, timeline)}
    return tuple(one for one in routine.silenced if one.rule not in told)


def _found(routine: Routine, timeline: Timeline) -> Iterator[RuleWarning]:
    """All warnings, silenced or not."""
    subject = Subject(routine, timeline)
    for check in _CHECKS:
        yield from check(subject)


def most_important(found: Iterable[RuleWarning], most: int = 2) -> tuple[RuleWarning, ...]:
    """The first warning of each rule that matters to the person about to train.

    At most `most`, the most important first.
    """
    firsts: dict[str, RuleWarning] = {}
    for one in found:
        if one.rule.is_for_today:
            firsts.setdefault(one.rule.name, one)
    return tuple(sorted(firsts.values(), key=lambda one: _IMPORTANCE[one.rule])[:most])
