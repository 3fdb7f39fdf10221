"""Arithmetic on TIMEX3 dates of any precision, and the days of the calendar they stand for."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

#: "Early" in a month ends, "late" in it starts on these days.
EARLY_ENDS, LATE_STARTS = 10, 21
#: Day taken as the value of "mid-<month>" when it serves as a deadline.
MID_MONTH_DAY = 15
#: First and last month of each season, by the meteorological calendar of the north; a winter is
#: named by the year it ends in.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
#: First and last month of the parts of a year.
YEAR_PARTS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}
_DATED = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*)?")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?P<weekend>-WE)?")
_PERIOD = re.compile(r"(?P<year>\d{4})-(?:(?P<season>SP|SU|FA|WI)|(?P<part>[QH])(?P<number>\d))")
_ROUND = re.compile(r"\d{2,3}")


@dataclass(frozen=True, slots=True)
class When:
    """A year (negative before Christ), with its month and day, or its season or quarter (`period`),
    as far as they are known.
    """

    year: int
    month: int | None = None
    day: int | None = None
    period: str = ""

    @classmethod
    def of(cls, day: date) -> When:
        """A whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def date(self) -> date | None:
        """The day, when it is known."""
        if self.month is None or self.day is None:
            return None
        return safe_date(self.year, self.month, self.day)

    def __str__(self) -> str:
        parts = [year_text(self.year)]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join([*parts, self.period] if self.period else parts)


