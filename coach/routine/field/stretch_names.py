"""Recognises a stretch by its name, for exercises without a phase."""

import re

_CALLED_SO = re.compile(r"\bstretch", re.IGNORECASE)
_POSES = re.compile(
    r"""\b(?:
        pigeon | (?:figure|fig)[\s-]*(?:4|four) | butterfly | (?:front|middle|side|centre|center)?
        \s*splits? | pancake | child'?s\spose | cobra | sphinx | (?:frog|lizard|puppy|camel)\spose
        | (?:down|up)ward(?:[\s-]facing)?[\s-]dog | happy\sbaby | thread\sthe\sneedle
        | (?:seated|standing)?\s*forward\s(?:fold|bend) | (?:supine|lying|spinal)\stwist
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Names of positions that are held to stretch and mean nothing else on their own."""

_WORK = re.compile(
    r"""\b(?:
        squats? | jumps? | lunges? | stances? | steps? | kicks? | push | press | rows? | raises?
        | curls? | crunch(?:es)? | sit[\s-]?ups? | situps? | hops? | bounds? | fly | flyes | flies
        | machine | stroke | swim(?:ming)? | jerks? | snatch(?:es)? | cleans? | pulls? | dips?
        | bridges? | planks? | deadlifts? | rolls? | swings? | rocks? | circles? | pulses?
        | mobili[sz](?:e|ation) | switch(?:es)?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that make them work or movement: a split squat, a butterfly sit-up, a cobra push-up."""


def is_called_stretch(name: str) -> bool:
    """Whether a name says that it is a stretch: `Couch stretch`, `Pigeon pose`, `Front split`."""
    if _CALLED_SO.search(name):
        return True
    return _POSES.search(name) is not None and _WORK.search(name) is None
