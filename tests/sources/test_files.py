"""Documents of files and folders: what is taken, what is set aside, and that nothing raises."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from vedette.records import DROP_REASONS, Dropped
from vedette.settings import Limits
from vedette.sources.document import Document, named_fields
from vedette.sources.files import read_documents
from vedette.sources.front_matter import split_front_matter
from vedette.sources.tables import split_row

FIXTURES = Path(__file__).parent.parent / "fixtures" / "intake"
LIMITS = Limits()
GOOD = b'{"id": "a", "text": "The troops left."}\n'
FRENCH = "Les troupes ont commencé à quitter la frontière, a déclaré le ministère de la défense, "
CYRILLIC = "Войска начали отходить от границы в понедельник, сообщило министерство. "


def read(path: Path, limits: Limits = LIMITS) -> list[Document | Dropped]:
    return list(read_documents(path, limits=limits))


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def only_drop(items: list[Document | Dropped]) -> Dropped:
    (item,) = items
    assert isinstance(item, Dropped)
    assert item.reason in DROP_REASONS
    return item


def test_a_folder_is_read_recursively_in_order() -> None:
    items = read(FIXTURES / "folder")
    assert [item.where for item in items] == [
        "folder/2031-04-06-readout.md",
        "folder/rows.csv:2",
        "folder/rows.csv:4",
        "folder/rows.jsonl:1",
        "folder/sub/2031-04-07-trains.txt",
    ]
    assert all(isinstance(item, Document) for item in items)


def test_front_matter_is_kept_as_written_and_the_exact_time_wins() -> None:
    document = read(FIXTURES / "folder" / "2031-04-06-readout.md")[0]
    assert isinstance(document, Document)
    assert document.fields["published"] == "2031-04-06 16:06:17-04:00"
    assert document.fields["url"] == "https://gov.norland.example/readout"
    assert str(document.fields["text"]).startswith("\nThe minister spoke")
    assert "tags" not in document.fields


def test_csv_takes_semicolons_synonyms_and_a_row_of_two_lines() -> None:
    first, second = read(FIXTURES / "folder" / "rows.csv")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.fields == {
        "id": "w1",
        "title": "Troops stay",
        "text": 'The troops stay, "for now", the general said.\nHe gave no date.',
        "published": "2031-04-08",
        "publisher": "Norland Times",
    }
    assert second.fields["published"] == "8 April 2031"


@pytest.mark.parametrize(
    ("name", "data", "reason", "where"),
    [
        pytest.param("a.txt", b"", "empty", "a.txt", id="empty text"),
        pytest.param("a.md", b" \n\n", "empty", "a.md", id="blank markdown"),
        pytest.param("a.jsonl", b"", "empty", "a.jsonl", id="empty jsonl"),
        pytest.param("a.jsonl", b"\n \n", "empty", "a.jsonl", id="blank jsonl"),
        pytest.param("a.csv", b"", "empty", "a.csv", id="empty csv"),
        pytest.param("a.txt", b"PK\x03\x04\0\0\0\x08", "binary", "a.txt", id="archive as text"),
        pytest.param("a.txt", b"\x01\x02\x03abc" * 20, "binary", "a.txt", id="control bytes"),
        pytest.param("a.txt", b"a\xff\xfe\x80", "encoding", "a.txt", id="no encoding fits"),
        pytest.param("a.txt", b"\xff\xfea\0b", "encoding", "a.txt", id="odd UTF-16"),
        pytest.param("a.pdf", b"%PDF", "unsupported", "a.pdf", id="unknown kind"),
        pytest.param("a", b"text", "unsupported", "a", id="no suffix"),
        pytest.param("a.jsonl", b'{"id": "a", "te', "not_json", "a.jsonl:1", id="cut in half"),
        pytest.param("a.jsonl", b"[1]", "not_object", "a.jsonl:1", id="list line"),
        pytest.param("a.jsonl", b'"x"', "not_object", "a.jsonl:1", id="string line"),
        pytest.param("a.jsonl", b"\n\nnull", "not_object", "a.jsonl:3", id="null on line 3"),
        pytest.param("a.jsonl", b"[" * 200_000, "not_json", "a.jsonl:1", id="deep nesting"),
        pytest.param("a.jsonl", b'{"a":' * 200_000, "not_json", "a.jsonl:1", id="deep objects"),
        pytest.param("a.jsonl", b"9" * 5000, "not_json", "a.jsonl:1", id="huge number"),
        pytest.param("a.jsonl", b'{"text": "\0"}', "binary", "a.jsonl:1", id="NUL in a line"),
        pytest.param("a.jsonl", b'{"text": "\xff"}', "encoding", "a.jsonl:1", id="bad byte"),
        pytest.param("a.csv", b"id,name\n1,x\n", "missing_text", "a.csv:1", id="no text column"),
        pytest.param("a.md", b"---\na: [\n---\nx", "bad_field", "a.md:3", id="broken front matter"),
        pytest.param("a.md", b"---\n" + b"[" * 60_000 + b"\n---\nx", "bad_field", None, id="deep"),
    ],
)
def test_bad_input_is_one_drop_that_names_the_place(
    tmp_path: Path, name: str, data: bytes, reason: str, where: str | None
) -> None:
    drop = only_drop(read(write(tmp_path, name, data)))
    assert drop.reason == reason
    assert where is None or drop.where == where
    assert drop.detail
    assert drop.raw in data.decode("utf-8", "replace")
    assert drop.raw or reason in ("empty", "unsupported")


def test_the_rest_of_a_file_goes_on_after_a_bad_line(tmp_path: Path) -> None:
    items = read(write(tmp_path, "a.jsonl", GOOD + b'{"id": "b"\n' + GOOD))
    assert [type(item).__name__ for item in items] == ["Document", "Dropped", "Document"]
    assert [item.where for item in items] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]


class TestLimits:
    def test_a_line_over_the_limit_is_skipped_and_only_its_head_kept(self, tmp_path: Path) -> None:
        long = b'{"text": "' + b"x" * 300_000 + b'"}\n'
        items = read(write(tmp_path, "a.jsonl", GOOD + long + GOOD), Limits(max_line_bytes=100_000))
        assert [type(item).__name__ for item in items] == ["Document", "Dropped", "Document"]
        drop = items[1]
        assert isinstance(drop, Dropped)
        assert (drop.reason, drop.where, len(drop.raw)) == ("too_large", "a.jsonl:2", 65536)

    @pytest.mark.parametrize("extra", [pytest.param(0, id="at"), pytest.param(1, id="one over")])
    def test_the_limit_counts_the_line_without_its_newline(
        self, tmp_path: Path, extra: int
    ) -> None:
        limits = Limits(max_line_bytes=len(GOOD) - 1 - extra)
        (item,) = read(write(tmp_path, "a.jsonl", GOOD), limits)
        assert isinstance(item, Dropped) == bool(extra)

    def test_a_very_long_line_is_not_held_in_memory(self, tmp_path: Path) -> None:
        import tracemalloc

        path = write(tmp_path, "a.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + GOOD)
        tracemalloc.start()
        items = read(path, Limits(max_line_bytes=1_000_000))
        peak_bytes = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert [type(item).__name__ for item in items] == ["Dropped", "Document"]
        assert peak_bytes < 5_000_000

    def test_a_file_over_the_limit_is_set_aside(self, tmp_path: Path) -> None:
        drop = only_drop(read(write(tmp_path, "a.txt", b"x" * 101), Limits(max_file_bytes=100)))
        assert drop.reason == "too_large"
        assert "100" in drop.detail

    def test_a_stream_may_be_longer_than_the_file_limit(self, tmp_path: Path) -> None:
        items = read(write(tmp_path, "a.jsonl", GOOD * 10), Limits(max_file_bytes=100))
        assert len(items) == 10


class TestEncodings:
    @pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32", "utf-16-be"])
    @pytest.mark.parametrize("suffix", ["txt", "jsonl", "csv"])
    def test_byte_order_marks(self, tmp_path: Path, name: str, suffix: str) -> None:
        rows = {"txt": "{}", "jsonl": '{{"text": "{}"}}\n', "csv": "id,text\n1,{}\n"}
        text = rows[suffix].format("Зброя")
        mark = "\ufeff" if name.endswith("-be") else ""
        (item,) = read(write(tmp_path, f"a.{suffix}", (mark + text).encode(name)))
        assert isinstance(item, Document)
        assert item.fields["text"] == "Зброя"

    @pytest.mark.parametrize(
        ("text", "encoding"),
        [
            pytest.param(FRENCH * 3, "cp1252", id="French"),
            pytest.param(CYRILLIC * 3, "cp1251", id="Cyrillic"),
            pytest.param(CYRILLIC * 3, "koi8_r", id="KOI8"),
        ],
    )
    @pytest.mark.parametrize("suffix", ["txt", "jsonl", "csv"])
    def test_a_confident_guess_is_taken_and_named(
        self, tmp_path: Path, text: str, encoding: str, suffix: str
    ) -> None:
        row = {"txt": text, "jsonl": f'{{"text": "{text}"}}', "csv": f'text;id\n"{text}";1\n'}
        (item,) = read(write(tmp_path, f"a.{suffix}", row[suffix].encode(encoding)))
        assert isinstance(item, Document)
        assert item.fields["text"] == text
        assert item.guessed_encoding == encoding

    def test_one_bad_line_in_a_good_file_is_not_guessed(self, tmp_path: Path) -> None:
        good = json.dumps({"text": CYRILLIC}, ensure_ascii=False).encode() + b"\n"
        items = read(write(tmp_path, "a.jsonl", good * 20 + b'{"text": "caf\xe9"}\n' + good))
        assert [item.where for item in items if isinstance(item, Dropped)] == ["a.jsonl:21"]

    def test_a_page_is_believed_about_its_charset(self, tmp_path: Path) -> None:
        page = '<html><meta charset="iso-8859-2"><p>Wojska zaczęły się wycofywać</p>'
        (item,) = read(write(tmp_path, "a.html", page.encode("iso-8859-2")))
        assert isinstance(item, Document)
        assert item.fields["text"] == page

    @pytest.mark.parametrize("name", ["made-up", "base64", "undefined"])
    def test_a_charset_that_does_not_exist_is_a_drop(self, tmp_path: Path, name: str) -> None:
        data = f'<meta charset="{name}"><p>'.encode() + b"\xff"
        assert only_drop(read(write(tmp_path, "a.html", data))).reason == "encoding"


class TestFolders:
    def test_links_out_of_the_folder_are_not_followed(self, tmp_path: Path) -> None:
        outside = write(tmp_path, "secret.txt", b"not ours")
        (tmp_path / "more").mkdir()
        write(tmp_path / "more", "b.txt", b"not ours either")
        folder = tmp_path / "in"
        folder.mkdir()
        write(folder, "a.txt", b"ours")
        (folder / "link.txt").symlink_to(outside)
        (folder / "loop").symlink_to(folder)
        (folder / "self.txt").symlink_to(folder / "self.txt")
        (folder / "more").symlink_to(tmp_path / "more")
        items = read(folder)
        assert [(type(i).__name__, i.where) for i in items] == [
            ("Document", "in/a.txt"),
            ("Dropped", "in/link.txt"),
            ("Dropped", "in/more"),
        ]

    def test_a_pipe_does_not_block(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.txt")
        assert only_drop(read(tmp_path)).reason == "unsupported"

    def test_hidden_files_are_passed_over(self, tmp_path: Path) -> None:
        write(tmp_path, ".hidden.txt", b"x")
        assert only_drop(read(tmp_path)).reason == "empty"

    def test_a_path_that_is_not_there_is_a_drop(self, tmp_path: Path) -> None:
        assert only_drop(read(tmp_path / "none.jsonl")).reason == "unreadable"

    def test_a_file_name_that_is_not_utf8_can_be_stored(self, tmp_path: Path) -> None:
        path = os.fsencode(tmp_path) + b"/a\xff.txt"
        Path(os.fsdecode(path)).write_bytes(b"words")
        (item,) = read(tmp_path)
        assert item.where.endswith("a\\xff.txt")


class TestCsv:
    @pytest.mark.parametrize(
        ("row", "fields"),
        [
            pytest.param("a,b\r\n", ["a", "b"], id="plain"),
            pytest.param('"a,b",c', ["a,b", "c"], id="delimiter inside"),
            pytest.param('"say ""no""",x', ['say "no"', "x"], id="doubled quotes"),
            pytest.param('a 5" gun,x', ['a 5" gun', "x"], id="inch mark"),
            pytest.param(",", ["", ""], id="empty fields"),
            pytest.param('"",""', ["", ""], id="empty quoted"),
            pytest.param('"a" b,c', ["a b", "c"], id="words after a quote"),
        ],
    )
    def test_split_row(self, row: str, fields: list[str]) -> None:
        assert split_row(row, ",") == fields

    @given(st.lists(st.text(max_size=20), min_size=2, max_size=5))
    def test_what_is_quoted_comes_back(self, fields: list[str]) -> None:
        row = ",".join('"' + field.replace('"', '""') + '"' for field in fields)
        assert split_row(row, ",") == fields

    def test_a_quote_never_closed_costs_one_row(self, tmp_path: Path) -> None:
        data = b'id,text\n1,"open\n2,two words\n3,"three\nlines"\n4,four\n'
        items = read(write(tmp_path, "a.csv", data))
        assert [(type(i).__name__, i.where) for i in items] == [
            ("Dropped", "a.csv:2"),
            ("Document", "a.csv:3"),
            ("Document", "a.csv:4"),
            ("Document", "a.csv:6"),
        ]

    def test_another_number_of_columns_is_a_drop(self, tmp_path: Path) -> None:
        items = read(write(tmp_path, "a.csv", b"id,text\n1\n2,b,c\n3,words\n"))
        assert [i.reason for i in items if isinstance(i, Dropped)] == ["bad_field", "bad_field"]
        assert [i.where for i in items if isinstance(i, Document)] == ["a.csv:4"]

    def test_a_field_larger_than_the_standard_reader_takes(self, tmp_path: Path) -> None:
        (item,) = read(write(tmp_path, "a.csv", b"id,text\n1," + b"word " * 100_000))
        assert isinstance(item, Document)
        assert len(str(item.fields["text"])) == 500_000

    def test_stray_quotes_take_no_quadratic_time(self, tmp_path: Path) -> None:
        # Each line alone opens a quote, and closes and opens one when begun inside one.
        path = write(tmp_path, "a.csv", b"id,text\n" + b'a"b,"\n' * 20_000)
        lines = [item.where for item in read(path)]
        assert len(lines) == 20_000


