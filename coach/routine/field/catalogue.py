"""Everything that the coach may find fault with or advise: a table of rules with their sources.

R1 to R13 are the numbers of the statements in the sources that a rule comes from. The figures are
those that the code goes by; docs/rules.md is made of this table.
"""

from dataclasses import dataclass

from coach.routine.field.sources import (
    ACSM,
    AEROPLANE_AND_FROGGER,
    HIP_ROUTINE,
    KNEELING_GLUTE,
    LONGEST_RUN,
    OWN,
    PAIN_MONITORING,
    RETURN_TO_TRAINING,
    RUNNERS_HIPS,
    STRETCH_AND_STRENGTH,
    WRAPPING_UP,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the field."""

    name: str
    """As routine files spell it, which may silence those about files with a reason."""
    number: str
    """Of the statement that it comes from: `R8`."""
    reason: str
    """Why to keep to it, in a sentence."""
    figure: str
    """When it speaks, with the figures."""
    source: str
    """Who says so; parts that are session-coach's own are marked."""
    is_for_today: bool = False
    """Whether a rule about files matters to the person about to train, not only to the writer."""

    @property
    def why(self) -> str:
        """Its reason, and who says so."""
        return f"{self.reason} ({self.source})"


STATIC_STRETCH_IN_WARM_UP = Rule(
    "static-stretch-in-warm-up",
    "R3",
    "After a long passive stretch muscles answer less readily, just when you need them.",
    "A hold of 30 s, or 60 s in all for a muscle group of one side, however split, before jumps, "
    "sprints or heavy lifts, or in a warm-up. Up to 60 s costs 1 to 2 % of strength, more 4 to "
    "7.5 %.",
    f"{HIP_ROUTINE}; {STRETCH_AND_STRENGTH}",
    is_for_today=True,
)
KNEELING_GLUTE_DOSE = Rule(
    "kneeling-glute-dose",
    "R5",
    "Overdone, it stretches the ligaments of the hip's capsule and makes the joint less stable.",
    "More than 1 set of 6 to 8 reps a side in a session.",
    KNEELING_GLUTE,
    is_for_today=True,
)
ONE_SIDE_ONLY = Rule(
    "one-side-only",
    "R4",
    "Work on one side alone adds to the differences between the sides.",
    "Less on one side than on the other, or no side named for what is done on one side at a time.",
    f"{OWN}; the sources give the doses of one-sided exercises per side",
    is_for_today=True,
)
DOSE_SLIP = Rule(
    "dose-slip",
    "R12",
    "So many reps are a slip of the pen, or leave none of them good.",
    "500 reps of an exercise and more on a side, in sets of 50 and more.",
    f"{RUNNERS_HIPS}; the figure is session-coach's",
    is_for_today=True,
)
RANGE_FOR_HYPERMOBILE = Rule(
    "range-for-hypermobile",
    "R7",
    "Who has much range already needs stability and control, not more range.",
    "The file says hypermobile, and half of its work or more opens range.",
    f"{KNEELING_GLUTE}; {WRAPPING_UP}; the half is session-coach's",
    is_for_today=True,
)
TIRED_TRUNK = Rule(
    "tired-trunk",
    "R10",
    "A trunk that is tired holds the back less well under a heavy bar.",
    "2 minutes of hard trunk work and more before a heavy lift.",
    f"{WRAPPING_UP}; the figure is session-coach's",
    is_for_today=True,
)
RANGE_WITHOUT_CONTROL = Rule(
    "range-without-control",
    "R2",
    "Range that was just won does not last, nor hold, before strength is used in it.",
    "The last step opens range, and none controls it. Stretches after effort are a cool-down.",
    RUNNERS_HIPS,
    is_for_today=True,
)
PHASE_ORDER = Rule(
    "phase-order",
    "R1",
    "The tight side is turned off before the weak one is turned on; range comes before control.",
    "A step out of the order release, mobilise or stretch, control, activate, integrate.",
    f"{HIP_ROUTINE}; {RUNNERS_HIPS}",
    is_for_today=True,
)
NO_REST_BETWEEN_SETS = Rule(
    "no-rest-between-sets",
    "R12",
    "Quality comes before quantity, and a tired set loses position.",
    "No rest between sets of an exercise whose usual dose has one. A clock has its own rests.",
    f"{RUNNERS_HIPS}; the length of the rests is session-coach's",
)
REST_BETWEEN_HOLDS = Rule(
    "rest-between-holds",
    "R12",
    "A muscle that held hard for so long needs a minute or two to do so again.",
    "3 holds with effort of 30 s and more, with less than 1 minute between those of a side.",
    f"{RUNNERS_HIPS}; 1 to 2 minutes are common in tendon training, and session-coach's figure",
)
STATIC_DOSE = Rule(
    "static-dose",
    "R4",
    "About a minute for each muscle is what makes a stretch worth doing; far more adds nothing.",
    "Less than 30 s in all, or 4 minutes and more, on a side. A flow of poses is judged whole.",
    f"{HIP_ROUTINE}; {ACSM}: about 60 s a muscle; the 4 minutes are session-coach's",
)
HARDER_BEFORE_EASIER = Rule(
    "harder-before-easier",
    "R9",
    "A progression is for when the easier variation feels easy.",
    "A harder variation comes first, or the easier one nowhere.",
    f"{HIP_ROUTINE}; {AEROPLANE_AND_FROGGER}",
)
WEEK_JUMP = Rule(
    "week-jump",
    "R8",
    "Progress is slow, and should be: too much at once is how injuries begin.",
    "A week of a programme has half as much effort again for a part of the body as any of the four "
    "before it, and 10 minutes and more.",
    f"{RUNNERS_HIPS}; {LONGEST_RUN}; the half and the 10 minutes are session-coach's",
)

RULES = (
    STATIC_STRETCH_IN_WARM_UP,
    KNEELING_GLUTE_DOSE,
    DOSE_SLIP,
    ONE_SIDE_ONLY,
    TIRED_TRUNK,
    RANGE_FOR_HYPERMOBILE,
    RANGE_WITHOUT_CONTROL,
    PHASE_ORDER,
    REST_BETWEEN_HOLDS,
    NO_REST_BETWEEN_SETS,
    STATIC_DOSE,
    HARDER_BEFORE_EASIER,
)
"""Those about a routine file, the most important first."""

RULE_NAMES = tuple(rule.name for rule in RULES)

RED_FLAGS = Rule(
    "red-flags",
    "R6",
    "Some signs belong to a doctor at once.",
    "After a fall or accident; you cannot put weight on it; pain at night or at rest; fever; "
    "numbness or weakness. Train nothing there.",
    f"{WRAPPING_UP}; {HIP_ROUTINE}",
)
SEE_A_PROFESSIONAL = Rule(
    "see-a-professional",
    "R13",
    "Pain that comes back, or spreads, needs eyes on it and no other exercise.",
    "The same exercise hurt twice, its easier variation hurt too, or three exercises of one part "
    "of the body hurt within 30 days.",
    f"{RUNNERS_HIPS}; {HIP_ROUTINE}; the 30 days are session-coach's",
)
PAIN = Rule(
    "pain",
    "R6",
    "Sharp pain in a joint is not a stretch.",
    "An exercise hurt, or an easier variation of it, and the pain is not over.",
    f"{WRAPPING_UP}; {HIP_ROUTINE}",
)
EASIER_AFTER_PAIN = Rule(
    "easier-after-pain",
    "R6",
    "An easier variation may be quiet where the usual one is not.",
    "An exercise that hurt has an easier variation that did not.",
    f"{PAIN.source}; the easier variation in its place is session-coach's",
)
FAMILY_HURTS = Rule(
    "family-hurts",
    "R6",
    "What hurts in one version of a movement is likely to hurt in another.",
    "Another exercise of the same family hurt, and the pain is not over.",
    f"{PAIN.source}; families are session-coach's",
)
AFTER_PAIN = Rule(
    "after-pain",
    "R6",
    "After pain, load comes back in steps, as long as it stays quiet: up to 3 of 10 is all right "
    "if it is gone the next morning, 4 to 5 means less, above 5 stop.",
    "Pain is over: the easier variation or half the first time, three quarters the second.",
    f"{PAIN_MONITORING}; the steps are session-coach's",
)
OLD_PAIN = Rule(
    "old-pain",
    "R13",
    "Pain that is over should not rule anything out, and pain that stays needs a professional.",
    "A pain of 14 days ago and more was never said to be over.",
    f"{RUNNERS_HIPS}; the 14 days are session-coach's",
)
SORENESS = Rule(
    "soreness",
    "R8",
    "Soreness means that it was too much. It is worst after 24 to 72 hours and over in 5 to 7 "
    "days; see a doctor if it lasts longer.",
    "Sore after work of the same part of the body: half within 3 days, three quarters within 7. "
    "Rolling and stretching are not cut.",
    f"{RUNNERS_HIPS}; how much less is session-coach's",
)
LITTLE_SORE = Rule(
    "little-sore",
    "R8",
    "A little soreness after new work is normal: hold the dose and add nothing.",
    "A little sore within the last 3 days.",
    f"{RUNNERS_HIPS}; {OWN}",
)
SORE_AGAIN = Rule(
    "sore-again",
    "R8",
    "To be sore after every session means too little time between them.",
    "Sore after each of the last three sessions.",
    f"{RUNNERS_HIPS}; the three are session-coach's",
)
BACK_AFTER_LESS = Rule(
    "back-after-less",
    "R8",
    "From half back to all there is a step between.",
    "The last session was cut to 65 % or less: three quarters this time.",
    f"{RUNNERS_HIPS}; the steps are session-coach's",
)
LAY_OFF = Rule(
    "lay-off",
    "R8",
    "After weeks off, muscles and tendons are not where they were.",
    "14 days without any session, or 28 without work for a part of the body: half in the first "
    "week, then 70, 80 and 90 %.",
    RETURN_TO_TRAINING,
)
JUMP = Rule(
    "jump",
    "R8",
    "Far more at once than in the last month is how injuries begin.",
    "An exercise asks for half as much again as its most on any of the last 30 days, and for 3 "
    "minutes and more. Twice as much is advised against. In running, a tenth more than the longest "
    "run of 30 days went with more injuries.",
    f"{LONGEST_RUN}; the half and the 3 minutes are session-coach's",
)
REST_DAY = Rule(
    "rest-day",
    "R8",
    "Muscles that worked hard need about 48 hours.",
    "A hard session yesterday or today of the same part of the body, with 5 minutes of effort.",
    f"{ACSM}: 48 hours; the 5 minutes are session-coach's",
)
NO_REST_FOR_A_WEEK = Rule(
    "no-rest-for-a-week",
    "R8",
    "The body gets stronger on the days between. Daily mobility is fine.",
    "5 minutes of effort and more on each of the last seven days.",
    f"{ACSM}; the 5 minutes are session-coach's",
)
TWICE_A_DAY = Rule(
    "twice-a-day",
    "R5",
    "It is kept low on purpose: regularly, not a lot at once.",
    "The kneeling glute mobilisation was done today already.",
    KNEELING_GLUTE,
)
HARD_SESSIONS = Rule(
    "hard-sessions",
    "R12",
    "Quality before quantity: do less rather than lose position.",
    "Two sessions in a row were hard.",
    f"{RUNNERS_HIPS}; twice in a row, and how much less, are session-coach's",
)
CONTROL_LEFT_OUT = Rule(
    "control-left-out",
    "R2",
    "New range does not last until strength is used in it.",
    "What is left out was the only control of the range that the rest opens.",
    RUNNERS_HIPS,
)
PROGRESS = Rule(
    "progress",
    "R9",
    "An exercise that has become easy may become harder, as far as the goal asks for it.",
    "Easy on three days with two nights between: one thing more, from what was done.",
    f"{HIP_ROUTINE}; {AEROPLANE_AND_FROGGER}; three days, and one thing at a time, are "
    "session-coach's",
)
USUAL_AGAIN = Rule(
    "usual-again",
    "R9",
    "From the easier variation the way leads to the usual one, not past it.",
    "The easier variation was easy on three days.",
    PROGRESS.source,
)
STOPPED_EARLY = Rule(
    "stopped-early",
    "R8",
    "A session that fits the day is worth more than one that is never finished.",
    "Three sessions of the routine in a row were stopped before their end.",
    OWN,
)
SKIPPED = Rule(
    "skipped",
    "R9",
    "An exercise that is skipped every time has a reason.",
    "The same exercise was skipped in three sessions in a row.",
    OWN,
)
HARD_WEEK = Rule(
    "hard-week",
    "R8",
    "A week that was hard is worth doing again before the next one adds to it.",
    "Half of the sessions of a programme's last week, and two at least, were hard.",
    f"{RUNNERS_HIPS}; the half is session-coach's",
)
PROGRAMME_LAY_OFF = Rule(
    "programme-lay-off",
    "R8",
    "After a break a programme goes on best a little further back.",
    "14 days off in a programme: the week again; 28 days: the week before it.",
    f"{RETURN_TO_TRAINING}; which week is session-coach's",
)

FINDINGS = (
    RED_FLAGS,
    SEE_A_PROFESSIONAL,
    PAIN,
    EASIER_AFTER_PAIN,
    FAMILY_HURTS,
    CONTROL_LEFT_OUT,
    AFTER_PAIN,
    OLD_PAIN,
    SORENESS,
    LITTLE_SORE,
    SORE_AGAIN,
    LAY_OFF,
    BACK_AFTER_LESS,
    HARD_SESSIONS,
    REST_DAY,
    NO_REST_FOR_A_WEEK,
    TWICE_A_DAY,
    JUMP,
    PROGRESS,
    USUAL_AGAIN,
    STOPPED_EARLY,
    SKIPPED,
)
"""Those about a person before a session, in the order in which they are told."""
PROGRAMME_FINDINGS = (HARD_WEEK, PROGRAMME_LAY_OFF, WEEK_JUMP)
