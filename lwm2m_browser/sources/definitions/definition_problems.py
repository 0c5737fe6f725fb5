"""What is odd about the files of definitions, wherever they were read: for whoever shows a source and its problems."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.catalogue import Problem


class DefinitionProblems:
    """Collects the problems of files. Any thread may add some."""

    def __init__(self) -> None:
        self._of_files: dict[str, tuple[Problem, ...]] = {}

    def note(self, address: str, problems: Iterable[Problem]) -> None:
        """Take what was found in the file at an address, in place of what was found there before."""
        file = _name_of(address)
        told = tuple(
            Problem(Message("{file}, {place}", file=file, place=at), what, done) for at, what, done in problems
        )
        if told or address in self._of_files:
            self._of_files[address] = told

    def note_unreadable(self, address: str, what: Words) -> None:
        """Tell that the file at an address was left out, and why."""
        self._of_files[address] = (Problem(_name_of(address), what, Message("left out")),)

    def beside(self, known: Iterable[Problem]) -> tuple[Problem, ...]:
        """All of them but those that are known: a catalogue that was made of definitions has their problems."""
        files = list(self._of_files.items())  # at once: another thread may add some
        if not files:
            return ()
        seen = {(str(place).rpartition("/")[2], str(what)) for place, what, _ in known}
        return tuple(
            problem
            for _, problems in sorted(files)
            for problem in problems
            if (str(problem.place), str(problem.what)) not in seen
        )


def _name_of(address: str) -> str:
    path = unquote(urlsplit(address).path, errors="replace")
    return PurePosixPath(path).name or address
