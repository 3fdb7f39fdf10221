"""Across languages: embeddings where the extra is there, else names and numbers, and it is said."""

from __future__ import annotations

import pytest

from tests.lineage.test_alignment import OTHER, PARENT
from vedette.lineage import embedding
from vedette.lineage.embedding import ABSENT, can_embed, embedded
from vedette.lineage.profile import Profile, profile_of
from vedette.lineage.relation import RELATED, relate
from vedette.lineage.translation import latin, told_of
from vedette.records import Report

GERMAN = (
    "Das Ministerium in Norhaven befahl am Freitag 4.000 Soldaten zurück in die Kasernen.\n"
    "Zwei Feldlazarette bleiben am Fluss, bis die Brücke repariert ist.\n"
    "General Ada Berg nannte die Übung nach einem Besuch an der Küste einen Erfolg.\n"
    "Das benachbarte Sudria bat Beobachter, die abziehenden Fahrzeuge zu zählen.\n"
)
UKRAINIAN = (
    "Міністерство в Норгавені наказало в п'ятницю 4000 солдатів повернутися до казарм.\n"
    "Два польові госпіталі залишаться біля річки, доки не відремонтують міст.\n"
    "Генерал Ада Берг назвала навчання успішними після відвідин узбережжя.\n"
    "Сусідня Судрія попросила спостерігачів порахувати техніку, що виходить.\n"
)


def profile(text: str, language: str) -> Profile:
    return profile_of(Report(text[:9] + language, "", text, language=language))


@pytest.mark.parametrize(
    ("text", "language"), [(GERMAN, "de"), (UKRAINIAN, "uk")], ids=["same script", "other script"]
)
def test_a_translation_is_told_with_its_sentences(text: str, language: str) -> None:
    found = relate(profile(PARENT, "en"), profile(text, language))
    assert (found.kind, found.probability >= RELATED) == ("translation", True)
    aligned = [reason for reason in found.reasons if reason.kind == "embedding"]
    assert len(aligned) >= 3
    assert all(r.b_span is not None and r.b_span.text in text for r in aligned)


def test_another_story_in_another_language_is_independent() -> None:
    assert relate(profile(OTHER, "en"), profile(GERMAN, "de")).kind == "independent"


def test_without_the_extra_nothing_is_called_independent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "MODULE", "no_such_module")
    found = relate(profile(OTHER, "en"), profile(GERMAN, "de"))
    assert (found.kind, found.reasons[0].text) == ("unknown", ABSENT)


def test_a_language_that_the_encoder_never_saw_is_said() -> None:
    refused = can_embed(profile(PARENT, "en"), profile(GERMAN, "xx"))
    assert refused == "the encoder does not know the language xx"


def test_an_embedding_does_not_depend_on_what_was_read_before() -> None:
    first = embedded(profile(GERMAN, "de")).tolist()
    embedded.cache_clear()
    embedded(profile(UKRAINIAN, "uk"))
    assert embedded(profile(GERMAN, "de")).tolist() == first


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("Норланд", "norland"), ("Nørland", "norland"), ("Щукин", "shchukin"), ("Élise", "elise")],
)
def test_names_of_two_scripts_meet_in_latin(name: str, spelled: str) -> None:
    assert latin(name) == spelled


def test_told_terms_are_names_and_numbers() -> None:
    first = told_of(profile(GERMAN, "de")).sentences[0]
    assert {"norh", "4000"} <= first.terms
    assert "befa" not in first.terms
