"""Stories with their derivations: what is said of them."""

from __future__ import annotations

import pytest

from tests.factories import make_report
from vedette.lineage import embedding
from vedette.products.lineage import not_looked_at


@pytest.mark.parametrize(
    ("languages", "installed", "told"),
    [
        (("en", "en-GB", ""), False, ""),
        (("fr", "en"), False, "(en, fr) only names and numbers were compared"),
        (("fr", "en"), True, ""),
        (("en", "ka"), True, "the encoder does not know the language ka"),
    ],
)
def test_what_was_not_compared_across_languages_is_said(
    languages: tuple[str, ...], installed: bool, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "find_spec", lambda _: object() if installed else None)
    said = not_looked_at([make_report(language=language) for language in languages])
    assert (told in said) is True
    assert bool(said) is bool(told)
