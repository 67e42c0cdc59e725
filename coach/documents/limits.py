"""The limits a file is held to, each with its reason: a routine file may come from anyone.

They keep hostile files from costing time or memory; no routine meant for a person meets them.
"""

from coach.duration import MINUTE, Milliseconds

FILE_BYTES = 256 * 1024
"""Checked before the file is read: twice a routine of two thousand steps. The parser that is always
there takes some 1 µs for each."""

DEPTH = 32
"""Levels of nesting. A circuit takes two; the bound keeps every recursion of ours shallow."""

VALUES = 20_000
"""Keys and values together, eight for a step: the parser takes some 20 µs for each."""

PROBLEMS = 50
"""Reported at once. Reading then stops: more could not be fixed in one go."""

STEPS = 2_500
"""Written in one routine; the steps of a circuit count once."""

EXERCISES = 200
"""Described in one file: a near match for a misspelt id looks at all of them."""

ITEMS = 100
"""In a list of texts or of values for each set."""

NAME_LENGTH = 80
"""Of names, titles, ids and equipment: one line of a terminal."""

CUE_LENGTH = 120
"""Of cues: read at a glance, and spoken in a few seconds."""

TEXT_LENGTH = 2_000
"""Of all other texts: a page of the screen."""

REPS = range(1, 1_001)
"""Of one set; a thousand is a record attempt, not a dose."""

SETS = range(1, 101)
"""Of one dose."""

ROUNDS = range(1, 101)
"""Of one circuit; nested circuits multiply, which the limits of the session answer for."""

COUNT = range(1, 601)
"""Counted seconds of one hold: ten minutes of counting aloud."""

TEMPO = range(3_601)
"""Seconds of one part of a tempo: as long as any other phase."""

PHASES = 50
"""Of one rep."""

POSES = 20
"""Of one figure: each is set down on the floor before the first of its pictures."""

LONGEST = Milliseconds(60 * MINUTE)
"""Any one duration."""

SESSION = Milliseconds(7 * 24 * 60 * MINUTE)
"""The whole session: thousands of steps fit, circuits that multiply beyond sense do not."""

SESSION_SEGMENTS = 15_000
"""Parts the timeline will have, computed before it is built: some 8 MB."""

SESSION_CUES = 200_000
"""Cues the timeline will have, computed likewise: some 50 MB."""
