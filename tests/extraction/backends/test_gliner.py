"""GLiNER2 as recogniser, with a stand-in for its package (no index carries its weights)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from tests.factories import make_report
from vedette.errors import MissingExtraError, VedetteError
from vedette.extraction.backends import gliner as module
from vedette.extraction.backends.gliner import LABELS, Recogniser, gliner
from vedette.extraction.gazetteer import default_gazetteer
from vedette.extraction.language import parse
from vedette.settings import Reading

TEXT = "Poland will withdraw its troops, said Zorblax Quunt."


class Model:
    """Answers what it was made with, and remembers what it was asked."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: list[tuple[str, list[str]]] = []

    def extract_entities(self, text: str, labels: list[str]) -> Any:
        self.asked.append((text, labels))
        return self.answer


def ents(answer: Any, text: str = TEXT) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in Recogniser(Model(answer))(parse(text)).ents]


def test_its_entities_take_the_place_of_the_parsers() -> None:
    answer = {"entities": {"person": ["Zorblax Quunt"], "country": ["Poland"]}}
    assert ents(answer) == [("Poland", "GPE"), ("Zorblax Quunt", "PERSON")]


def test_the_shared_parse_is_left_as_it_was() -> None:
    before = [(ent.text, ent.label_) for ent in parse(TEXT).ents]
    ents({"entities": {"person": ["Poland"]}})
    assert [(ent.text, ent.label_) for ent in parse(TEXT).ents] == before


def test_dates_and_figures_of_the_parser_stay() -> None:
    text = "Poland moved 300 tanks on Friday."
    found = ents({"entities": {"country": ["Poland"]}}, text)
    assert ("Poland", "GPE") in found
    assert {"CARDINAL", "DATE"} & {label for _, label in found}


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"entities": None},
        {"entities": {"person": "Poland"}},
        {"entities": {"person": [None, 3, "", " ", {"text": 5}]}},
        {"entities": {"colour": ["Poland"]}},
        {"entities": {"person": ["Words that are not there"]}},
    ],
    ids=str,
)
def test_an_answer_of_another_shape_gives_no_name(answer: Any) -> None:
    assert [label for _, label in ents(answer) if label in LABELS.values()] == []


def test_mentions_with_confidence_are_read_too() -> None:
    answer = {"entities": {"person": [{"text": "Zorblax Quunt", "confidence": 0.9}]}}
    assert ents(answer) == [("Zorblax Quunt", "PERSON")]


def test_a_sentence_is_asked_once() -> None:
    model = Model({"entities": {}})
    recognise = Recogniser(model)
    recognise(parse(TEXT))
    recognise(parse(TEXT))
    assert model.asked == [(TEXT, list(LABELS))]


def installed(monkeypatch: pytest.MonkeyPatch, model: Model) -> list[str]:
    """A package `gliner2` whose loader gives the model; the names it was asked to load."""
    loaded: list[str] = []

    class Loader:
        @staticmethod
        def from_pretrained(name: str) -> Model:
            loaded.append(name)
            return model

    package = ModuleType("gliner2")
    package.GLiNER2 = Loader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gliner2", package)
    monkeypatch.setattr(module, "find_spec", lambda name: package)
    return loaded


def test_the_backend_reads_with_its_entities_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Model({"entities": {"person": ["Zorblax Quunt"], "country": ["Poland"]}})
    loaded = installed(monkeypatch, model)
    made = gliner(Reading(backend="gliner2", gliner_model="some/folder"))
    found = made.extract(make_report(text=TEXT), default_gazetteer())
    assert loaded == ["some/folder"]
    assert "+gliner2-" in found.extractor
    assert found.extractor.endswith(":folder")
    assert [claim.speaker.name for claim in found.claims] == ["Zorblax Quunt"]


def test_a_package_without_what_it_runs_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The base install of gliner2 is a client of a service and imports torch when asked."""

    class Lazy(ModuleType):
        def __getattr__(self, name: str) -> Any:
            raise ImportError("No module named 'torch'", name="torch")

    package = Lazy("gliner2")
    monkeypatch.setitem(sys.modules, "gliner2", package)
    monkeypatch.setattr(module, "find_spec", lambda name: package)
    with pytest.raises(MissingExtraError, match=r"runs on \(torch\); pip install"):
        gliner(Reading(backend="gliner2", gliner_model="some/folder"))


def test_a_folder_without_weights_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loader:
        @staticmethod
        def from_pretrained(name: str) -> None:
            raise OSError(name)

    package = ModuleType("gliner2")
    package.AutoExtractor = Loader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gliner2", package)
    monkeypatch.setattr(module, "find_spec", lambda name: package)
    with pytest.raises(VedetteError, match="could not load 'some/folder'"):
        gliner(Reading(backend="gliner2", gliner_model="some/folder"))


def test_without_a_model_to_load_nothing_is_fetched(
    monkeypatch: pytest.MonkeyPatch, hide: Callable[..., None]
) -> None:
    loaded = installed(monkeypatch, Model({}))
    with pytest.raises(VedetteError, match="VEDETTE_GLINER_MODEL"):
        gliner(Reading(backend="gliner2"))
    assert loaded == []
