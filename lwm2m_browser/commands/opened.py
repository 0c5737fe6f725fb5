"""The source of a command: its catalogue, and where its definitions come from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.commands.catalogue import Setup, described, is_api, loaded_from, setup_of
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.errors import SourceError
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.sources.catalogues.api import ApiQuery
from lwm2m_browser.sources.source import Source

if TYPE_CHECKING:
    from lwm2m_browser.sources.catalogues.beside import Beside
    from lwm2m_browser.sources.definitions.library import Library  # which imports an XML library, and a list needs none


class Opened(NamedTuple):
    """A catalogue, and where its definitions come from."""

    catalogue: Catalogue
    source: Source
    setup: Setup
    beside: tuple["Beside", ...] = ()

    def library(self) -> "Library":
        """The definitions; without network access, unless the source needs it."""
        from lwm2m_browser.sources.definitions.library import library_for

        library = library_for(self.source, *self.setup, self.beside)
        return library if self.source.asks_network else library.on_this_machine()


def opened(options: Options, setup: Setup, asked: ApiQuery | None = None) -> Opened:
    """The given source or, without one, the first that gives a catalogue."""
    catalogue, source, beside = loaded_from(options, setup, asked)
    return Opened(catalogue, source, setup, beside)


def opened_for(options: Options, targets: Sequence[Identifier], setup: Setup | None = None) -> Opened:
    """The same for some targets: an API is asked only for the object that they are all of, if there is one.

    `setup`: what was read of the settings already.
    """
    is_one = len({target.object_id for target in targets}) == 1
    asked = ApiQuery(targets[0].object_id) if is_one and is_api(options.source) else None
    return opened(options, setup or setup_of(options), asked)


def options_for(file: Source, options: Options) -> Options:
    """The options of a command for a file that stands among its objects: neither its source nor what is beside that."""
    return Options(**(vars(options) | {"source": file, "beside": None}))


def found(source: Opened, target: Identifier) -> Entry:
    """The object version of a target. Raises `SourceError` if there is none."""
    entry = source.catalogue.find(target)
    if entry is None:
        versions = source.catalogue.versions_of(target.object_id)
        texts = ", ".join(dict.fromkeys(other.version.text for other in versions))
        known = f" Versions: {texts}." if versions else ""
        raise SourceError(f"There is no {target} in this source ({described(source.catalogue.provenance)}).{known}")
    return entry