def year_text(year: int) -> str:
    """The year as TIMEX3 has it: ``1943``, ``BC0241`` for -241."""
    return f"{year:04d}" if year >= 0 else f"BC{-year:04d}"


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day (31 April, the year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_when(value: str) -> When | None:
    """Year, month and day of a TIMEX3 value; None for what names no year after Christ."""
    dated = _DATED.fullmatch(value)
    if dated:
        return When(*(int(part) if part else None for part in dated.groups()))  # type: ignore[arg-type]
    week = _WEEK.fullmatch(value)
    if week:
        monday = monday_of(int(week["year"]), int(week["week"]))
        return When.of(monday) if monday else None
    head = re.match(r"(?P<bc>BC)?(?P<year>\d{4})(?=-|$)", value)
    if head is None:
        return None
    period = value[head.end() + 1 :] if _PERIOD.fullmatch(value) else ""
    return When(-int(head["year"]) if head["bc"] else int(head["year"]), period=period)


def monday_of(year: int, week: int) -> date | None:
    """The first day of an ISO week, or None when the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def week_of(day: date) -> str:
    """The ISO week of a day, ``1943-W12``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def moved(base: When, unit: str, count: int) -> str:
    """The day, week, month, year, decade or century `count` units later, at the unit's precision.

    Where the base is coarser than the unit, what is not known is ``XX``: four days after some time
    in 1915 is ``1915-XX-XX``. '' beyond the calendar.

    >>> moved(When(1915, 5, 23), "month", 15)
    '1916-08'
    """
    year_only = year_text(base.year)
    if unit in ("day", "week"):
        day = base.date
        if day is None:
            return f"{year_only}-XX-XX" if unit == "day" else f"{year_only}-WXX"
        later = shifted(day, count * (7 if unit == "week" else 1))
        if later is None:
            return ""
        return later.isoformat() if unit == "day" else week_of(later)
    if unit == "month":
        if base.month is None:
            return f"{year_only}-XX"
        index = base.year * 12 + base.month - 1 + count
        return f"{index // 12:04d}-{index % 12 + 1:02d}" if 0 < index // 12 <= MAXYEAR else ""
    if unit == "year" and base.year < 0:
        return year_text(base.year + count) if base.year + count < 0 else ""
    if unit == "quarter":
        index = base.year * 4 + ((base.month or 1) - 1) // 3 + count
        return f"{index // 4:04d}-Q{index % 4 + 1}" if 0 < index // 4 <= MAXYEAR else ""
    step = {"year": 1, "decade": 10, "century": 100}[unit]
    year = base.year + count * step
    if not MINYEAR <= year <= MAXYEAR:
        return ""
    return f"{year:04d}"[: {"year": 4, "decade": 3, "century": 2}[unit]]


def shifted(day: date, days: int) -> date | None:
    """The day so many days later, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def day_or_interval(value: str, part: str = "", exact_end: bool = False) -> tuple[str, str] | None:
    """ISO value and precision of a TIMEX3 value, or None when it stands for no stretch of days.

    `part` narrows a month or a year; with `exact_end` ("the end of") it is the last day alone.

    >>> day_or_interval("1942-SU")
    ('1942-06-01/1942-08-31', 'interval')
    """
    dated = _DATED.fullmatch(value)
    if dated:
        return _of_date(dated, part, exact_end)
    bounds = _week_bounds(value) or _period_bounds(value)
    if bounds is None:
        return None
    first, last = bounds
    if exact_end and part == "END":
        return last.isoformat(), "day"
    return f"{first.isoformat()}/{last.isoformat()}", "interval"


def _of_date(dated: re.Match[str], part: str, exact_end: bool) -> tuple[str, str] | None:
    year = int(dated["year"])
    if year < MINYEAR:
        return None
    if dated["day"]:
        day = safe_date(year, int(dated["month"]), int(dated["day"]))
        return (day.isoformat(), "day") if day else None
    if dated["month"]:
        month = int(dated["month"])
        return _part_of_month(year, month, part, exact_end) if 1 <= month <= 12 else None
    if exact_end and part == "END":
        return f"{year:04d}-12-31", "day"
    if part in YEAR_PARTS:
        first, last = YEAR_PARTS[part]
        days = date(year, first, 1).isoformat(), month_end(year, last).isoformat()
        return "/".join(days), "interval"
    return f"{year:04d}", "year"


def _part_of_month(year: int, month: int, part: str, exact_end: bool) -> tuple[str, str]:
    if part == "MID":
        return f"{year:04d}-{month:02d}-{MID_MONTH_DAY}", "day"
    if part == "START":
        return f"{year:04d}-{month:02d}-01/{year:04d}-{month:02d}-{EARLY_ENDS}", "interval"
    if part == "END":
        last = month_end(year, month).isoformat()
        return (last, "day") if exact_end else (f"{last[:8]}{LATE_STARTS}/{last}", "interval")
    return f"{year:04d}-{month:02d}", "month"


def _week_bounds(value: str) -> tuple[date, date] | None:
    week = _WEEK.fullmatch(value)
    monday = monday_of(int(week["year"]), int(week["week"])) if week else None
    if week is None or monday is None or monday.year == MAXYEAR:
        return None
    return monday + timedelta(days=5 if week["weekend"] else 0), monday + timedelta(days=6)


def _period_bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a season, quarter, half, decade or century."""
    if _ROUND.fullmatch(value):
        first, width = int(value) * 10 ** (4 - len(value)), 10 ** (4 - len(value))
        return (date(first, 1, 1), date(first + width - 1, 12, 31)) if first else None
    period = _PERIOD.fullmatch(value)
    if period is None or not MINYEAR < int(period["year"]) < MAXYEAR:
        return None
    year = int(period["year"])
    if period["season"]:
        first, last = SEASON_MONTHS[period["season"]]
        return date(year - (last < first), first, 1), month_end(year, last)
    months = 3 if period["part"] == "Q" else 6
    number = int(period["number"])
    if not 1 <= number <= 12 // months:
        return None
    return date(year, (number - 1) * months + 1, 1), month_end(year, number * months)


def holiday(rule: str, year: int) -> date:
    """The day a holiday falls on: ``12-25`` is fixed, ``11-4-4`` the fourth Thursday of November.

    The parts of the second form are month, ISO weekday and which one, -1 for the last; ``easter+1``
    is so many days after Easter Sunday.
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:] or 0))
    parts = [
        int(part) for part in rule.replace("--", "-!").replace("-", " ").replace("!", "-").split()
    ]
    if len(parts) == 2:
        return date(year, *parts)
    month, weekday, nth = parts
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus 1991, chapter 8).

    >>> easter(2031).isoformat()
    '2031-04-13'
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
