"""The queries of commands, and the saved searches that they may name."""

import shutil
import sys
from collections.abc import Mapping

from lwm2m_browser.commands.grammar import WrongUsage
from lwm2m_browser.exports.text_table import display_width
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import Node
from lwm2m_browser.search.language.saved_searches import parse_saved_searches
from lwm2m_browser.search.language.scanner import QueryError
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.user_state import read_saved_searches


def parsed_query(text: str, folders: Folders) -> Node:
    """The query of a text, with the user's saved searches. Raises `WrongUsage`."""
    try:
        return parse(text, saved_searches(folders))
    except QueryError as error:
        if not _fits_terminal(text):
            raise WrongUsage(f"{error} (In “{text}”, from character {error.start + 1}.)") from error
        before, marked = text[: error.start], text[error.start : error.end].rstrip()
        marks = " " * display_width(before) + "^" * max(display_width(marked), 1)
        raise WrongUsage(str(error), f"  {text}", f"  {marks}") from error


def saved_searches(folders: Folders) -> Mapping[str, Node]:
    """The user's saved searches that can be read, by name."""
    return parse_saved_searches(read_saved_searches(folders.settings))


def _fits_terminal(text: str) -> bool:
    """Whether standard error is a terminal, and a text a line of it on which places can be marked."""
    is_seen = sys.stderr is not None and sys.stderr.isatty()
    return is_seen and text.isprintable() and display_width(text) < shutil.get_terminal_size().columns - 2
