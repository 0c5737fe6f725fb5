"""When a server is asked again: after an error that may pass, three times in all, and never in a hurry."""

import math
import random
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from lwm2m_browser.errors import NotConnected, ServerBusy
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import Progress, TaskContext

TRIES = 3
LONGEST_WAIT = 60.0
"""Seconds that are waited where a server asks for it: longer, and the user had better be told."""
_DAY = 24 * 60 * 60

Result = TypeVar("Result")


def patiently(work: Callable[[], Result], retry_seconds: float, context: TaskContext) -> Result:
    """What `work` returns, which is called up to three times, as long as it raises `NotConnected` or `ServerBusy`.

    It waits a random part of `retry_seconds`, then of twice as long, so that not all clients of a server come back at
    the same moment; or as long as the server wants. The wait is reported to the context, which may end it
    with `Cancelled`.
    """
    attempt = 1
    while True:
        try:
            return work()
        except (NotConnected, ServerBusy) as error:
            if error.wait > LONGEST_WAIT:
                raise
            if attempt == TRIES:
                raise _given_up(error) from error
            longest = retry_seconds * 2 ** (attempt - 1)
            _rest(error.wait or random.uniform(0, longest), error, context)  # noqa: S311 - it keeps no secret
        attempt += 1


def _given_up(error: NotConnected | ServerBusy) -> NotConnected | ServerBusy:
    """The error of the last try, which says how often it was tried."""
    sentence = Message.counted("{error} ({count} attempt).", "{error} ({count} attempts).", TRIES, error=error.clause)
    return type(error)(sentence, error.hint)


def _rest(seconds: float, error: NotConnected | ServerBusy, context: TaskContext) -> None:
    """Wait before the next try, and say why nothing comes. Raises `Cancelled`."""
    waiting = Message("{error}; trying again in {seconds} s.", error=error.clause, seconds=math.ceil(seconds))
    context.report(Progress(waiting=waiting))
    context.cancelled.wait(seconds)
    context.check()
    context.report(Progress())


def wanted_wait(retry_after: str, now: datetime) -> float:
    """The seconds that a Retry-After header asks for, as a number or as a date; 0 where it says nothing."""
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return 0
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds())


def later(seconds: float) -> Message:
    """A time to come, in round words, such as `in 5 minutes`."""
    if seconds >= _DAY:
        return Message("in a day or more")
    return Message.counted("in {count:,} minute", "in {count:,} minutes", math.ceil(seconds / 60))
