"""Reads figures: files of the library, and those inside an exercise."""

from typing import TypeVar

from coach.documents.fields import Fields, note_unexpected, read_document
from coach.documents.problems import Problems
from coach.documents.scalars import UnexpectedValueError, as_mapping
from coach.figure.joints import ANGLES
from coach.figure.model import START, Figure, KeyPose, Props, base_pose
from coach.figure.props import PLACES
from coach.routine.reading.figure_keys import FIGURE, POSE, FigureKeys, PoseKeys

_LEFT_LEG = ("left_leg",)
T = TypeVar("T")


def parse_figure(content: bytes, file: str) -> Figure:
    """The figure of a file. Raises RoutineFileError with every mistake."""
    problems = Problems(file)
    fields = Fields(read_document(content, problems), FIGURE, problems)
    figure = read_figure(fields, problems)
    problems.raise_if_any()
    assert figure is not None  # noqa: S101  without one there are problems
    return figure


def read_figure(fields: Fields, problems: Problems) -> Figure | None:
    """The figure of these keys; None where it has mistakes, which are noted."""
    before = problems.count
    keys = FigureKeys
    base = fields.get(keys.base)
    poses = _read_poses(fields, base, problems) if base is not None else {}
    rep = fields.get(keys.rep, ())
    hold = fields.get(keys.hold)
    for name in (*(pose for group in rep for pose in group), *((hold,) if hold else ())):
        if poses and name not in poses:
            key = keys.hold.name if name == hold else keys.rep.name
            fields.add(key, f"{key}: there is no pose {name} among the poses")
    around, above = fields.get(keys.view, (90, 8))
    props = Props(**{name: fields.get(FIGURE.by_name[name], "") for name in PLACES})
    works = fields.get(keys.works, _LEFT_LEG)
    every = fields.get(keys.every)
    if problems.count > before or not rep:
        return None
    return Figure(poses, rep, hold or rep[0][0], (around, above), every, works, props)


def _read_poses(fields: Fields, base: str, problems: Problems) -> dict[str, KeyPose]:
    mapping = fields.get(FigureKeys.poses)
    if mapping is None:
        return {}
    written: dict[str, Fields] = {}
    for name, entry in mapping.entries.items():
        try:
            written[name] = fields.within(as_mapping(entry.value), POSE)
        except UnexpectedValueError as error:
            note_unexpected(problems, name, error)
    if START not in written:  # it is noted as what it should not be
        return {}
    start = _read_pose(written.pop(START), base_pose(base))
    return {START: start, **{name: _read_pose(one, start) for name, one in written.items()}}


def _read_pose(fields: Fields, begun: KeyPose) -> KeyPose:
    """A pose: what it does not say is as in `begun`, but for the shift."""
    keys = PoseKeys
    angles = {name: fields.get(POSE.by_name[name]) for name in ANGLES}
    given = {name: _pair(angle) for name, angle in angles.items() if angle is not None}
    shift = fields.get(keys.shift)
    hands = fields.get(keys.hands)
    return KeyPose(
        {**begun.angles, **given},
        fields.get(keys.floor, begun.floor),
        begun.hands if hands is None else _pair(hands),
        None if shift is None else (shift[0], shift[1], shift[2]),
        begun.height if keys.height not in fields else fields.get(keys.height),
        fields.get(keys.crossed, begun.crossed),
    )


def _pair(values: tuple[T, ...]) -> tuple[T, T]:
    """Those of the left and the right, which one alone stands for."""
    return values[0], values[-1]
