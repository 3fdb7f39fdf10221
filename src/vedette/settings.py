"""Settings: name, default and help of each, read once into one frozen object.

Order, each over the one before: the defaults, the ``[settings]`` table of a ``vedette.toml``, the
environment (``VEDETTE_`` and the name in capitals), explicit overrides (flags). An unknown name, in
any of them, is an error that names the nearest known one.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from vedette.errors import VedetteError

PREFIX = "VEDETTE_"
LOG_LEVELS = ("debug", "info", "warning", "error")


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
class Setting:
    """One setting: its name, its default (whose type it keeps) and what it does."""

    name: str
    default: str | int
    help: str


_LIMITS = Limits()
SETTINGS: tuple[Setting, ...] = (
    Setting("ledger", "vedette.sqlite", "Path of the ledger file."),
    Setting("out", "out", "Folder that briefs and exports are written to."),
    Setting("workers", 1, "Worker processes, from 1 up; 1 stays in this process."),
    Setting("log_level", "warning", f"Least severe message shown: {', '.join(LOG_LEVELS)}."),
    Setting(
        "max_line_bytes", _LIMITS.max_line_bytes, "Longest JSONL line or CSV record, in bytes."
    ),
    Setting("max_file_bytes", _LIMITS.max_file_bytes, "Largest file that is read whole, in bytes."),
    Setting("max_text_chars", _LIMITS.max_text_chars, "Longest text of one report, in characters."),
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
        raise VedetteError(f"{name}: found {raw!r}; a text is right")
    if name == "log_level" and raw.lower() not in LOG_LEVELS:
        raise VedetteError(f"{name}: found {raw!r}; one of {', '.join(LOG_LEVELS)} is right")
    return raw.lower() if name == "log_level" else raw


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
