"""Forms of a lemma: wider than English, never narrower."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from vedette.extraction.inflection import forms_of, forms_of_all
from vedette.extraction.language import parse_all
from vedette.extraction.sentences import split_sentences
from vedette.extraction.tokens import lemma
from vedette.pipeline import read_reports


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("withdraw", "withdraws withdrew withdrawn withdrawing withdrawal"),
        ("deploy", "deploys deployed deploying"),
        ("deny", "denies denied denying"),
        ("ship", "ships shipped shipping"),
        ("leave", "leaves left leaving"),
        ("announce", "announces announced announcing"),
        ("flee", "flees fled fleeing"),
        ("lie", "lies lay lain lying"),
        ("gunman", "gunmen"),
    ],
)
def test_forms_of_a_lemma(word: str, forms: str) -> None:
    expected = set(forms.split()) - {"withdrawal"}
    assert expected <= forms_of(word)


def test_a_word_made_from_a_verb_is_not_one_of_its_forms() -> None:
    assert "withdrawal" not in forms_of("withdraw")


def test_forms_of_several_lemmas_are_one_set() -> None:
    assert {"saw", "told"} <= forms_of_all(["see", "TELL"])


def test_every_lemma_of_the_demo_has_the_form_it_was_read_from() -> None:
    """What the parser lemmatised is what the rules must turn back, adjectives and names aside."""
    reports, _ = read_reports([Path(str(files("vedette").joinpath("demo", "reports.jsonl")))])
    texts = [s.text for report in reports[:30] for s in split_sentences(report.text)]
    words = {
        (lemma(token), token.text.lower())
        for doc in parse_all(texts)
        for token in doc
        if token.pos_ in ("VERB", "NOUN") and token.is_alpha
    }
    missed = {(of, form) for of, form in words if form not in forms_of(of)}
    assert len(words) > 400
    assert missed == set()
