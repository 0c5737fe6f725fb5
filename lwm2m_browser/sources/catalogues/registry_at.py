"""The registry's list at a branch, a tag, a commit or a day: `registry@REF`.

The host lays out files by refs: `…/lwm2m-registry/prod/DDF.xml` is the list at the branch `prod`. So the ref takes the
place of the last part of the registry's root, and the links of the list lead to the same ref. Days and shortened
commits are none of these: the host of the commits is asked for the whole commit.
"""

import json
import re
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from lwm2m_browser.errors import NotACatalogue, NotInRegistry
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.origins import REGISTRY_AT
from lwm2m_browser.storage.settings import Settings

_DDF = "DDF.xml"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SHORT_COMMIT = re.compile(r"[0-9a-f]{4,39}", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}", re.ASCII)
_REFS = re.compile(r"/refs/(heads|tags)$")
"""How a host may write that a branch or a tag follows, which a commit does not."""


def list_address(ref: str, settings: Settings) -> str:
    """The address of the registry's list at a ref; of a day, one that is no other's, although it leads nowhere."""
    return f"{_root(settings.registry_root)}/{quote(ref, safe='/')}/{_DDF}"


def load_registry_at(ref: str, settings: Settings, context: TaskContext) -> Catalogue:
    """The registry's list at a branch, a tag, a commit or a day.

    Raises `NotInRegistry` where there is no such one, other `SourceError`s, and `Cancelled`.
    """
    from lwm2m_browser.sources.catalogues.files import XML, read_answer  # here: where it is kept, it needs no XML
    from lwm2m_browser.sources.network import client

    is_day = _DAY.fullmatch(ref) is not None
    address = list_address(_commit_of_day(ref, settings, context) if is_day else ref, settings)
    answer = client.get(address, accept=XML, settings=settings, context=context)
    if answer.status == 404 and _SHORT_COMMIT.fullmatch(ref) and settings.registry_commits:
        address = list_address(_whole_commit(ref, settings, context), settings)
        answer = client.get(address, accept=XML, settings=settings, context=context)
    if answer.status == 404:
        raise _no_such(ref, address)
    return read_answer(answer, REGISTRY_AT.format(place=ref), settings, context)


def settings_at(address: str, settings: Settings) -> Settings:
    """The settings of the registry whose list is at an address: its root, and its archive where that can be told.

    It can where the archive of the settings is called after the same branch as the root.
    """
    root = address.removesuffix(_DDF)
    archive, ref = settings.registry_archive, root.removeprefix(f"{_root(settings.registry_root)}/").rstrip("/")
    is_of_branch = _last(archive) == _last(settings.registry_root)
    return settings._replace(registry_root=root, registry_archive=f"{_root(archive)}/{ref}" if is_of_branch else "")


def _root(address: str) -> str:
    """An address that ends with a branch, without that and the slash before it."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/").rpartition("/")[0]
    return urlunsplit((parts.scheme, parts.netloc, _REFS.sub("", path), "", ""))


def _last(address: str) -> str:
    """The last part of an address's path, such as the branch of a root."""
    return urlsplit(address).path.rstrip("/").rpartition("/")[2]


def _commit_of_day(day: str, settings: Settings, context: TaskContext) -> str:
    """The commit that the list had at the end of a day (UTC)."""
    if not settings.registry_commits:
        raise NotInRegistry(
            Message("Cannot look up the commit of {day}: the settings have no address for commits.", day=day),
            Message("Name a branch, a tag or a commit instead, or set the address in the settings."),
        )
    branch = _last(settings.registry_root)
    wanted = {"until": f"{day}T23:59:59Z", "path": _DDF, "per_page": "1"} | ({"sha": branch} if branch else {})
    found = _asked(f"{settings.registry_commits}?{urlencode(wanted)}", settings, context)
    if found == []:
        raise NotInRegistry(
            Message("The registry had no DDF.xml yet on {day}.", day=day), Message("Choose a later day.")
        )
    return _commit_in(found[0] if isinstance(found, list) else found, settings)


def _whole_commit(ref: str, settings: Settings, context: TaskContext) -> str:
    """The commit that a shortened one stands for."""
    address = f"{settings.registry_commits.rstrip('/')}/{ref}"
    try:
        return _commit_in(_asked(address, settings, context), settings)
    except NotInRegistry:
        raise _no_such(ref, list_address(ref, settings)) from None


def _asked(address: str, settings: Settings, context: TaskContext) -> object:
    """The JSON at an address of the commits' host. `NotInRegistry` where that knows nothing of the kind."""
    from lwm2m_browser.sources.network import client  # here: what is local needs no network library

    answer = client.get(address, accept="application/json", settings=settings, context=context)
    if answer.status in (404, 422):
        raise NotInRegistry(Message("{address} answered {status}.", address=answer.address, status=answer.status))
    try:
        found: object = json.loads(answer.expect(Message("a list of commits")))
    except (ValueError, RecursionError):
        found = None
    return found


def _commit_in(found: object, settings: Settings) -> str:
    commit = found.get("sha") if isinstance(found, dict) else None
    if not isinstance(commit, str) or not _COMMIT.fullmatch(commit):
        raise NotACatalogue(
            Message("Received something other than a commit from {address}.", address=settings.registry_commits),
            Message("Check the address of the registry’s commits in the settings, or name a branch or a tag instead."),
        )
    return commit


def _no_such(ref: str, address: str) -> NotInRegistry:
    return NotInRegistry(
        Message("The registry has no branch, tag or commit “{ref}” with a DDF.xml (404, at {address}).", ref=ref,
                address=address),
        Message("Check the name. A day is written in full, such as registry@2024-02-22."),
    )  # fmt: skip
