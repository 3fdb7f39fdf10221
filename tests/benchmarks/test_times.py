"""The reader of marked times and what is counted of them, on texts of our own making."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.timeml import Document, Marked, Skipped, parse, read_documents
from benchmarks.times import dateparser_times, figures, is_even, judge, main, table, value_f1

NEWS = Path(__file__).parent / "times_news"
TML = """<?xml version="1.0" ?><TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-04-22" functionInDocument="CREATION_TIME"
>April 22</TIMEX3></DCT><TEXT>
The <EVENT eid="e1" class="OCCURRENCE">talks</EVENT> at the &quot;fort&quot; &amp; port ended
<TIMEX3 tid="t1" type="DATE" value="2031-04-21">on&#32;<b>Monday</b></TIMEX3>.
</TEXT></TimeML>"""


def test_time_ml_is_read() -> None:
    document = parse(TML, "one.tml")
    assert document.date == "2031-04-22"
    assert 'The talks at the "fort" & port ended' in document.text
    (mark,) = document.times
    assert (mark.text, mark.type, mark.value) == ("on Monday", "DATE", "2031-04-21")
    assert document.text[mark.start : mark.end] == mark.text


def test_inline_timex2_is_read_and_of_nested_marks_the_outer() -> None:
    raw = (
        '<DOC><DATETIME> <TIMEX2 val="2009-12-19T17:00:00">x</TIMEX2> </DATETIME><TEXT>For '
        '<TIMEX2 val="P10M">ten months of <TIMEX2 val="1915">1915</TIMEX2></TIMEX2> A & B < C '
        "<TIMEX2 val='1916' mod=\"END\"> late 1916\n</TIMEX2></TEXT></DOC>"
    )
    document = parse(raw)
    assert document.date == "2009-12-19"
    marks = [(mark.text, mark.value, mark.type) for mark in document.times]
    assert marks == [("ten months of 1915", "P10M", ""), ("late 1916", "1916", "")]
    assert "A & B < C" in document.text


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("", id="empty"),
        pytest.param("plain words on Monday", id="no tags"),
        pytest.param("<TEXT>open <TIMEX3 value='x'>Monday", id="unclosed"),
        pytest.param("<TEXT>stray </TIMEX3> close</TEXT>", id="unopened"),
        pytest.param('<DCT><TIMEX3 value="2031-99-99"/></DCT><TEXT>a</TEXT>', id="no such day"),
    ],
)
def test_broken_files_are_read_as_far_as_they_go(raw: str) -> None:
    document = parse(raw)
    assert document.times == ()
    assert document.date is None


def test_a_folder_is_read_in_order_and_what_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.tml").write_text(TML, encoding="utf-8")
    (tmp_path / "a.tml").write_bytes(b"\xff\xfe\x00bad\xff")
    (tmp_path / "c.tml").write_text("<TEXT> </TEXT>", encoding="utf-8")
    (tmp_path / "readme.txt").write_text("no", encoding="utf-8")
    kinds = [type(read) for read in read_documents(tmp_path)]
    assert kinds == [Skipped, Document, Skipped]


GOLD = Document(
    "d",
    "on Monday, then late last week, then in June",
    None,
    (
        Marked(3, 9, "Monday", "DATE", "2031-04-21"),
        Marked(16, 30, "late last week", "DATE", "2031-W16"),
        Marked(40, 44, "June", "DATE", "2031-06"),
    ),
)
FOUND = [
    Marked(3, 9, "Monday", "TIME", "2031-04-21"),
    Marked(21, 30, "last week", "DATE", "2031-W16"),
    Marked(32, 36, "then", "DATE", "PAST_REF"),
]


def test_counts_by_hand() -> None:
    judged = judge(GOLD, FOUND)
    right = {name: counts.right for name, counts in judged.counts.items()}
    assert right == {"strict": 1, "relaxed": 2, "value": 2, "type": 1}
    assert judged.counts["relaxed"].f1 == pytest.approx(2 / 3)
    # Both relaxed matches have the right value: value F1 is relaxed F1.
    assert value_f1([judged]) == pytest.approx(2 / 3)
    assert sorted(line.split()[0] for line in judged.misses) == ["false", "missed", "span"]


def test_a_gold_time_is_matched_once() -> None:
    twice = [FOUND[0], Marked(5, 9, "nday", "DATE", "2031-04-21")]
    assert judge(GOLD, twice).counts["relaxed"].right == 1


def test_even_and_odd_files() -> None:
    assert [is_even(name) for name in ("02_a.xml", "13_b.xml", "wsj_0106.tml")] == [
        True,
        False,
        None,
    ]


def test_our_news_texts_are_read_as_marked() -> None:
    result = figures(NEWS, peers=False)
    assert result["skipped"] == []
    assert result["all"]["documents"] == 4
    assert result["all"]["strict"] >= 0.97
    assert result["all"]["value"] >= 0.92
    assert "Vedette" in table(result)


def test_the_peer_gives_spans_of_the_text() -> None:
    pytest.importorskip("dateparser")
    document = parse(TML)
    for mark in dateparser_times(document):
        assert document.text[mark.start : mark.end] == mark.text


def test_the_command_prints_json_and_says_when_data_is_absent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.tml").write_text(TML, encoding="utf-8")
    assert main(["--data", str(tmp_path), "--json", "--no-peers"]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["gold"] == 1
    assert main(["--data", str(tmp_path), "--misses", "--no-peers"]) == 0
    capsys.readouterr()
    assert main(["--data", str(tmp_path / "none")]) == 0
    assert "skipped" in capsys.readouterr().out
