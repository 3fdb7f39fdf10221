"""Amounts in other languages: separators, scales, bounds, ranges, units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.tongues.lexicons import TONGUES
from vedette.extraction.tongues.numbers import find_quantities


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ru", "около 3 тыс. военнослужащих", (None, 3000, None, "troops")),
        ("ru", "более 20 тысяч солдат", (20000, None, None, "troops")),
        ("ru", "до 1,5 тыс. военных", (None, None, 1500, "troops")),
        ("ru", "от 3 до 5 тысяч солдат", (3000, None, 5000, "troops")),
        ("ru", "80–90 тысяч человек", (80000, None, 90000, "people")),
        ("ru", "двадцать пять танков", (25, 25, 25, "tanks")),
        ("ru", "12 000 российских солдат", (12000, 12000, 12000, "troops")),
        ("ru", "десятки тысяч солдат", (20000, None, 99999, "troops")),
        ("uk", "понад 20 тисяч військовослужбовців", (20000, None, None, "troops")),
        ("fr", "plus de 3 000 soldats", (3000, None, None, "troops")),
        ("fr", "3.000 hommes", (3000, 3000, 3000, "troops")),
        ("fr", "deux mille soldats", (2000, 2000, 2000, "troops")),
        ("fr", "entre 3 000 et 5 000 soldats", (3000, None, 5000, "troops")),
        ("es", "unos 2.500 soldados", (None, 2500, None, "troops")),
        ("es", "al menos 12 muertos", (12, None, None, "killed")),
        ("de", "rund 10.000 Soldaten", (None, 10000, None, "troops")),
        ("de", "zwischen 30 und 40 Panzer", (30, None, 40, "tanks")),
        ("de", "mehrere tausend Soldaten", (2000, None, 9999, "troops")),
        ("it", "circa 3.000 soldati", (None, 3000, None, "troops")),
        ("pt", "cerca de 3 mil soldados", (None, 3000, None, "troops")),
        ("pl", "ponad 5 tys. żołnierzy", (5000, None, None, "troops")),
        ("tr", "yaklaşık 3 bin asker", (None, 3000, None, "troops")),
        ("ar", "أكثر من 3000 جندي", (3000, None, None, "troops")),
        ("ar", "نحو ٣٠٠ دبابة", (None, 300, None, "tanks")),
    ],
)
def test_an_amount(
    code: str, text: str, expected: tuple[float | None, float | None, float | None, str]
) -> None:
    (found,) = find_quantities(text, code)
    assert (found.low, found.best, found.high, found.unit) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "в 2031 году солдат наградили"),
        ("ru", "3-я бригада ушла"),
        ("ru", "1 мая солдаты ушли"),
        ("fr", "le 3 mai, les soldats"),
        ("fr", "300 croissants"),
        ("de", "um 10:30 Soldaten"),
        ("es", "la resolución 2202 de 2015"),
    ],
)
def test_years_days_and_names_are_no_amounts(code: str, text: str) -> None:
    assert find_quantities(text, code) == ()


@given(st.sampled_from(sorted(TONGUES)), st.text(max_size=80), st.integers(0, 50))
def test_offsets_hold_the_words(code: str, text: str, offset: int) -> None:
    for found in find_quantities(text, code, offset):
        assert found.span.text == text[found.span.start - offset : found.span.end - offset]


@given(st.sampled_from(sorted(TONGUES)), st.integers(1, 10**12))
def test_a_number_is_read_as_written(code: str, number: int) -> None:
    unit = {"ru": "солдат", "uk": "солдатів", "ar": "جندي", "de": "Soldaten"}.get(code)
    if unit is None or 1900 <= number < 2100:
        return
    (found,) = find_quantities(f"{number} {unit}", code)
    assert found.best == number
