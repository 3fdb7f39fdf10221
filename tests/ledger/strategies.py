"""Hypothesis strategies for claims and dates. Texts are any valid Unicode, whatever it means."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from vedette.records import (
    ASPECTS,
    CERTAINTIES,
    EVENTS,
    MODALITIES,
    QUOTATIONS,
    SPEAKER_KINDS,
    SPEECH_ACTS,
    Claim,
    Mention,
    Place,
    Quantity,
    Span,
    Speaker,
    Time,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
spans = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6), texts)
figures = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 10**30)
mentions = st.builds(Mention, texts, texts, st.none() | spans)
times = st.builds(Time, texts, texts, texts, texts, st.booleans(), st.none() | spans)
places = st.builds(Place, texts, texts, texts, texts, texts, st.none() | spans)
quantities = st.builds(Quantity, figures, figures, figures, texts, st.booleans(), spans, texts)
speakers = st.builds(
    Speaker, texts, st.sampled_from(SPEAKER_KINDS), texts, texts, texts, st.none() | spans
)


def tuples_of(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to three values as a tuple."""
    return st.lists(strategy, max_size=3).map(tuple)


claims = st.builds(
    Claim,
    key=texts,
    report_key=texts,
    span=spans,
    speaker=speakers,
    act=st.sampled_from(SPEECH_ACTS),
    event=st.sampled_from(EVENTS),
    modality=st.sampled_from(MODALITIES),
    attribution=tuples_of(texts),
    quotation=st.sampled_from(QUOTATIONS),
    certainty=st.sampled_from(CERTAINTIES),
    polarity=st.booleans(),
    aspect=st.sampled_from(ASPECTS),
    mode=st.sampled_from(("", "withdraw", "ceasefire")),
    actor=st.none() | mentions,
    recipient=st.none() | mentions,
    object=st.none() | mentions,
    units=tuples_of(texts),
    quantity=st.none() | quantities,
    places=st.lists(places, max_size=3).map(tuple),
    event_time=st.none() | times,
    said_time=st.none() | times,
    deadline=st.none() | times,
    exclusion=st.none() | spans,
    condition=st.none() | spans,
    observed=texts,
    partial=st.booleans(),
    total=st.booleans(),
    in_question=st.booleans(),
    confidence=texts,
    extractor=texts,
    labels=tuples_of(texts),
)

days = st.dates(date(2030, 12, 1), date(2031, 3, 31)).map(date.isoformat)
#: Dates as sources write them: a day, a day with time and offset, a month, a year, none.
published = st.one_of(
    days,
    st.tuples(days, st.sampled_from(["T00:10+03:00", "T23:50:00-11:00", " 09:00"])).map("".join),
    days.map(lambda day: day[:7]),
    days.map(lambda day: day[:4]),
    st.none(),
)
