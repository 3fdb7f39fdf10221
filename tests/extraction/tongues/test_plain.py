"""Claims by words alone: a sentence or more in each language, and what must give none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_report
from vedette.extraction.gazetteer import default_gazetteer
from vedette.extraction.tongues.lexicons import TONGUES
from vedette.extraction.tongues.plain import extract_claims
from vedette.records import Claim


def claims(text: str, code: str) -> tuple[Claim, ...]:
    report = make_report(text=text, language=code, published="2031-04-22")
    return extract_claims(report, default_gazetteer(), code)


CASES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "fr",
        "Le ministre norvégien de la Défense, Lars Hagen, a annoncé lundi que quelque 3 000 "
        "soldats quitteraient la région d'ici le 1er mai.",
        {"speaker": "Lars Hagen", "side": "NOR", "act": "promise", "event": "RETREAT",
         "modality": "planned", "best": 3000, "deadline": "2031-05-01", "actor": "NOR"},
    ),
    (
        "fr",
        "Selon le ministère soudanais de la Défense, plus de 12 000 soldats ont été massés près de "
        "la frontière avec l'Éthiopie.",
        {"side": "SDN", "event": "MOBILIZE", "modality": "asserted", "place": ("ETH", "near")},
    ),
    (
        "fr",
        "« Nos troupes se retireront si les tirs cessent », a déclaré le porte-parole de l'armée "
        "éthiopienne.",
        {"side": "ETH", "event": "RETREAT", "modality": "conditional", "quotation": "direct"},
    ),
    (
        "fr",
        "Le gouvernement tchadien a démenti que ses troupes aient attaqué le village.",
        {"side": "TCD", "act": "deny", "event": "ASSAULT", "modality": "denied"},
    ),
    (
        "es",
        "El Ministerio de Defensa de Colombia anunció que retirará 2.500 soldados de la frontera "
        "con Venezuela antes del 15 de junio.",
        {"side": "COL", "act": "promise", "event": "RETREAT", "best": 2500, "actor": "COL",
         "deadline": "2031-06-15", "place": ("VEN", "near")},
    ),
    (
        "es",
        "Las tropas no se han retirado de la zona, dijo un portavoz del ejército de Perú.",
        {"side": "PER", "event": "RETREAT", "modality": "negated"},
    ),
    (
        "es",
        "Según fuentes diplomáticas, entre 4.000 y 5.000 soldados permanecen cerca de Bogotá.",
        {"kind": "anonymous", "event": "MOBILIZE", "place": ("COL:Bogotá", "near")},
    ),
    (
        "de",
        "Das norwegische Verteidigungsministerium kündigte am Montag an, dass rund 10.000 Soldaten "
        "bis zum 1. Mai in ihre Kasernen zurückkehren werden.",
        {"side": "NOR", "act": "promise", "event": "RETREAT", "best": 10000,
         "deadline": "2031-05-01"},
    ),
    (
        "de",
        "Nach Angaben der finnischen Regierung wurden mehr als 40 Panzer nahe der Grenze zu "
        "Schweden stationiert.",
        {"side": "FIN", "event": "MOBILIZE", "place": ("SWE", "near")},
    ),
    (
        "de",
        "Die Truppen seien nicht abgezogen worden, sagte ein Sprecher der finnischen Armee.",
        {"side": "FIN", "event": "RETREAT", "modality": "negated"},
    ),
    (
        "fr",
        "Le président du Kenya a promis de retirer ses soldats de Somalie dans les deux semaines.",
        {"side": "KEN", "act": "promise", "actor": "KEN", "deadline": "2031-05-06",
         "place": ("SOM", "from")},
    ),
    (
        "fr",
        "Les troupes éthiopiennes ont commencé leur retrait de la ville, a affirmé mardi un "
        "porte-parole du gouvernement.",
        {"speaker": "porte-parole du gouvernement", "side": "", "actor": "ETH", "aspect": "begin"},
    ),
    (
        "fr",
        "La Suède a annoncé l'envoi d'un bataillon de 600 soldats en Lettonie avant fin juin.",
        {"side": "SWE", "actor": "SWE", "modality": "planned", "best": 600, "place": ("LVA", "at")},
    ),
    (
        "es",
        "Las fuerzas noruegas siguen concentradas cerca de la frontera, según el Gobierno de "
        "Suecia.",
        {"side": "SWE", "actor": "NOR", "event": "MOBILIZE", "aspect": "continue"},
    ),
    (
        "de",
        "Frankreich kündigte den Abzug von 400 Soldaten aus dem Tschad an.",
        {"side": "FRA", "act": "promise", "actor": "FRA", "best": 400, "place": ("TCD", "from")},
    ),
    (
        "de",
        "Ein Sprecher der schwedischen Armee sagte, die Truppen würden bis Ende Juni abgezogen.",
        {"side": "SWE", "act": "promise", "deadline": "2031-06-30"},
    ),
    (
        "it",
        "Il ministero della Difesa norvegese ha annunciato che circa 3.000 soldati si ritireranno "
        "entro il 1 maggio.",
        {"side": "NOR", "act": "promise", "event": "RETREAT", "best": 3000,
         "deadline": "2031-05-01"},
    ),
    (
        "pt",
        "O Ministério da Defesa de Angola anunciou que cerca de 3 mil soldados regressarão aos "
        "quartéis até 1 de maio.",
        {"side": "AGO", "act": "promise", "event": "RETREAT", "best": 3000,
         "deadline": "2031-05-01"},
    ),
    (
        "pl",
        "Minister obrony Norwegii oświadczył, że około 3 tys. żołnierzy wróci do koszar do 1 maja.",
        {"side": "NOR", "event": "RETREAT", "best": 3000, "deadline": "2031-05-01"},
    ),
    (
        "tr",
        "Norveç Savunma Bakanı, yaklaşık 3 bin askerin 1 Mayıs'a kadar geri çekileceğini açıkladı.",
        {"side": "NOR", "event": "RETREAT", "best": 3000, "modality": "planned"},
    ),
    (
        "uk",
        "Міністр оборони Норвегії Ларс Гаген заявив, що близько 3 тис. військовослужбовців "
        "повернуться до казарм до 1 травня.",
        {"speaker": "Ларс Гаген", "side": "NOR", "event": "RETREAT", "best": 3000,
         "deadline": "2031-05-01"},
    ),
    (
        "uk",
        "За даними генштабу Судану, понад 20 тисяч солдатів зосереджено біля кордону з Ефіопією.",
        {"side": "SDN", "event": "MOBILIZE", "place": ("ETH", "near")},
    ),
    (
        "uk",
        "Уряд Латвії обіцяє, що батальйон залишиться до кінця року.",
        {"side": "LVA", "event": "MOBILIZE", "modality": "planned", "actor": "LVA"},
    ),
    (
        "ru",
        "Министр обороны Норвегии Ларс Хансен заявил, что около 3 тыс. военнослужащих вернутся "
        "в казармы до 1 мая.",
        {"speaker": "Ларс Хансен", "side": "NOR", "act": "promise", "event": "RETREAT"},
    ),
    (
        "ar",
        "قال وزير الدفاع السوداني إن قواته ستنسحب من المنطقة بحلول 1 مايو.",
        {"side": "SDN", "act": "promise", "event": "RETREAT", "deadline": "2031-05-01"},
    ),
)  # fmt: skip


def slots(claim: Claim) -> dict[str, Any]:
    first = claim.place
    return {
        "speaker": claim.speaker.name,
        "side": claim.speaker.actor,
        "kind": claim.speaker.kind,
        "act": claim.act,
        "event": claim.event,
        "modality": claim.modality,
        "aspect": claim.aspect,
        "best": claim.quantity.best if claim.quantity else None,
        "deadline": claim.deadline.value if claim.deadline else "",
        "actor": claim.actor.code if claim.actor else "",
        "place": (first.code, first.role) if first else None,
        "quotation": claim.quotation,
    }


@pytest.mark.parametrize(
    ("code", "text", "expected"), CASES, ids=[f"{code}: {text[:30]}" for code, text, _ in CASES]
)
def test_a_sentence_gives_its_slots(code: str, text: str, expected: dict[str, Any]) -> None:
    (claim,) = claims(text, code)
    found = slots(claim)
    assert {name: found[name] for name in expected} == expected
    assert claim.confidence == "low"
    assert claim.span.text == text[claim.span.start : claim.span.end]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param("fr", "Le boulanger a vendu 300 croissants.", id="no war"),
        pytest.param("fr", "Les soldats ont quitté la région.", id="nobody says so"),
        pytest.param("fr", "Le ministre a dit que le train quitterait la gare.", id="no force"),
        pytest.param("fr", "Il a dit que les soldats quitteraient la région.", id="who is he"),
        pytest.param("de", "Der Minister sagte, dass er bald zurückkehren werde.", id="one man"),
        pytest.param("es", "El ministro no confirmó que las tropas se retiraron.", id="not said"),
        pytest.param("fr", "Le ministre a annoncé le retrait d'un médicament.", id="a drug"),
        pytest.param("fr", "L'entraîneur a dit que son équipe avait attaqué.", id="a coach"),
        pytest.param("es", "El ministro anunció la retirada de la reforma.", id="a bill"),
        pytest.param("uk", "Тренер заявив, що команда атакувала весь матч.", id="a match"),
        pytest.param("es", "El ministro dijo que las tropas comen bien.", id="no event"),
        pytest.param("ar", "قال الوزير إن الطقس جميل.", id="weather"),
    ],
)
def test_without_cue_event_and_force_there_is_no_claim(code: str, text: str) -> None:
    assert claims(text, code) == ()


def test_every_language_has_a_case() -> None:
    assert {code for code, _, _ in CASES} == set(TONGUES)


def test_wrapped_lines_keep_their_offsets() -> None:
    text = (
        "Titre\n\nLe ministre norvégien de la Défense, Lars Hagen, a annoncé que 3 000\n"
        "soldats quitteraient la région d'ici le 1er mai.\n"
    )
    (claim,) = claims(text, "fr")
    assert claim.span.text == text[claim.span.start : claim.span.end]


@given(
    st.sampled_from(sorted(TONGUES)),
    st.text(max_size=120) | st.lists(st.sampled_from(
        ["ministre", "a dit", "que", ",", "3 000", "soldats", "сказал", "что", "войска", "selon",
         "laut", "según", "1 mai", "«", "»", "\n", "según", "قال", "إن", "قوات", "dass"]
    ), max_size=14).map(" ".join),
)  # fmt: skip
@settings(max_examples=150)
def test_no_text_crashes(code: str, text: str) -> None:
    for claim in claims(text, code):
        assert claim.span.text == text[claim.span.start : claim.span.end]
        assert claim.span.text.strip()
