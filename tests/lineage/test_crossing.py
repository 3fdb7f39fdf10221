"""Candidates across languages: names in one spelling and numbers find a translation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.lineage.texts import news, report
from vedette.lineage.candidates import CandidateIndex
from vedette.lineage.crossing import Crossing, details_of, language_of, skeleton
from vedette.lineage.profile import Profile, profile_of

ENGLISH = (
    "The ministry said that Oleg Dorovin met envoys from Norhaven near the river on Friday.\n"
    "Some 4,150 tons of grain went through the port of Velmar, said Ada Berg of the harbour.\n"
    "The mayor, Ilja Sandor, expects 37 ships and a visit by Marit Holm in the spring.\n"
)
RUSSIAN = (
    "В министерстве сообщили, что Олег Доровин встретил посланцев Норхавена у реки в пятницу.\n"
    "Около 4150 тонн зерна прошло через порт Велмар, сказала Ада Берг из управления порта.\n"
    "Мэр, Илья Сандор, ждёт 37 судов, а весной приедет с визитом Марит Холм.\n"
)


def profile(name: str, text: str, language: str) -> Profile:
    return profile_of(replace(report(name, text), language=language))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dorovin", "Доровин"), ("Velmar", "Велмар"), ("Møller", "Moller"), ("Zander", "Sander")],
)
def test_a_name_has_one_spelling(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


def test_details_are_names_inside_a_sentence_and_numbers() -> None:
    found = details_of(profile("a", "Today Ada Marlin counted 1,204 ships and 7 boats.", "en"))
    assert found == {skeleton("Marlin"), "1204"}


@pytest.mark.parametrize(
    ("code", "language"), [("en-GB", "en"), ("EN", "en"), ("", ""), ("und", "")]
)
def test_a_language_has_two_letters_or_none(code: str, language: str) -> None:
    assert language_of(profile("a", "Ships.", code)) == language


@pytest.mark.parametrize("languages", [("en", "ru"), ("ru", "en")], ids="-".join)
def test_a_translation_is_found_either_way(languages: tuple[str, str]) -> None:
    texts = {"en": ENGLISH, "ru": RUSSIAN}
    index = CandidateIndex()
    for n in range(20):
        index.add(profile(f"n{n}", news(n), "en"))
    first, second = languages
    index.add(profile("source", texts[first], first))
    found = index.add(profile("translation", texts[second], second))
    assert [c.key for c in found] == ["source"]


def test_what_came_before_a_second_language_is_found_as_well() -> None:
    index = CandidateIndex()
    index.add(profile("source", ENGLISH, "en"))
    index.add(profile("other", news(1), "en"))
    assert [c.key for c in index.add(profile("t", RUSSIAN, "ru"))] == ["source"]


@pytest.mark.parametrize("language", ["", "und", "en"])
def test_without_another_language_nothing_is_compared_across(language: str) -> None:
    index = CandidateIndex()
    index.add(profile("source", ENGLISH, "en"))
    assert index.add(profile("t", RUSSIAN, language)) == ()


def test_the_number_of_languages_has_a_bound() -> None:
    crossing = Crossing()
    for n in range(200):
        crossing.add(f"{n:02d}", {"nrhvn"})
    assert len(crossing.languages) == 24


def test_names_that_other_languages_know_are_kept_first() -> None:
    crossing = Crossing()
    crossing.add("en", {"nrhvn"})
    nouns = {f"noun{n}" for n in range(40)}
    assert crossing.kept("de", {"nrhvn", *nouns})[0] == crossing.kept("de", {"nrhvn"})[0]
