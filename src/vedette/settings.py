"""Settings: name, default and help of each, read once into one frozen object.

Order, each over the one before: the defaults, the ``[settings]`` table of a ``vedette.toml``, the
environment (``VEDETTE_`` and the name in capitals), explicit overrides (flags). An unknown name, in
any of them, is an error that names the nearest known one.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from vedette.errors import VedetteError

PREFIX = "VEDETTE_"
LOG_LEVELS = ("debug", "info", "warning", "error")
#: Ways to read a report (docs/backends.md), and the parsers that the English rules can stand on.
BACKENDS = ("rules", "gliner2", "endpoint")
PARSERS = ("small", "medium", "transformer")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one input is read before it is set aside as ``too_large``.

    `max_line_bytes` bounds one line of JSONL and one record of CSV; `max_file_bytes` bounds a file
    that is read whole (text, Markdown, page), not JSONL or CSV, which are streamed;
    `max_text_chars` bounds the text of one report, in code points.
    """

    max_line_bytes: int = 10_000_000
    max_file_bytes: int = 50_000_000
    max_text_chars: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What reads the reports: the back-end, the parser under it, and where a model answers.

    `backend` is one of `BACKENDS`, `parser` one of `PARSERS`. `gliner_model` is a folder or name
    that GLiNER2 loads. `llm_url` is the base of an OpenAI-compatible endpoint, `llm_timeout_s` the
    wait for one answer; `llm_key` is sent to it and shown nowhere.
    """

    backend: str = "rules"
    parser: str = "small"
    gliner_model: str = ""
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = field(default="", repr=False)
    llm_timeout_s: int = 60


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, its default (whose type it keeps), what it does, and what it may be.

    `choices` lists every value it can take; empty when any will do.
    """

    name: str
    default: str | int
    help: str
    choices: tuple[str, ...] = ()


_LIMITS = Limits()
_READING = Reading()
SETTINGS: tuple[Setting, ...] = (
    Setting("ledger", "vedette.sqlite", "Path of the ledger file."),
    Setting("out", "out", "Folder that briefs and exports are written to."),
    Setting("workers", 1, "Worker processes, from 1 up; 1 stays in this process."),
    Setting(
        "log_level",
        "warning",
        f"Least severe message shown: {', '.join(LOG_LEVELS)}.",
        LOG_LEVELS,
    ),
    Setting(
        "max_line_bytes", _LIMITS.max_line_bytes, "Longest JSONL line or CSV record, in bytes."
    ),
    Setting("max_file_bytes", _LIMITS.max_file_bytes, "Largest file that is read whole, in bytes."),
    Setting("max_text_chars", _LIMITS.max_text_chars, "Longest text of one report, in characters."),
    Setting("backend", _READING.backend, f"What reads reports: {', '.join(BACKENDS)}.", BACKENDS),
    Setting(
        "parser", _READING.parser, f"Parser of English sentences: {', '.join(PARSERS)}.", PARSERS
    ),
    Setting("gliner_model", _READING.gliner_model, "Folder or name of the GLiNER2 model."),
    Setting("llm_url", _READING.llm_url, "Base URL of an OpenAI-compatible endpoint (.../v1)."),
    Setting("llm_model", _READING.llm_model, "Name of the endpoint's model."),
    Setting("llm_key", _READING.llm_key, "Key sent to the endpoint; never shown or kept."),
    Setting("llm_timeout_s", _READING.llm_timeout_s, "Wait for one answer, in seconds."),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its value; `SETTINGS` says what each does."""

    ledger: Path = Path("vedette.sqlite")
    out: Path = Path("out")
    workers: int = 1
    log_level: str = "warning"
    max_line_bytes: int = _LIMITS.max_line_bytes
    max_file_bytes: int = _LIMITS.max_file_bytes
    max_text_chars: int = _LIMITS.max_text_chars
    backend: str = _READING.backend
    parser: str = _READING.parser
    gliner_model: str = _READING.gliner_model
    llm_url: str = _READING.llm_url
    llm_model: str = _READING.llm_model
    llm_key: str = field(default=_READING.llm_key, repr=False)
    llm_timeout_s: int = _READING.llm_timeout_s

    @property
    def reading(self) -> Reading:
        """What reads the reports, as `extraction.backends` takes it."""
        return Reading(**{f.name: getattr(self, f.name) for f in fields(Reading)})

    @property
    def limits(self) -> Limits:
        """The three limits of intake, as `sources` takes them."""
        return Limits(self.max_line_bytes, self.max_file_bytes, self.max_text_chars)


def load_settings(
    overrides: Mapping[str, str], env: Mapping[str, str], file: Path | None
) -> Settings:
    """The settings after defaults, `file`, `env` and `overrides`, in that order.

    Of `env` only names that begin with ``VEDETTE_`` are looked at. Raises VedetteError that lists
    every unknown name and every value that cannot be used, with the place each came from.
    """
    layers: list[tuple[str, Mapping[str, object]]] = []
    if file is not None:
        layers.append((str(file), _from_file(file)))
    named = {k.removeprefix(PREFIX).lower(): v for k, v in env.items() if k.startswith(PREFIX)}
    layers += [("environment", named), ("override", overrides)]
    values: dict[str, str | int] = {s.name: s.default for s in SETTINGS}
    faults: list[str] = []
    for place, layer in layers:
        for name, raw in layer.items():
            try:
                values[name] = _value(name, raw)
            except VedetteError as fault:
                faults.append(f"{place}: {fault}")
    if faults:
        raise VedetteError("\n".join(faults))
    return _build(values)


def _from_file(file: Path) -> Mapping[str, object]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("settings", {})
    except OSError as fault:
        raise VedetteError(f"{file}: cannot be read ({fault.strerror})") from fault
    except (ValueError, RecursionError) as fault:
        raise VedetteError(f"{file}: not a TOML file in UTF-8 ({fault})") from fault
    if not isinstance(table, dict):
        raise VedetteError(f"{file}: settings: found a value; a [settings] table is right")
    return table


def _value(name: str, raw: object) -> str | int:
    setting = _BY_NAME.get(name)
    if setting is None:
        near = difflib.get_close_matches(name, _BY_NAME, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(_BY_NAME)}"
        raise VedetteError(f"{name}: no such setting; {hint}")
    if isinstance(setting.default, int):
        return _whole_number(name, raw)
    if not isinstance(raw, str) or not raw.strip():
        raise VedetteError(f"{name}: found {_shown(name, raw)}; a text is right")
    if setting.choices and raw.lower() not in setting.choices:
        raise VedetteError(f"{name}: found {raw!r}; one of {', '.join(setting.choices)} is right")
    return raw.lower() if setting.choices else raw


def _shown(name: str, raw: object) -> str:
    """A wrong value as an error may show it: a key never."""
    return f"a {type(raw).__name__}" if name == "llm_key" else repr(raw)


def _whole_number(name: str, raw: object) -> int:
    digits = str(raw).replace("_", "").strip() if not isinstance(raw, bool) else ""
    # 18 digits hold every count of bytes; int() itself refuses more than 4,300.
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18) or int(digits) < 1:
        raise VedetteError(f"{name}: found {raw!r}; a whole number from 1 up is right")
    return int(digits)


def _build(values: Mapping[str, str | int]) -> Settings:
    typed = {
        f.name: Path(str(values[f.name])) if f.name in ("ledger", "out") else values[f.name]
        for f in fields(Settings)
    }
    return Settings(**typed)  # type: ignore[arg-type]
