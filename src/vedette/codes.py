"""The closed vocabularies of the records; docs/terms.md explains every code."""

from __future__ import annotations

PUBLISHER_KINDS = (
    "government", "igo", "wire", "media", "state_media", "ngo", "think_tank", "observer", "unknown",
)  # fmt: skip
SPEECH_ACTS = (
    "state", "announce", "promise", "deny", "demand", "threaten", "warn", "accuse", "correct",
    "estimate", "support",
)  # fmt: skip
#: PLOVER root types (Halterman et al. 2023) in use, with REJECT, ASSAULT and the empty type.
EVENTS = (
    "MOBILIZE", "RETREAT", "CONCEDE", "CONSULT", "AID", "SUPPORT", "THREATEN", "REQUEST", "ACCUSE",
    "REJECT", "SANCTION", "ASSAULT", "COOPERATE", "AGREE", "COERCE", "PROTEST", "none",
)  # fmt: skip
#: How the source presents the event: FactBank polarity and certainty, with plan and condition.
MODALITIES = ("asserted", "planned", "conditional", "possible", "denied", "negated")
#: FactBank's grades (Sauri and Pustejovsky 2009); ``unknown``: the source withholds a judgement,
#: or passes on what somebody it does not name says.
CERTAINTIES = ("certain", "probable", "possible", "unknown")
ASPECTS = ("begin", "continue", "complete", "resume", "halt", "none")
QUOTATIONS = ("direct", "indirect", "mixed", "narrator")
SPEAKER_KINDS = ("named", "organisation", "anonymous", "narrator")
STATUSES = (
    "announced", "begun", "partly_carried_out", "carried_out", "unconfirmed_past_due",
    "contradicted", "not_carried_out", "reversed", "cancelled", "not_yet_rated",
)  # fmt: skip
DEADLINE_STATES = ("none", "pending", "met", "overrun", "extended")
STANCES = (
    "supports", "partly", "remains", "against", "unseen", "decisive", "cancels", "neutral",
)  # fmt: skip
CONFIDENCES = ("low", "moderate", "high")
#: Why a document was not taken; stored with it and counted at the end of a run.
DROP_REASONS = (
    "empty", "binary", "encoding", "too_large", "not_json", "not_object", "missing_text",
    "bad_field", "bad_date", "future_date", "duplicate_id", "unsupported", "unreadable",
    "no_text_in_page",
)  # fmt: skip
