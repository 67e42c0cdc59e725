"""Tells what a file is meant to be: a routine, the person's own exercises, or a programme."""

from enum import Enum

from coach.documents.yaml_nodes import MappingNode
from coach.routine.reading.keys import ROUTINE

EXERCISES_FOLDER = "exercises"
PROGRAMMES_FOLDER = "programmes"


class Kind(Enum):
    """What a file may hold."""

    ROUTINE = "routine"
    EXERCISES = "exercises"
    PROGRAMME = "programme"


def kind_of(document: MappingNode, folder: str) -> Kind:
    """What the file is, by its keys, else by the name of its folder; else a routine.

    The keys of an exercise file are any ids; their values are all mappings, as in no routine.
    """
    keys = document.entries.keys()
    if "weeks" in keys:
        return Kind.PROGRAMME
    if not keys.isdisjoint(ROUTINE.by_name):
        return Kind.ROUTINE
    values = [entry.value for entry in document.entries.values()]
    if values and all(isinstance(value, MappingNode) for value in values):
        return Kind.EXERCISES
    by_folder = {EXERCISES_FOLDER: Kind.EXERCISES, PROGRAMMES_FOLDER: Kind.PROGRAMME}
    return by_folder.get(folder, Kind.ROUTINE)
