"""Looks over all routines of a library; what is known of the same content is not read again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coach.documents.problems import Problem, problems_of
from coach.documents.source import read_bytes
from coach.errors import CoachError
from coach.routine.library.summaries import Listing, Overview, summary_of
from coach.routine.library.summary_cache import Kept, Outcome, OverviewCache
from coach.routine.library.summary_inputs import digest_of, inputs_digest
from coach.text.characters import printable

if TYPE_CHECKING:
    from coach.routine.library.library import Library


def survey(library: "Library", cache: OverviewCache | None) -> Overview:
    """Every routine in brief; a bad file hides no other. The cache then has these and no others.

    `library` has to be one that has read nothing yet: its exercises are kept by what their files
    are now. They are read only where the cache does not know everything.
    """
    inputs = inputs_digest(library.exercise_files)
    before = None if cache is None else cache.read(inputs)
    look = _Look(library, {} if before is None else before.outcomes)
    found = library.look()
    listings = tuple(look.at(id_, file) for id_, file in found.files.items())
    after = Kept(library.problems if before is None else before.problems, look.outcomes)
    if cache is not None and after != before and inputs == inputs_digest(library.exercise_files):
        cache.write(inputs, after)  # not where exercises changed while routines were read
    return Overview(listings, (*found.unreadable, *found.unused, *after.problems))


class _Look:
    """One look at every file, and what came of their contents."""

    def __init__(self, library: "Library", known: Mapping[str, Outcome]) -> None:
        self._library = library
        self._known = known
        self.outcomes: dict[str, Outcome] = {}

    def at(self, id_: str, file: Path) -> Listing:
        """The listing of one file."""
        try:
            content = read_bytes(file)
        except CoachError as error:
            return Listing(id_, file, problem=problems_of(error, str(file))[0])
        outcome = self._outcome(content)
        if isinstance(outcome, Problem):
            return Listing(id_, file, problem=replace(outcome, file=printable(str(file))))
        return Listing(id_, file, summary=outcome)

    def _outcome(self, content: bytes) -> Outcome:
        digest = digest_of(content)
        outcome = self.outcomes.get(digest) or self._known.get(digest) or self._read(content)
        self.outcomes[digest] = outcome
        return outcome

    def _read(self, content: bytes) -> Outcome:
        try:
            return summary_of(self._library.parse(content, file="", routine_id=""))
        except CoachError as error:
            return problems_of(error, "")[0]
