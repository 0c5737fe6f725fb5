"""Definitions from the network: asked for when needed, kept, and asked again only whether they changed.

A library for HTTP caching, hishel 2.0, was looked at and does not fit. It hands an error of the network on where the
kept copy should be used; it follows the server's own idea of how long an answer stays fresh (five minutes, at the
registry's host) or none at all; it cannot say what is kept without a request; and what came out of an archive cannot be
put beside what was asked for.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from lwm2m_browser.errors import NotADefinition, NotKept, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache, Kept
from lwm2m_browser.sources.network import client
from lwm2m_browser.sources.network.error_texts import refused
from lwm2m_browser.storage.settings import Settings

FRESH = timedelta(hours=1)
"""For how long a kept definition is taken for current: the registry changes some times a month."""
_ACCEPT = "application/xml, text/xml, */*;q=0.1"


def current(
    address: str, settings: Settings, cache: DefinitionCache, context: TaskContext
) -> tuple[Kept, SourceError | None]:
    """The definition at an address: the kept one while it is fresh, else what the server has now.

    Where the server does not give it, the kept one goes on being used, and the error comes with it. Without one:
    `SourceError`s. `Cancelled` in any case.
    """
    kept = cache.find(address)
    if kept and _is_fresh(kept):
        return kept, None
    try:
        with client.HttpSession(settings, context) as session:
            found = _asked(address, kept, settings, session)
    except SourceError as error:
        if kept is None:
            raise
        return kept, error
    with suppress(NotKept):  # it can be seen all the same
        cache.keep(address, found)
    return found, None


def fetch(address: str, settings: Settings, cache: DefinitionCache, session: client.HttpSession) -> int:
    """Keep the definition at an address, which is not kept yet; how many bytes it has. `SourceError`s, `Cancelled`."""
    found = _asked(address, None, settings, session)
    cache.keep(address, found)
    return len(found.data)


def _asked(address: str, kept: Kept | None, settings: Settings, session: client.HttpSession) -> Kept:
    """What the server has; where that did not change since it was kept, it need not send it."""
    conditions = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified} if kept else {}
    headers = {name: value for name, value in conditions.items() if value}
    answer = session.get(address, accept=_ACCEPT, cap=settings.definition_bytes, headers=headers)
    now = datetime.now(UTC)
    if answer.status == 304 and kept:
        return replace(kept, checked=now)
    if answer.status != 200:
        raise refused(answer.status, answer.address)
    if b"<Object" not in answer.content.replace(b"\0", b""):  # UTF-16 has a zero in each of these letters
        # Such as the page of a network that wants a password first: it must not take the place of what is kept.
        raise NotADefinition(
            Message("Received something other than an object definition from {address}.", address=address)
        )
    return Kept(answer.content, answer.etag, answer.modified, now)


def _is_fresh(kept: Kept) -> bool:
    """Whether a kept definition need not be asked for again; one from the future, by a wrong clock, has to be."""
    return timedelta(0) <= datetime.now(UTC) - kept.checked < FRESH
