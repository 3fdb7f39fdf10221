"""The watch file: reading a right one, and finding everything wrong in another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vedette
from vedette.errors import Problem, WatchError
from vedette.watch import (
    Actor,
    Expectation,
    Publisher,
    SharingGroup,
    Source,
    WatchCommitment,
    WatchSeries,
    check_watch,
    load_watch,
    new_watch_text,
    watch_notes,
)
from vedette.watch_lines import index_lines

DEMO = Path(vedette.__file__).parent / "demo" / "watch.toml"
FULL = """\
[watch]
name = "Eastmarch"
question = "Do they leave?"
start = 2031-03-01
end = "2031-12-31"
language = "en"

[[source]]
path = "reports"
publisher_kind = "media"

[[actor]]
code = "NLD1"
name = "Norland"
aliases = ["Republic of Norland"]
side = "north"

[[actor]]
code = "SUD1"
name = "Sudria"

[[person]]
name = "Ada Example"
role = "defence minister"
actor = "NLD1"

[[publisher]]
name = "Norland Times"
kind = "media"
country = "NOR"
reliability = "B"

[[shares_intelligence]]
actors = ["NLD1", "SUD1"]
why = "a treaty"

[[area]]
id = "border"
name = "the border"
words = ["border", "Eastmarch"]

[[series]]
id = "troops"
title = "Troops at the border"
actor = "NLD1"
unit = "troops"
area = "border"

[[commitment]]
id = "c1"
title = "Return"
promisor = "NLD1"
announced = 2031-04-05

[[expect]]
commitment = "c1"
kept = true
text = "Trains leave"
by = 2031-05-01

