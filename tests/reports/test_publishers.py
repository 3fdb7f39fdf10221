"""Who a publisher is."""

from __future__ import annotations

import pytest

from tests.reports.conftest import ROWS
from vedette.reports.publishers import carrier_name, origin_name, resolve_publisher
from vedette.resources import table
from vedette.watch import Publisher, Watch

WATCH = Watch(
    name="w",
    publishers=(
        Publisher("Gamma Daily", aliases=("Gamma",), kind="state_media", country="SUD"),
        Publisher("Beta Post", kind="unknown", country="NOR"),
    ),
)


@pytest.mark.parametrize(
    ("name", "kind", "resolved"),
    [
        pytest.param("Alpha News", "", ("wire", "NOR"), id="packaged"),
        pytest.param("alpha news", "", ("wire", "NOR"), id="case"),
        pytest.param("AN", "", ("wire", "NOR"), id="alias"),
        pytest.param("The Alpha News", "", ("wire", "NOR"), id="article"),
        pytest.param("Alpha News (via Beta Post)", "", ("wire", "NOR"), id="the origin counts"),
        pytest.param("Alpha News via Delta", "", ("wire", "NOR"), id="via without brackets"),
        pytest.param("Alpha News", "media", ("media", "NOR"), id="given kind wins"),
        pytest.param("Alpha News", "unknown", ("wire", "NOR"), id="unknown is not given"),
        pytest.param("Gamma", "", ("state_media", "SUD"), id="the watch's table"),
        pytest.param("Beta Post", "", ("media", "NOR"), id="watch's country, packaged kind"),
        pytest.param("Nobody", "", ("unknown", ""), id="not known"),
        pytest.param("", "", ("unknown", ""), id="no name"),
    ],
)
def test_resolve_publisher(name: str, kind: str, resolved: tuple[str, str]) -> None:
    watch = WATCH if name in ("Gamma", "Beta Post") else None
    assert resolve_publisher(name, kind, watch, ROWS) == resolved


@pytest.mark.parametrize(
    ("name", "origin", "carrier"),
    [
        ("Alpha News (via Beta Post)", "Alpha News", "Beta Post"),
        ("Alpha News, via Beta Post", "Alpha News", "Beta Post"),
        ("Channel Two (two.example)", "Channel Two", ""),
        ("Via Nova", "Via Nova", ""),
        ("Beta Post", "Beta Post", ""),
        ("(nameless)", "(nameless)", ""),
        ("", "", ""),
    ],
)
def test_origin_and_carrier(name: str, origin: str, carrier: str) -> None:
    assert origin_name(name) == origin
    assert carrier_name(name) == carrier


def test_the_packaged_table_is_read_with_its_aliases() -> None:
    rows = table("publishers")
    assert resolve_publisher("Associated Press (via Norland Times)", "", None, rows)[0] == "wire"
    assert resolve_publisher("AP", "", None, rows) == ("wire", "USA")
