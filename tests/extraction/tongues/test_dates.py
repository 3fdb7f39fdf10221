"""Time expressions in other languages, on a Tuesday."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.tongues.dates import find_times
from vedette.extraction.tongues.lexicons import TONGUES

DAY = "2031-04-22"


@pytest.mark.parametrize(
    ("code", "text", "value", "lead"),
    [
        ("ru", "до 1 мая", "2031-05-01", "by"),
        ("ru", "к 15 мая 2032 года", "2032-05-15", "by"),
        ("ru", "с 24 апреля", "2031-04-24", "from"),
        ("ru", "до конца июня", "2031-06-30", "by"),
        ("ru", "в течение двух недель", "2031-05-06", "within"),
        ("ru", "в понедельник", "2031-04-21", ""),
        ("ru", "вчера", "2031-04-21", ""),
        ("ru", "в марте 2030 года", "2030-03", ""),
        ("uk", "до 1 травня", "2031-05-01", "by"),
        ("fr", "d'ici le 1er mai", "2031-05-01", "by"),
        ("fr", "avant le 15 juin", "2031-06-15", "by"),
        ("fr", "à partir du 3 mai", "2031-05-03", "from"),
        ("fr", "hier", "2031-04-21", ""),
        ("es", "antes del 15 de junio", "2031-06-15", "by"),
        ("es", "el 3 de mayo de 2030", "2030-05-03", ""),
        ("de", "bis zum 1. Mai", "2031-05-01", "by"),
        ("de", "bis Ende Juni", "2031-06-30", "by"),
        ("de", "innerhalb von zwei Wochen", "2031-05-06", "within"),
        ("it", "entro il 1 maggio", "2031-05-01", "by"),
        ("pt", "até 1 de maio", "2031-05-01", "by"),
        ("pl", "do 1 maja", "2031-05-01", "by"),
        ("tr", "1 Mayıs'a kadar", "2031-05-01", ""),
        ("ar", "بحلول 1 مايو", "2031-05-01", "by"),
    ],
)
def test_an_expression(code: str, text: str, value: str, lead: str) -> None:
    (found,) = find_times(text, code, DAY)
    assert (found.time.value, found.lead) == (value, lead)


def test_without_a_day_only_what_carries_a_year_is_read() -> None:
    assert find_times("до 1 мая, вчера", "ru", None) == ()
    (found,) = find_times("1 мая 2030 года", "ru", None)
    assert (found.time.value, found.time.inferred) == ("2030-05-01", False)


@pytest.mark.parametrize(
    ("code", "text"),
    [("fr", "31 avril"), ("fr", "il est en mars"), ("ru", "майор"), ("es", "Julio dijo")],
)
def test_no_date_where_there_is_none(code: str, text: str) -> None:
    assert find_times(text, code, DAY) == ()


@given(
    st.sampled_from(sorted(TONGUES)),
    st.text(max_size=60) | st.text(alphabet="1230 мая завтра до mai.end", max_size=40),
    st.sampled_from([DAY, "9999-12-31", "0001-01-01", None]),
)
def test_offsets_hold_the_words(code: str, text: str, day: str | None) -> None:
    for hit in find_times(text, code, day, 7):
        assert hit.time.text == text[hit.start - 7 : hit.end - 7]
        assert hit.time.earliest <= hit.time.latest
