"""Figures that the sources state, for the rules and for everything that changes a dose."""

from coach.duration import Milliseconds, seconds

KNEELING_GLUTE = "kneeling-glute"
"""The id of the exercise that R5 is about."""
KNEELING_GLUTE_REPS = range(6, 9)
"""R5: in its one set."""
STATIC_HOLD = seconds(30)
"""R4: how long a static stretch is held; R3: too long for a warm-up."""
TIMES_PER_SIDE = range(2, 4)
"""R4: how many holds."""
LONGEST_TOTAL = Milliseconds(STATIC_HOLD * TIMES_PER_SIDE[-1])
"""On one side, in holds of any length, where a routine is made longer."""
TOTAL_BEFORE_EFFORT = seconds(60)
"""From this on, in all for a muscle group, strength suffers (Frontiers in Physiology 2019)."""
USELESS_TOTAL = seconds(240)
"""Ours: from this on a stretch on one side adds nothing."""