def bad_bytes() -> st.SearchStrategy[bytes]:
    pieces = st.sampled_from(
        [GOOD, b"\n", b"{", b'"', b"[1]\n", b"\0", b"\xff", b'{"text": 1}\n', b"\r\n", b"x" * 70]
    )
    return st.one_of(st.binary(max_size=300), st.lists(pieces, max_size=30).map(b"".join))


@given(bad_bytes())
@example(b"\xef\xbb\xbf" + GOOD)
@example(b'{"text": "\\ud800"}')
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_as_jsonl_give_one_item_a_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = write(tmp_path_factory.getbasetemp(), "any.jsonl", data)
    items = read(path, Limits(max_line_bytes=60))
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        assert items  # UTF-16 and UTF-32 have other line ends
        return
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    assert len(items) == max(1, sum(1 for line in lines if line.strip()))


@given(bad_bytes(), st.sampled_from([".csv", ".txt", ".md", ".html"]))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_any_file_raise_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    head = b"id,text\n" if suffix == ".csv" else b""
    items = read(write(tmp_path_factory.getbasetemp(), "any" + suffix, head + data))
    assert all(isinstance(item, Document | Dropped) for item in items)
    assert items or suffix == ".csv"


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        pytest.param({"Body": "b", "TEXT": ""}, {"text": "b"}, id="empty gives way"),
        pytest.param({"text": "a", "body": "b"}, {"text": "a"}, id="first name counts"),
        pytest.param({"Published-At": "x"}, {"published": "x"}, id="case and hyphen"),
        pytest.param({"text": None, "whatever": 1}, {}, id="null and unknown"),
        pytest.param({"text": 5}, {"text": 5}, id="types are not judged here"),
    ],
)
def test_named_fields(given: dict[str, object], fields: dict[str, object]) -> None:
    assert named_fields(given) == fields


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("no front matter", "no front matter", id="none"),
        pytest.param("---\nprose\n---\nx", "---\nprose\n---\nx", id="prose between rules"),
        pytest.param("---\nid: a\nnever closed", "---\nid: a\nnever closed", id="not closed"),
        pytest.param("---\r\nid: a\r\n---\r\n  x\r\n", "  x\r\n", id="body untouched"),
        pytest.param("---\nid: a\n...\nx", "x", id="closed by dots"),
    ],
)
def test_split_front_matter(text: str, body: str) -> None:
    assert split_front_matter(text, "a.md")[1] == body


def test_reading_the_same_folder_twice_is_the_same() -> None:
    assert read(FIXTURES) == read(FIXTURES)
