"""The figures that the sources state, for the rules and for all that changes a dose."""

from coach.duration import Milliseconds, seconds

KNEELING_GLUTE = "kneeling-glute"
"""The exercise that R5 is about, by its id."""
KNEELING_GLUTE_REPS = range(6, 9)
"""R5: of its one set."""
STATIC_HOLD = seconds(30)
"""R4: how long a static stretch is held; R3: too long for a warm-up."""
TIMES_PER_SIDE = range(2, 4)
"""R4: how often."""
LONGEST_TOTAL = Milliseconds(STATIC_HOLD * TIMES_PER_SIDE[-1])
"""On a side, however it is divided into holds."""
