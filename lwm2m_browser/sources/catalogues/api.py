"""The Registry API, version 1: its five requests, and its answers.

    GET /Object                                  every version of every object
    GET /Object?ObjectVersion=latest             the latest version of every object
    GET /Object?ObjectID=12                      every version of one object
    GET /Object?ObjectID=12&ObjectVersion=latest the latest version of one object
    GET /Object?ObjectID=12&ObjectVersion=1.0    one version of one object

The published page says of the status 400 that ObjectID is missing beside ObjectVersion=latest, while its table and its
note need an ObjectID beside every version other than latest. The table and the note are right.
"""

from datetime import UTC, datetime
from typing import NamedTuple, Self

from lwm2m_browser.errors import InvalidRequest, NotACatalogue, NotInRegistry, ServerRefused
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Provenance
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.web_address import without_user
from lwm2m_browser.sources.origins import REGISTRY_API, REGISTRY_API_AT
from lwm2m_browser.sources.parsing.api_json import read_objects
from lwm2m_browser.storage.settings import Settings

LATEST = "latest"


class _Wanted(NamedTuple):
    object_id: int | None = None
    version: str = ""
    """`latest`, a version such as `1.0`, or empty for every version."""


class ApiQuery(_Wanted):
    """One of the five requests. `InvalidRequest` for any other."""

    __slots__ = ()

    def __new__(cls, object_id: int | None = None, version: str = "") -> Self:
        if version not in ("", LATEST) and object_id is None:
            raise InvalidRequest(
                Message(
                    "Version {version} needs an object ID.",
                    version=version,
                ),
                Message("Give an object ID, or request the latest versions."),
            )
        if object_id is not None and not 0 <= object_id <= LARGEST_ID:
            raise InvalidRequest(
                Message(
                    "{object_id} is not an object ID; the largest is {largest}.",
                    object_id=object_id,
                    largest=LARGEST_ID,
                )
            )
        return super().__new__(cls, object_id, version)

    def address(self, base: str) -> str:
        """The address of the request at an API's base address, given with or without `/Object`."""
        from urllib.parse import urlencode  # here: a source on this computer needs none of it

        root = base.rstrip("/").removesuffix("/Object")
        parameters: dict[str, int | str] = {}
        if self.object_id is not None:
            parameters["ObjectID"] = self.object_id
        if self.version:
            parameters["ObjectVersion"] = self.version
        return f"{root}/Object" + (f"?{urlencode(parameters)}" if parameters else "")

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """What is asked for, in words."""
        if self.object_id is None:
            return (
                Message("version {version} of the objects", version=self.version)
                if self.version
                else Message("the objects")
            )
        if self.version:
            return Message("version {version} of object {object_id}", version=self.version, object_id=self.object_id)
        return Message("object {object_id}", object_id=self.object_id)


EVERYTHING = ApiQuery()


def load_api(base: str, query: ApiQuery, settings: Settings, context: TaskContext) -> Catalogue:
    """Ask an API. Raises `SourceError`s and `Cancelled`."""
    from lwm2m_browser.sources.network import client  # here: the cache and the index need no network library

    address = query.address(without_user(base))
    answer = client.get(query.address(base), accept="application/json", settings=settings, context=context)
    if answer.status == 404:
        raise NotInRegistry(
            Message("The Registry API did not find {query} (404, at {address}).", query=query.message, address=address)
        )
    if answer.status == 400:
        raise ServerRefused(
            Message(
                "The Registry API rejected {address} as invalid (400). Any version other than latest "
                "needs an object ID.",
                address=address,
            ),
            Message("Check the address of the Registry API in the settings."),
        )
    from urllib.parse import urlsplit

    content = answer.expect(Message("a catalogue"))
    origin = REGISTRY_API if base == settings.api_base else REGISTRY_API_AT.format(place=urlsplit(address).netloc)
    provenance = Provenance(origin, answer.address, datetime.now(UTC))
    catalogue = read_objects(content, provenance, context)
    if not catalogue.entries:
        raise NotACatalogue(Message("Received an empty list from the Registry API at {address}.", address=address))
    return catalogue
