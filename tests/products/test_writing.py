"""Briefs as files: whole or not at all, and noted."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.ledger.helpers import open_ledger
from tests.products.sample import BY_KEY, CONTEXT, sample
from vedette.errors import VedetteError
from vedette.products.brief import build_brief
from vedette.products.model import Brief
from vedette.products.writing import render, write_brief, write_briefs, write_file


@pytest.fixture(scope="module")
def brief() -> Brief:
    return build_brief(sample().later, BY_KEY, CONTEXT)


def test_both_forms_are_written_and_noted(brief: Brief, tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        paths = write_briefs(brief, tmp_path / "deep" / "out", ledger)
        assert [path.name for path in paths] == ["brief.md", "brief.html"]
        assert ledger.counts().briefs == 2
        noted = ledger.last_brief()
    assert noted is not None
    assert noted.sha256 == hashlib.sha256(Path(noted.path).read_bytes()).hexdigest()


def test_the_same_brief_is_noted_once(brief: Brief, tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert write_brief(brief, tmp_path / "b.md", ledger)
        assert not write_brief(brief, tmp_path / "b.md", ledger)


def test_an_unknown_form(brief: Brief) -> None:
    with pytest.raises(VedetteError, match="md, html is right"):
        render(brief, "pdf")


@pytest.mark.parametrize("name", ["none/b.md", "file/b.md", "folder"])
def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(VedetteError, match="cannot be written"):
        write_file(tmp_path / name, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_an_old_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"old and longer")
    write_file(tmp_path / "b.md", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("b.md", b"new")]
