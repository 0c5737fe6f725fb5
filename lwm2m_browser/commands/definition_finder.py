"""Finds definitions for a command one by one, and says in one line where built-in facts stand for them."""

from typing import TYPE_CHECKING

from lwm2m_browser.commands.grammar import Options, counted
from lwm2m_browser.commands.running import notice, say
from lwm2m_browser.errors import NotAtHand, SourceError, Unreachable
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library  # which imports an XML library, and a list needs none


class DefinitionFinder:
    """Where a server cannot be reached and facts do instead, it is not asked for the other definitions any more."""

    def __init__(self, options: Options, library: "Library") -> None:
        self._options = options
        self._library = library
        self._facts_count = 0
        self._failure: SourceError | None = None
        """The first reason, besides that nobody was asked, for which there are facts alone."""

    @property
    def has_facts(self) -> bool:
        """Whether facts stand for some of the definitions that were found."""
        return self._facts_count > 0

    def find(self, entry: Entry) -> Definition:
        """The definition of an object version, or the facts of it. Raises `SourceError` if there is neither."""
        try:
            loaded = self._library.load(entry)
        except NotAtHand as error:
            what = f"The definition of object {entry.object_id} version {entry.version} is not on this computer"
            too_new = ", and too new for the built-in facts" if builtin_facts().is_newer(entry) else ""
            raise NotAtHand(f"{what}{too_new}.", self._advice("it")) from error
        if isinstance(loaded.result, SourceError):
            raise loaded.result
        if loaded.failure:
            self._facts_count += 1
            self.note_failure(loaded.failure)
        return loaded.result

    def note_failure(self, error: SourceError) -> None:
        """Take a reason for which a definition did not come, to be told if facts do instead."""
        if isinstance(error, Unreachable):
            self._library = self._library.on_this_machine()
        if self._failure is None and not isinstance(error, NotAtHand):
            self._failure = error

    def tell_facts(self, others: str = "") -> None:
        """Say that there are facts, if there are any. `others`: what is to be said of further definitions, a clause."""
        if not self.has_facts:
            return
        count = f", in place of {counted(self._facts_count, 'definition')}" if self._facts_count > 1 else ""
        told = f"Built-in facts, without descriptions{count}{others}."
        if self._failure:
            say(f"{told} {self._failure}")
        else:
            notice(self._options, f"{told} {self._advice('the definitions')}".rstrip())

    def _advice(self, what: str) -> str:
        return f"To download {what}, leave out --source." if self._options.source else ""
