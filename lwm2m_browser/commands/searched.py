"""A catalogue ready for search, with what the user's own files say of its objects."""

from lwm2m_browser.commands.kept_news import known_since_for
from lwm2m_browser.commands.opened import Opened
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import Node
from lwm2m_browser.storage.bookmarks import read_bookmarks


def index_of(source: Opened, query: Node) -> Index:
    """The index of a catalogue that knows the bookmarks, and the news where a query asks for them."""
    index = Index(source.catalogue).with_known_since(known_since_for(query, source.source, source.setup))
    return index.with_bookmarks(read_bookmarks(source.setup.folders.settings))