[[hypothesis]]
id = "h1"
text = "An exercise"
"""


def write(folder: Path, text: str | bytes) -> Path:
    (folder / "reports").mkdir(exist_ok=True)
    path = folder / "watch.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_full_watch(tmp_path: Path) -> None:
    watch = load_watch(write(tmp_path, FULL))
    assert (watch.name, watch.start, watch.end) == ("Eastmarch", "2031-03-01", "2031-12-31")
    assert watch.find_commitments
    assert watch.sources == (Source(str(tmp_path / "reports"), publisher_kind="media"),)
    assert watch.actors[0] == Actor("NLD1", "Norland", ("Republic of Norland",), "north")
    assert watch.persons[0].actor == "NLD1"
    assert watch.publishers == (
        Publisher("Norland Times", kind="media", country="NOR", reliability="B"),
    )
    assert watch.sharing == (SharingGroup(("NLD1", "SUD1"), "a treaty"),)
    assert watch.areas[0].words == ("border", "Eastmarch")
    assert watch.series == (
        WatchSeries("troops", "Troops at the border", "troops", "NLD1", "border", "level"),
    )
    assert watch.commitments == (WatchCommitment("c1", "Return", "NLD1", "2031-04-05"),)
    assert watch.expectations == (Expectation(True, "Trains leave", "c1", "2031-05-01"),)
    assert watch.hypotheses[0].text == "An exercise"
    assert watch_notes(watch) == ()


def test_the_least_watch_lacks_only_what_its_notes_say(tmp_path: Path) -> None:
    watch = load_watch(write(tmp_path, '[watch]\nname = "x"\n[commitments]\nfind = false'))
    assert [note.split(":")[0] for note in watch_notes(watch)] == [
        "no [[source]]",
        "no [[commitment]], and [commitments] find = false",
        "no [[actor]]",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "words"),
    [
        pytest.param('name = "Eastmarch"\n', "", 1, "watch.name", "missing", id="no name"),
        pytest.param('name = "Eastmarch"', 'name = ""', 2, "watch.name", "in quotes", id="empty"),
        pytest.param("question", "qestion", 3, "watch.qestion", "'question'", id="key typo"),
        pytest.param("2031-03-01", "5", 4, "watch.start", "found 5; a day", id="number as day"),
        pytest.param("2031-03-01", '"2031-02-30"', 4, "watch.start", "a day", id="no such day"),
        pytest.param("2031-03-01", "2031-03-01T10:00:00", 4, "watch.start", "a day", id="time"),
        pytest.param("2031-12-31", "2030-12-31", 5, "watch.end", "before the start", id="period"),
        pytest.param('"reports"', '"none"', 9, "source[1].path", "exists", id="no such path"),
        pytest.param(
            'kind = "media"',
            'kind = "medai"',
            10,
            "source[1].publisher_kind",
            "'media'",
            id="kind typo",
        ),
        pytest.param(
            '["Republic of Norland"]',
            '"Republic"',
            15,
            "actor[1].aliases",
            "a list",
            id="text as list",
        ),
        pytest.param('"SUD1"\n', '"NLD1"\n', 19, "actor[2].code", "line 13", id="code twice"),
        pytest.param(
            'actor = "NLD1"', 'actor = "NLD2"', 25, "person[1].actor", "'NLD1'", id="unknown actor"
        ),
        pytest.param('"B"', '"G"', 31, "publisher[1].reliability", "A, B", id="reliability"),
        pytest.param(
            '"NLD1", "SUD1"',
            '"NLD1", "X"',
            34,
            "shares_intelligence[1].actors",
            "found 'X'",
            id="unknown in a list",
        ),
        pytest.param(
            'area = "border"', 'area = "bordr"', 47, "series[1].area", "'border'", id="unknown area"
        ),
        pytest.param(
            "kept = true", 'kept = "yes"', 57, "expect[1].kept", "true or false", id="text as yes"
        ),
        pytest.param(
            'commitment = "c1"',
            'commitment = "c2"',
            56,
            "expect[1].commitment",
            "known are c1",
            id="unknown commitment",
        ),
        pytest.param(
            "[[hypothesis]]", "[[hypotheses]]", 61, "hypotheses", "'hypothesis'", id="section typo"
        ),
        pytest.param("[[area]]", "[area]", 37, "area", "[[area]] sections", id="single brackets"),
        pytest.param("[watch]", "[[watch]]", 1, "watch", "[watch] section", id="double brackets"),
    ],
)
def test_each_problem_has_its_line_key_and_remedy(
    tmp_path: Path, old: str, new: str, line: int, key: str, words: str
) -> None:
    assert old in FULL
    problems = check_watch(write(tmp_path, FULL.replace(old, new, 1)))
    found = [p for p in problems if (p.line, p.key) == (line, key)]
    assert found, problems
    assert words in found[0].message


def test_every_problem_is_found_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = FULL.replace("question", "qestion").replace('"B"', '"G"').replace('"reports"', '"no"')
    path = write(tmp_path, text)
    problems = check_watch(path)
    assert [p.line for p in problems] == [3, 9, 31]
    with pytest.raises(WatchError) as caught:
        load_watch(path)
    assert caught.value.problems == problems
    assert str(caught.value).count("watch.toml: line") == 3


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        pytest.param(b"", 1, "empty", id="empty"),
        pytest.param(b" \n\n", 1, "empty", id="blank"),
        pytest.param(b"[watch]\nname = \n", 2, "not TOML", id="no value"),
        pytest.param(b'[watch]\nname = "a', 2, "not TOML", id="open string at the end"),
        pytest.param(b"[watch]\nstart = 2031-02-30", 2, "not TOML", id="impossible date"),
        pytest.param(b"[watch]\nname = 'a'\nname = 'b'", 3, "not TOML", id="key twice"),
        pytest.param(b"[watch]\nname = 'caf\xe9'", 2, "0xe9", id="not UTF-8"),
        pytest.param(b"a = " + b"9" * 5000, None, "not TOML", id="huge number"),
        pytest.param(b"a = " + b"[" * 100_000, None, "not TOML", id="deep nesting"),
        pytest.param(b"a = 1", 1, "no such section", id="bare key"),
        pytest.param(b"\xef\xbb\xbf[wach]\nname = 'a'", 1, "'watch'", id="byte order mark"),
    ],
)
def test_files_that_are_no_watch(tmp_path: Path, data: bytes, line: int | None, words: str) -> None:
    problem = check_watch(write(tmp_path, data))[0]
    assert problem.line == line or data.startswith(b"a = 9")
    assert words in problem.message or words in str(problem)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = check_watch(tmp_path / "none.toml")
    assert problem == Problem(None, "file", "cannot be read: No such file or directory")


def test_a_folder_of_reports_is_no_watch(tmp_path: Path) -> None:
    (problem,) = check_watch(tmp_path)
    assert problem.message.startswith("found a folder; a watch file")


def test_inline_tables_have_problems_too(tmp_path: Path) -> None:
    text = 'hypothesis = [{id = "a"}]\n[watch]\nname = "x"\n'
    (problem,) = check_watch(write(tmp_path, text))
    assert (problem.line, problem.key) == (1, "hypothesis[1].text")


def test_lines_are_not_misled_by_multi_line_strings() -> None:
    text = '[watch]\nname = "x"\nquestion = """\nname = 1\n[watch]\n"""\nend = 2031-01-01\n'
    lines = index_lines(text)
    assert tomllib.loads(text)
    assert [lines.find("watch", 0, key) for key in ("", "name", "question", "end")] == [1, 2, 3, 7]


class TestTemplate:
    @pytest.mark.parametrize(
        "name", ["Eastmarch", 'a "b" \\ c', "Ґанок\n\x7f\x00", "{name}", "\ud800"]
    )
    def test_it_passes_the_check_under_any_name(self, tmp_path: Path, name: str) -> None:
        path = write(tmp_path, new_watch_text(name))
        assert check_watch(path) == ()
        assert load_watch(path).name == name.encode("utf-8", "replace").decode()

    def test_its_examples_are_right_when_uncommented(self, tmp_path: Path) -> None:
        lines = new_watch_text("Eastmarch").splitlines()
        live = [line.removeprefix("# ") if _is_example(line) else line for line in lines]
        path = write(tmp_path, "\n".join(live))
        problems = check_watch(path)
        # The second party of the sharing example is the one thing left to the reader.
        assert [p.key for p in problems] == ["shares_intelligence[1].actors"], problems
        assert "SUD1" in problems[0].message

    def test_it_shows_every_section_and_key(self) -> None:
        from vedette.watch_check import REPEATED, SINGLE

        text = new_watch_text("x")
        shown = [line.removeprefix("# ").split(" = ")[0] for line in text.splitlines()]
        for section, keys in (*SINGLE.items(), *REPEATED.items()):
            assert {f"[{section}]", f"[[{section}]]"} & set(shown)
            assert {key.name for key in keys} <= {*shown, "aliases"}


def _is_example(line: str) -> bool:
    body = line.removeprefix("# ")
    return body.startswith("[[") or body.split(" = ")[0].isidentifier()


class TestDemo:
    def test_it_is_right_and_complete(self) -> None:
        assert check_watch(DEMO) == ()
        assert watch_notes(load_watch(DEMO)) == ()

    def test_it_names_no_commitment(self) -> None:
        watch = load_watch(DEMO)
        assert watch.find_commitments
        assert watch.commitments == ()
        assert {e.kept for e in watch.expectations} == {True, False}

    def test_its_source_is_there(self) -> None:
        (source,) = load_watch(DEMO).sources
        assert Path(source.path).is_file()


def toml_texts() -> st.SearchStrategy[str]:
    lines = st.sampled_from(
        [
            "[watch]", "[[actor]]", "[actor]", "[[series]]", "[[source]]", "[[expect]]", "[a.b]",
            'name = "x"', "name = 1", "code = []", "start = 2031-01-01", "end = 10:00:00",
            'path = "\\u0000"', "kept = 1.5", "words = [[1]]", 'actors = [{a = "b"}, "c"]', '"""',
            "a.b = 1", "watch = 3", "series = [1, {}]", "kind = nan", 'kind = "x"', "id = true",
        ]
    )  # fmt: skip
    return st.one_of(st.text(max_size=80), st.lists(lines, max_size=12).map("\n".join))


@given(toml_texts())
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_checked_without_raising(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = write(tmp_path_factory.getbasetemp(), text)
    problems = check_watch(path)
    assert all(p.line is None or 1 <= p.line <= text.count("\n") + 1 for p in problems)
    if not problems:
        assert load_watch(path).name
