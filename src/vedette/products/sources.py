"""Numbers for citations, in order of first use, each checked against its report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vedette.errors import SpanError
from vedette.lineage.stories import cluster_stories
from vedette.lineage.story_ties import families
from vedette.products.model import Absence, Line, Search, Sentence, Source
from vedette.products.words import say_dates_in
from vedette.records import Citation, Claim, Report, Statement, citation

#: A sentence shows at most this many numbers; more are unreadable. The evidence table has them all.
REFS_SHOWN = 8


class SourceBook:
    """Gives citations their numbers and remembers the reports they came from.

    Raises `SpanError` for a citation whose report is unknown, whose words do not stand at its
    offsets, or which quotes nothing: no span, no sentence.
    """

    def __init__(self, reports: Mapping[str, Report], as_of: str) -> None:
        self._reports = reports
        self._as_of = as_of
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._sources: list[Source] = []
        self._stories: dict[str, str] = {}
        self._families: dict[str, str] = {}
        self._derived: set[str] = set()
        self._repeated: set[frozenset[str]] = set()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source numbered so far, in order."""
        return tuple(self._sources)

    def report(self, key: str) -> Report:
        """The report of that key; SpanError when it was not given."""
        if key not in self._reports:
            raise SpanError(f"report {key}: cited, but not among the {len(self._reports)} given")
        return self._reports[key]

    def cluster(
        self,
        keys: Iterable[str],
        related: Iterable[tuple[str, str]] = (),
        background: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Find the stories among these reports, so that `story` knows them.

        `related` are pairs of reports of which one derives from the other, or both from a third;
        `background` pairs a report with one whose news it repeats beside its own.
        """
        told = [self.report(key) for key in sorted(set(keys))]
        pairs = tuple(related)
        self._stories = {k: s.key for s in cluster_stories(told, pairs) for k in s.reports}
        self._families = families(pairs)
        self._derived = {child for child, _ in pairs}
        self._repeated = {frozenset(pair) for pair in background}

    def story(self, key: str) -> str:
        """The story a report belongs to; the report itself when it was not clustered."""
        return self._stories.get(key, key)

    def derives(self, key: str) -> bool:
        """Whether a report is known to derive from another one."""
        return key in self._derived

    def related(self, one: str, two: str) -> bool:
        """Whether one report derives from the other, or both from a third; so does one report."""
        families = self._families
        return one == two or (one in families and families[one] == families.get(two))

    def meet(self, one: str, two: str) -> bool:
        """Whether two reports can tell the same: of one story, or one repeats the other's news."""
        return self.story(one) == self.story(two) or frozenset((one, two)) in self._repeated

    def ref(self, cited: Citation) -> int:
        """The number of a citation; the same words at the same place keep their number."""
        at = (cited.report_key, cited.start, cited.end)
        report = self.report(cited.report_key)
        found = report.text[cited.start : cited.end] if 0 <= cited.start < cited.end else ""
        if not found or found != cited.text:
            raise SpanError(
                f"report {report.source_id or report.key}: characters {cited.start}-{cited.end} "
                f"read {found[:80]!r}; the citation says {cited.text[:80]!r}"
            )
        if at not in self._numbers:
            self._numbers[at] = len(self._sources) + 1
            self._sources.append(_source(self._numbers[at], cited, report))
        return self._numbers[at]

    def refs(self, cited: Iterable[Citation]) -> tuple[int, ...]:
        """The numbers of several citations, each once, in order, at most `REFS_SHOWN`."""
        return tuple(dict.fromkeys(self.ref(one) for one in cited))[:REFS_SHOWN]

    def claims(self, claims: Iterable[Claim]) -> tuple[int, ...]:
        """The numbers of whole claims."""
        return self.refs(citation(claim) for claim in claims)

    def search(self, since: str = "", until: str = "") -> Search:
        """The search over the reports published from `since` to `until` (by default the day)."""
        until = until or self._as_of
        count = sum(1 for report in self._reports.values()
                    if report.date and since <= report.date <= until)  # fmt: skip
        return Search(count, since, until)

    def line(self, statement: Statement, since: str = "") -> Line:
        """An assessment's statement as a line; one without citations is an absence."""
        text = say_dates_in(statement.text)
        if not statement.citations:
            return Absence(text, self.search(since))
        return Sentence(text, self.refs(statement.citations))


def _source(number: int, cited: Citation, report: Report) -> Source:
    return Source(number, cited, report.publisher, report.date or "", report.title, report.url,
                  report.source_id)  # fmt: skip
