"""Settings: order of the layers, types, and errors that say what is right."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from vedette.errors import VedetteError
from vedette.settings import SETTINGS, Limits, Reading, Settings, load_settings


def settings_file(folder: Path, text: str) -> Path:
    path = folder / "vedette.toml"
    path.write_text(text)
    return path


def test_without_anything_the_defaults_stand() -> None:
    assert load_settings({}, {}, None) == Settings()
    assert Settings().limits == Limits()


def test_every_setting_has_a_default_and_a_help_in_the_same_order() -> None:
    assert [s.name for s in SETTINGS] == [f.name for f in fields(Settings)]
    assert all(s.help.endswith(".") for s in SETTINGS)
    assert [str(s.default) for s in SETTINGS] == [str(f.default) for f in fields(Settings)]


@pytest.mark.parametrize(
    ("overrides", "env", "workers"),
    [
        pytest.param({}, {}, 2, id="file over default"),
        pytest.param({}, {"VEDETTE_WORKERS": "3"}, 3, id="environment over file"),
        pytest.param({"workers": "4"}, {"VEDETTE_WORKERS": "3"}, 4, id="override over all"),
    ],
)
def test_the_later_layer_wins(
    tmp_path: Path, overrides: dict[str, str], env: dict[str, str], workers: int
) -> None:
    file = settings_file(tmp_path, '[settings]\nworkers = 2\nledger = "a.sqlite"\n')
    loaded = load_settings(overrides, env, file)
    assert (loaded.workers, loaded.ledger) == (workers, Path("a.sqlite"))


def test_values_take_the_type_of_the_default() -> None:
    loaded = load_settings({"max_line_bytes": "1_000", "log_level": "INFO"}, {"PATH": "x"}, None)
    assert (loaded.limits.max_line_bytes, loaded.log_level) == (1000, "info")


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        pytest.param({"wokers": "2"}, "did you mean 'workers'?", id="typo"),
        pytest.param({"zzz": "2"}, "known are ledger", id="nothing near"),
        pytest.param({"workers": "two"}, "found 'two'; a whole number", id="word"),
        pytest.param({"workers": "0"}, "from 1 up", id="zero"),
        pytest.param({"workers": "-1"}, "from 1 up", id="negative"),
        pytest.param({"workers": "9" * 5000}, "whole number", id="huge"),
        pytest.param({"workers": "２"}, "whole number", id="other digits"),
        pytest.param({"log_level": "loud"}, "one of debug", id="level"),
        pytest.param({"ledger": " "}, "a text is right", id="blank path"),
        pytest.param({"backend": "oracle"}, "one of rules, gliner2", id="back-end"),
        pytest.param({"parser": "huge"}, "one of small, medium", id="parser"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(overrides: dict[str, str], words: str) -> None:
    with pytest.raises(VedetteError, match=r"^override: ") as caught:
        load_settings(overrides, {}, None)
    assert words in str(caught.value)


def test_every_fault_is_listed_with_its_layer(tmp_path: Path) -> None:
    file = settings_file(tmp_path, "[settings]\nworkers = true\n")
    with pytest.raises(VedetteError) as caught:
        load_settings({"b": "1"}, {"VEDETTE_A": "1"}, file)
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[1] for line in lines] == ["workers", "a", "b"]
    assert lines[1].startswith("environment: ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("settings = 1", "a [settings] table is right", id="no table"),
        pytest.param("[settings", "not a TOML file", id="not TOML"),
        pytest.param(None, "cannot be read", id="not there"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str | None, words: str) -> None:
    file = tmp_path / "none.toml" if text is None else settings_file(tmp_path, text)
    with pytest.raises(VedetteError) as caught:
        load_settings({}, {}, file)
    assert words in str(caught.value)


def test_what_reads_is_chosen_in_any_layer(tmp_path: Path) -> None:
    file = settings_file(tmp_path, '[settings]\nparser = "medium"\nllm_url = "http://a/v1"\n')
    loaded = load_settings({"backend": "Endpoint"}, {"VEDETTE_LLM_MODEL": "m"}, file)
    expected = Reading(backend="endpoint", parser="medium", llm_url="http://a/v1", llm_model="m")
    assert loaded.reading == expected
    assert Settings().reading == Reading()


def test_a_key_is_shown_nowhere() -> None:
    loaded = load_settings({}, {"VEDETTE_LLM_KEY": "hush-hush"}, None)
    assert loaded.reading.llm_key == "hush-hush"
    assert "hush" not in repr(loaded)
    with pytest.raises(VedetteError) as caught:
        load_settings({"llm_key": 123456}, {}, None)  # type: ignore[dict-item]
    assert "123456" not in str(caught.value)
