"""Every routine of a library in brief; a file whose content is known is not parsed again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from coach.documents.problems import Problem, problems_of
from coach.documents.source import read_bytes
from coach.errors import CoachError
from coach.routine.library.library import Library
from coach.routine.library.summaries import LibraryEntry, LibraryOverview, summary_of
from coach.routine.library.summary_cache import CachedSummaries, Outcome, SummaryCache
from coach.routine.library.summary_inputs import digest_of, inputs_digest
from coach.text.characters import printable


def standard_overview() -> LibraryOverview:
    """The person's own routines and the bundled ones, through the cache in the cache folder."""
    return overview_of(Library.standard(), SummaryCache.standard())


def overview_of(library: Library, cache: SummaryCache | None = None) -> LibraryOverview:
    """Every routine in brief; a bad file hides no other. The cache then holds these and no others.

    `library` must not have read its exercises yet: the cache stores what their files say now. They
    are read only where the cache does not know every routine.
    """
    inputs = inputs_digest(library.exercise_files)
    before = None if cache is None else cache.read(inputs)
    summaries = _Summaries(library, {} if before is None else before.outcomes)
    found = library.look()
    entries = tuple(summaries.entry(id_, file) for id_, file in found.files.items())
    after = CachedSummaries(library.problems if before is None else before.problems, summaries.used)
    # Exercises may have changed while routines were read; then nothing is stored.
    if cache is not None and after != before and inputs == inputs_digest(library.exercise_files):
        cache.write(inputs, after)
    return LibraryOverview(entries, (*found.unreadable, *found.unused, *after.problems))


class _Summaries:
    """Summaries by content: taken from the cache, or made by parsing a file."""

    def __init__(self, library: Library, cached: Mapping[str, Outcome]) -> None:
        self._library = library
        self._cached = cached
        self.used: dict[str, Outcome] = {}

    def entry(self, id_: str, file: Path) -> LibraryEntry:
        """The routine of one file in brief."""
        try:
            content = read_bytes(file)
        except CoachError as error:
            return LibraryEntry(id_, file, problem=problems_of(error, str(file))[0])
        outcome = self._outcome(content)
        if isinstance(outcome, Problem):
            return LibraryEntry(id_, file, problem=replace(outcome, file=printable(str(file))))
        return LibraryEntry(id_, file, summary=outcome)

    def _outcome(self, content: bytes) -> Outcome:
        digest = digest_of(content)
        outcome = self.used.get(digest) or self._cached.get(digest) or self._parsed(content)
        self.used[digest] = outcome
        return outcome

    def _parsed(self, content: bytes) -> Outcome:
        try:
            return summary_of(self._library.parse(content, file="", routine_id=""))
        except CoachError as error:
            return problems_of(error, "")[0]
