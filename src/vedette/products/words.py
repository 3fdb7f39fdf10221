"""Codes, dates and figures in plain English, and foreign text made safe to show."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from vedette.products.model import Search

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
#: Status code to (chip, what it means as the rest of a sentence that begins with "it").
STATUS_WORDS = {
    "announced": ("Announced only", "was announced, and is not shown by anyone else"),
    "begun": ("Begun", "has begun"),
    "partly_carried_out": ("Partly carried out", "has been carried out in part"),
    "carried_out": ("Carried out", "has been carried out"),
    "unconfirmed_past_due": ("Past due, unconfirmed", "is past its deadline and not confirmed"),
    "contradicted": ("Contradicted", "is denied by others"),
    "not_carried_out": ("Not carried out", "has not been carried out"),
    "reversed": ("Reversed", "was carried out and then undone"),
    "cancelled": ("Cancelled", "was taken back by the one who gave it"),
    "not_yet_rated": ("Not yet rated", "is not yet rated"),
}
DEADLINE_WORDS = {
    "none": "no deadline given",
    "pending": "deadline not yet reached",
    "met": "deadline met",
    "overrun": "deadline passed without completion shown",
    "extended": "deadline extended",
}
STANCE_WORDS = {
    "supports": "shows it done",
    "partly": "shows a part or a start",
    "against": "says it is not so",
    "remains": "says a force is still there",
    "decisive": "shows the opposite was done",
    "cancels": "takes the word back",
    "unseen": "looked, not seen or not confirmed",
    "neutral": "speaks of it, decides nothing",
}
STATE_WORDS = {
    "standing": "stands",
    "superseded": "superseded",
    "corrected": "corrected by its source",
    "retracted": "retracted by its source",
    "repeats_retracted": "repeats a retracted figure",
    "forecast": "forecast",
    "past": "about an earlier time",
    "change": "a change, not a level",
    "in_question": "asked, not asserted",
    "denied": "denied",
    "echo": "echo, adds nothing",
}
#: States whose figure is shown struck through.
STRUCK = frozenset({"corrected", "retracted", "repeats_retracted"})
#: Longest quotation shown; a whole span of words is a sentence, so only broken input is longer.
#: The machine-readable citation always holds all of it.
SHOWN_LIMIT = 1200
#: Browsers and mail clients cut addresses near 2,000 characters; a longer one is not a link.
URL_LIMIT = 2000

# Control characters, bidirectional embeddings, overrides and isolates, lone surrogates, invisible
# tag characters: they change how the words around them read. Directional *marks* and joiners stay,
# since Arabic, Hebrew and Persian text needs them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff0-\uffff"
    "\U000e0000-\U000e0fff]"
)
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T.*)?)?)?$")
_SPACE = re.compile(r"\s+")
_ISO_DAY = re.compile(r"“[^”]*”|\b\d{4}-\d{2}-\d{2}\b")


def say_date(value: str) -> str:
    """The date in words at its own precision: '1 May 2031', 'May 2031', '2031', 'a to b'."""
    if not value:
        return "no date"
    if "/" in value:
        return " to ".join(say_date(part) for part in value.split("/"))
    found = _ISO.match(value)
    if found is None or not 1 <= int(found[2] or 1) <= 12:
        return shown(value, 40)
    year, month, day = found.groups()
    words = [str(int(day))] if day else []
    words += [MONTHS[int(month) - 1]] if month else []
    return " ".join([*words, year])


def say_dates_in(text: str) -> str:
    """`text` with its ISO days in words, except inside curly quotation marks."""
    return _ISO_DAY.sub(lambda m: m[0] if m[0].startswith("“") else say_date(m[0]), text)


def say_number(value: float) -> str:
    """The figure with thousands separators: 80000.0 gives '80,000'."""
    return f"{value:,.15g}"


def say_range(low: float | None, best: float | None, high: float | None) -> str:
    """Bounds in words; an open bound is said, not filled: '80,000 or more', 'up to 90,000'."""
    if low is not None and high is not None:
        if low == high:
            return say_number(low)
        middle = f", best {say_number(best)}" if best is not None else ""
        return f"{say_number(low)} to {say_number(high)}{middle}"
    if best is not None and low is None and high is None:
        return f"about {say_number(best)}"
    if low is not None:
        return f"{say_number(low)} or more"
    if high is not None:
        return f"up to {say_number(high)}"
    return "no figure"


def say_count(number: int, noun: str, plural: str = "") -> str:
    """'1 report', '3 reports', 'no report'."""
    if number == 0:
        return f"no {noun}"
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def say_probability(probability: float) -> str:
    """A probability (0 to 1) in two decimals; what would round to none or to all is not said so:
    '0.93', 'over 0.99', 'under 0.01'.
    """
    if probability > 0.99:
        return "over 0.99"
    return "under 0.01" if probability < 0.01 else f"{probability:.2f}"


def capital(text: str) -> str:
    """The text with its first letter as a capital, as a heading or sentence begins."""
    return text[:1].upper() + text[1:]


def say_origins(origins: tuple[int, int]) -> str:
    """'2 independent origins', '1 to 3 independent origins' (dependence unknown), 'none'."""
    low, high = origins
    if low == high:
        return say_count(low, "independent origin")
    return f"{low} to {high} independent origins"


def say_search(search: Search) -> str:
    """What an absence rests on: 'searched: 12 reports published 28 April 2031 to 2 May 2031'."""
    days = [say_date(day) for day in (search.since, search.until) if day]
    if search.since and search.until and search.since == search.until:
        days = days[:1]
    when = f" published {' to '.join(days)}" if search.since and days else ""
    when = when or (f" published up to {days[0]}" if days else "")
    return f"searched: {say_count(search.reports, 'report')}{when}"


def shown(text: str, limit: int = SHOWN_LIMIT) -> str:
    """Foreign text on one line: spaces collapsed, unsafe characters named, its length bounded.

    ``"a\\u202eb"`` gives ``'a⟨U+202E⟩b'``. The result is a function of the text alone, so that
    `verify` can compare what a page shows with what its data says.
    """
    cut = text if len(text) <= limit else text[:limit]
    safe = _UNSAFE.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", _SPACE.sub(" ", cut)).strip()
    return safe if cut is text else f"{safe} … ({len(text) - limit:,} characters more)"


def safe_url(url: str) -> str:
    """The address when it may be linked (http or https, a host, nothing hidden), else ''."""
    if not url or len(url) > URL_LIMIT or _UNSAFE.search(url) or _SPACE.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:  # an unclosed IPv6 bracket
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return "".join(quote(c) if c in "<>\"'`\\^{}|" else c for c in url)
