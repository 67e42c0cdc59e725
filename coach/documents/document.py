"""From the bytes of a file to its keys: what routine files and exercise files have in common."""

from coach.documents.problems import Problems
from coach.documents.scalars import UnexpectedValueError, as_mapping
from coach.documents.source import decode
from coach.documents.yaml_nodes import MappingNode, read_nodes


def read_document(content: bytes, problems: Problems) -> MappingNode:
    """The keys of the file. Raises RoutineFileError for what is no text, no YAML or has no keys."""
    root = read_nodes(decode(content, problems), problems)
    try:
        return as_mapping(root)
    except UnexpectedValueError as error:
        problems.add(root.mark, error.message)
        raise problems.error() from error
