"""A language model as proposer: it points at words, our rules check and fill, nothing is judged.

A proposal that passes `proposals` becomes a claim of low confidence, of moderate where the rules
found the same event in the same words. Whatever goes wrong is counted, and the report is read by
the rules instead; the next run with this back-end asks again for such a report.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from vedette import __version__
from vedette.errors import EndpointError, VedetteError
from vedette.extraction.actors import ActorFinder
from vedette.extraction.backends.base import Extraction
from vedette.extraction.backends.endpoint_http import Address, ask
from vedette.extraction.backends.proposals import read_answer, schema, windows
from vedette.extraction.backends.rules import Rules
from vedette.extraction.gazetteer import Gazetteer
from vedette.records import Claim, Report, digest
from vedette.resources import lexicon
from vedette.settings import Reading

#: Characters of a report shown in one question; about 1,500 tokens.
WINDOW_CHARS = 6_000
#: A longer report is left to the rules: it would be many questions (at 12 windows, 72,000
#: characters, the longest statements and briefings of one speaker still pass).
MAX_WINDOWS = 12
#: After so many reports in a row without an answer the endpoint is not asked again in this run.
GIVE_UP_AFTER = 3


@dataclass
class Endpoint:
    """Reads with a model behind an endpoint; `rules` read what it cannot.

    `silent` counts reports in a row that got no answer.
    """

    address: Address
    rules: Rules
    name: str = "endpoint"
    languages: frozenset[str] = frozenset()  # any: a quotation is checked in every language
    silent: int = field(default=0, compare=False)

    def identity(self, report: Report) -> str:
        """``endpoint/VERSION+MODEL+DIGEST`` with a digest of prompt and schema."""
        asked = digest("prompt", lexicon("endpoint")["system"], str(schema()))[:8]
        return f"endpoint/{__version__}+{self.address.model}+{asked}"

    def extract(self, report: Report, gazetteer: Gazetteer) -> Extraction:
        """Checked proposals; the rules' claims, with a note why, when there was no answer."""
        by_rules = self.rules.extract(report, gazetteer)
        if not report.text.strip():
            return replace(by_rules, extractor=self.identity(report))
        try:
            claims, rejected = self._proposed(report, ActorFinder(gazetteer))
        except EndpointError as fault:
            told = {f"report left to the rules: the endpoint gave no answer ({fault.reason})": 1}
            return replace(by_rules, notes={**by_rules.notes, **told})
        notes = {f"proposal turned down: {reason}": n for reason, n in sorted(rejected.items())}
        agreed = tuple(_weighed(claim, by_rules.claims) for claim in claims)
        return Extraction(agreed, self.identity(report), notes)

    def _proposed(
        self, report: Report, finder: ActorFinder
    ) -> tuple[tuple[Claim, ...], Counter[str]]:
        """Claims in text order and rejects by reason over every window of the report."""
        if self.silent >= GIVE_UP_AFTER:
            raise EndpointError("given_up")
        shown = tuple(windows(report.text, WINDOW_CHARS))
        if len(shown) > MAX_WINDOWS:
            raise EndpointError("report_too_long")
        claims: dict[str, Claim] = {}
        rejected: Counter[str] = Counter()
        for window in shown:
            try:
                answer = ask(
                    self.address, self._question(report, report.text[window.start : window.end])
                )
            except EndpointError:
                self.silent += 1
                raise
            self.silent = 0
            read = read_answer(answer, report, window, finder)
            if read is None:
                raise EndpointError("bad_answer")
            rejected += read[1]
            claims |= {claim.key: claim for claim in read[0] if claim.key not in claims}
        ordered = sorted(claims.values(), key=lambda c: (c.span.start, c.span.end, c.key))
        return tuple(ordered), rejected

    def _question(self, report: Report, text: str) -> dict[str, Any]:
        data = {
            "publisher": report.publisher,
            "date": report.date,
            "language": report.language,
            "text": text,
        }
        return {
            "model": self.address.model,
            "temperature": 0,
            "seed": 0,
            "messages": [
                {"role": "system", "content": _instructions()},
                {"role": "user", "content": json.dumps(data, ensure_ascii=False)},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema()},
            },
        }


def _instructions() -> str:
    """The prompt with the values that each slot may take, for endpoints that ignore schemas."""
    slots = schema()["properties"]["claims"]["items"]["properties"]
    listed = [f"{name}: {', '.join(s['enum'])}" for name, s in slots.items() if "enum" in s]
    return "\n".join([lexicon("endpoint")["system"].strip(), "", "Values:", *listed])


def _weighed(claim: Claim, others: tuple[Claim, ...]) -> Claim:
    """Moderate confidence where the rules found the same event in words that overlap."""
    agreed = any(
        other.event == claim.event
        and other.polarity == claim.polarity
        and other.span.start < claim.span.end
        and claim.span.start < other.span.end
        for other in others
    )
    return replace(claim, confidence="moderate") if agreed else claim


def endpoint(reading: Reading) -> Endpoint:
    """The back-end of the settings; VedetteError names the setting that is missing or wrong."""
    for name in ("llm_url", "llm_model"):
        if not getattr(reading, name):
            raise VedetteError(
                f"{name}: backend 'endpoint' needs it; set VEDETTE_{name.upper()} or put it "
                "under [settings] in vedette.toml"
            )
    address = Address(reading.llm_url, reading.llm_model, reading.llm_key, reading.llm_timeout_s)
    _ = address.completions  # a wrong address is told before the first report
    return Endpoint(address, Rules(parser=reading.parser))
