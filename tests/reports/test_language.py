"""The language of a text, offline."""

from __future__ import annotations

import pytest

from vedette.reports.language import detect_language, language_code

SENTENCES = {
    "en": "The brigade began to leave the plain on Monday, the ministry said.",
    "fr": "La brigade a commencé à quitter la plaine lundi, a déclaré le ministère.",
    "de": "Die Brigade begann am Montag die Ebene zu verlassen, teilte das Ministerium mit.",
    "es": "La brigada comenzó a abandonar la llanura el lunes, informó el ministerio.",
    "pt": "A brigada começou a deixar a planície na segunda-feira, informou o ministério.",
    "pl": "Brygada zaczęła opuszczać równinę w poniedziałek, podało ministerstwo.",
    "vi": "Lữ đoàn bắt đầu rời khỏi đồng bằng vào thứ Hai, theo bộ quốc phòng.",
    "ar": "بدأ اللواء بمغادرة السهل يوم الاثنين، حسبما قالت الوزارة.",
    "zh": "国防部表示，该旅星期一开始离开平原，返回原驻地营房。",
    "tr": "Bakanlık, tugayın pazartesi günü ovadan ayrılmaya başladığını söyledi.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_one_sentence_is_enough(code: str) -> None:
    assert detect_language(SENTENCES[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("12,345 67.8 / 90", id="figures"),
        pytest.param("No.", id="too short"),
        pytest.param("La brigade a", id="too short to tell"),
        pytest.param("https://norland.example/the-troops-left-the-plain", id="only a link"),
        pytest.param("xqzt blorp grfl nrrk zzkw", id="no language"),
        pytest.param("\ud800\ud800", id="surrogates"),
    ],
)
def test_unsure_is_an_answer(text: str) -> None:
    assert detect_language(text) == "und"


@pytest.mark.parametrize(
    ("given", "code"),
    [("en", "en"), ("EN-gb", "en"), ("pt_BR", "pt"), (" vie ", "vie"), ("English", ""), ("", "")],
)
def test_language_code(given: str, code: str) -> None:
    assert language_code(given) == code
