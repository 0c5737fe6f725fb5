"""When a server is asked again: after an error that may pass, three times in all, and never in a hurry.

Of the libraries that do this, stamina cannot be handed a way of waiting, and a cancel has to end a wait at once.
"""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NoReturn

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from lwm2m_browser.errors import NotConnected, ServerBusy
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import Progress, TaskContext

TRIES = 3
LONGEST_WAIT = 60.0
"""Seconds that are waited where a server asks for it: longer, and the user had better be told."""
_DAY = 24 * 60 * 60


def patiently(retry_seconds: float, context: TaskContext) -> Retrying:
    """Calls a function up to three times, as long as it raises `NotConnected` or `ServerBusy`.

    It waits a random part of `retry_seconds`, then of twice as long, so that not all clients of a server come back at
    the same moment; or as long as the server wants. The wait is reported to the context, which may end it
    with `Cancelled`.
    """
    jitter = wait_random_exponential(multiplier=retry_seconds)

    def tell(state: RetryCallState) -> None:
        seconds = math.ceil(state.upcoming_sleep)
        context.report(
            Progress(
                waiting=Message("{error}; trying again in {seconds} s.", error=_error_of(state).clause, seconds=seconds)
            )
        )

    def rest(seconds: float) -> None:
        context.cancelled.wait(seconds)
        context.check()
        context.report(Progress())

    return Retrying(
        retry=retry_if_exception(_may_pass),
        stop=stop_after_attempt(TRIES),
        wait=lambda state: _error_of(state).wait or jitter(state),
        before_sleep=tell,
        sleep=rest,
        retry_error_callback=_give_up,
    )


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


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, NotConnected | ServerBusy) and error.wait <= LONGEST_WAIT


def _give_up(state: RetryCallState) -> NoReturn:
    error = _error_of(state)
    sentence = Message.counted(
        "{error} ({count} attempt).", "{error} ({count} attempts).", state.attempt_number, error=error.clause
    )
    raise type(error)(sentence, error.hint) from error


def _error_of(state: RetryCallState) -> NotConnected | ServerBusy:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, NotConnected | ServerBusy)  # noqa: S101 - nothing else is tried again
    return error
