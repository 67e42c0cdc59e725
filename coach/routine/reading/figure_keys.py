"""The keys with which a figure is written: its poses in the words of anatomy, and its reps."""

from typing import Any

from coach.documents import limits, patterns
from coach.documents.keys import Key, Keys, ListOf, OneOrList
from coach.documents.scalars import (
    DURATION,
    Definitions,
    OneWord,
    Schema,
    SignedNumber,
    UnexpectedValueError,
    ValueType,
    as_mapping,
    written,
)
from coach.documents.yaml_nodes import MappingNode, Node
from coach.figure.bases import BASES
from coach.figure.joints import ANGLES, BODY
from coach.figure.model import FREE, START, WALL
from coach.figure.props import PLACES
from coach.figure.stance import CONTACTS, LIMB_PARTS
from coach.routine.reading.value_types import any_id, is_id

_LIMBS = ("left_leg", "right_leg", "left_arm", "right_arm", "trunk")
_CENTIMETRES = SignedNumber(-BODY, BODY)
_PAIR = range(2, 3)
_FLOOR = OneOrList(OneWord(CONTACTS), range(len(CONTACTS)))


class PoseName(ValueType[str]):
    """The name of a pose."""

    expected = f"the name of a pose such as {START}"

    def read(self, node: Node) -> str:
        """Any name."""
        text = written(node, self.expected)
        if not is_id(text):
            raise UnexpectedValueError(node, self.expected)
        return text

    def _schema(self, _: Definitions) -> Schema:
        return any_id()


class Poses(ValueType[MappingNode]):
    """Poses by their names."""

    expected = f"poses by their names, of which one is {START}"

    def read(self, node: Node) -> MappingNode:
        """The mapping as it is written."""
        mapping = as_mapping(node)
        names = mapping.entries
        if START not in names or len(names) > limits.POSES or not all(map(is_id, names)):
            raise UnexpectedValueError(node, f"at most {limits.POSES} {self.expected}")
        return mapping

    def _schema(self, into: Definitions) -> Schema:
        return {
            "type": "object",
            "required": [START],
            "propertyNames": {
                "pattern": rf"^{patterns.IDENTIFIER}(?!\s)$",
                "maxLength": limits.NAME_LENGTH,
            },
            "additionalProperties": into.ref("pose", POSE.schema),
            "maxProperties": limits.POSES,
        }


def _angle(name: str) -> Key[Any]:
    joint = ANGLES[name]
    degrees = SignedNumber(joint.least, joint.most)
    lengths = _PAIR if joint.is_paired else range(1, 2)
    return Key(OneOrList(degrees, lengths), joint.help, name=name)


class PoseKeys(Keys):
    """A pose: its angles and what it touches."""

    floor = Key(_FLOOR, "What touches the floor, where it is not as in the base.")
    hands = Key(
        OneOrList(OneWord((FREE, WALL, *LIMB_PARTS)), _PAIR),
        "What the hands hold on to; two are the left hand's and the right one's.",
    )
    crossed = Key(OneWord(LIMB_PARTS), "What the left ankle lies on.")
    shift = Key(
        ListOf(_CENTIMETRES, range(3, 4)),
        "Centimetres, of a body of 175, by which the hips are further forward, left and up than "
        "at the start.",
    )
    height = Key(
        _CENTIMETRES, "Centimetres from the floor to the hips, where the floor alone does not say."
    )


POSE = PoseKeys("a pose", {**PoseKeys.by_name, **{name: _angle(name) for name in ANGLES}})


class FigureKeys(Keys):
    """A figure, for the left side."""

    base = Key(OneWord(BASES), "The position that its poses begin from.", is_needed=True)
    poses = Key(
        Poses(),
        f"What differs from the base; what `{START}` has holds for the others as well.",
        is_needed=True,
    )
    rep = Key(
        ListOf(OneOrList(PoseName(), range(1, limits.POSES + 1)), range(1, limits.POSES + 1)),
        "The pose, or the poses, that each moved phase of a rep leads to.",
        is_needed=True,
    )
    hold = Key(
        PoseName(), "The pose of a rep without moved phases; the first of `rep` if not written."
    )
    view = Key(
        ListOf(SignedNumber(-180, 180), _PAIR),
        "Where it is seen from: degrees around, from the front to its left, and above.",
    )
    every = Key(DURATION, "How long once through `rep` takes, where it goes on during a hold.")
    works = Key(
        ListOf(OneWord(_LIMBS), range(len(_LIMBS) + 1)),
        "What is shown bright; the left leg if not written.",
    )
    wall = Key(OneWord(PLACES["wall"]), "Where a wall is.")
    roller = Key(OneWord(PLACES["roller"]), "What lies on a roller.")
    ball = Key(OneWord(PLACES["ball"]), "What lies on a small ball.")
    stability_ball = Key(OneWord(PLACES["stability_ball"]), "Where a large ball is.")
    band = Key(OneWord(PLACES["band"]), "Where a band pulls, and from where.")
    strap = Key(OneWord(PLACES["strap"]), "Round which foot the hands hold a strap.")


FIGURE = FigureKeys("a figure")
