"""Days as people write them: `2026`, `2026-05`, `2026-05-31`."""

import re
from datetime import date, datetime

_WRITTEN = r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?"


def first_day(text: str) -> date:
    """The first day of a year, a month or a day; ValueError for anything else."""
    written = re.fullmatch(_WRITTEN, text.strip())
    if written is None:
        raise ValueError(text)
    year, month, day = (int(part or 1) for part in written.groups())
    return date(year, month, day)


def local_day(when: datetime) -> date:
    """The day of a moment, where the user is."""
    try:
        return when.astimezone().date()
    except (OverflowError, OSError):  # at the ends of the calendar, which a damaged file may name
        return when.date()
