"""The news that are kept, for the commands: the reports, and when object versions became known."""

from collections.abc import Mapping
from datetime import datetime

from lwm2m_browser.commands.catalogue import Setup
from lwm2m_browser.commands.running import say
from lwm2m_browser.errors import SourceError
from lwm2m_browser.registry.news import Key, known_since
from lwm2m_browser.search.language.query import Node, needs_news
from lwm2m_browser.sources.catalogues.load import news_place
from lwm2m_browser.sources.source import Source
from lwm2m_browser.storage.news_file import KeptNews, read_news


def kept_news(setup: Setup) -> KeptNews:
    """The news that are kept; none where the file is damaged, which is said."""
    try:
        return read_news(setup.folders)
    except SourceError as error:
        say(str(error))
        return KeptNews()


def known_since_for(query: Node, source: Source, setup: Setup) -> Mapping[Key, datetime]:
    """When the object versions of a source became known; nothing where the query does not ask for that."""
    if not needs_news(query):
        return {}
    return known_since(kept_news(setup).of(news_place(source, setup.settings)))
