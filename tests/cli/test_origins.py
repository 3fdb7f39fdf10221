"""``vedette origins`` on a small case: by key, by report and figure, and what names no claim."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Case
from tests.cli.helpers import rows, vedette


def test_a_figure_of_a_report(small: Case) -> None:
    result = vedette("origins", "n002", "40,000", "--ledger", small.ledger)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 independent origin of 1 report")
    assert "Sweden" in result.stdout
    assert "Estmark Post, 28 April 2031" in result.stdout


def test_as_json_with_the_key_of_a_claim(small: Case) -> None:
    claims = rows(vedette("claims", "--ledger", small.ledger, "--json", "--report", "n003"))
    key = claims[0]["key"]
    (found,) = rows(vedette("origins", key[:8], "--ledger", small.ledger, "--json"))
    assert found["claim"]["key"] == key
    assert (found["tree"]["low"], found["tree"]["high"]) == (1, 1)
    (root,) = found["tree"]["roots"]
    assert root["citation"]["text"] in claims[0]["span"]["text"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nothing",), "none is known by 'nothing'"),
        (("n002", "70000"), "none is known by 'n002' with '70000'"),
        (("n002", "40000", "--as-of", "2031-04-25"), "none is known by 'n002'"),
        (("n002",), "'n002' names 2 claims that say different things"),
    ],
    ids=["no such claim", "no such figure", "not yet published", "several"],
)
def test_what_names_no_claim(small: Case, arguments: tuple[str, ...], message: str) -> None:
    result = vedette("origins", *arguments, "--ledger", small.ledger)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
