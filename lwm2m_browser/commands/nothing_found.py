"""The message for a query without results: which word may have been meant."""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence

from lwm2m_browser.commands.grammar import WrongUsage, close_to, listed
from lwm2m_browser.commands.running import notice
from lwm2m_browser.search.folding import fold

_WORD = re.compile(r"(?<![\w:-])[^\W\d_]{3,}(?!\w*:)|(?<=:)[^\W\d_]{3,}")
"""A word of a query, also after a field's colon; neither a field nor a number."""


def tell_nothing_found(
    options: argparse.Namespace, what: str, names: Iterable[str], select: Callable[[str], Sequence[int]]
) -> None:
    """Say that no row was found. `names`: the words that may have been meant; `select`: what a query finds."""
    query = " ".join(options.operands)
    asked = " with ".join(filter(None, (query and f"“{query}”", _narrowed(options))))
    if not asked:
        notice(options, f"There is no {what} in this source.")
        return
    meant = _meant(query, names)
    hint = f" Did you mean “{meant}”?" if meant != query and _finds_any(meant, select) else ""
    notice(options, f"No {what} matches {asked}.{hint}")


def _narrowed(options: argparse.Namespace) -> str:
    """The options that restrict the result, as they are written."""
    told = ["--latest"] if options.latest else []
    told += [f"--id {listed(options.id, 'or')}"] if options.id else []
    told += [f"--object-version {options.object_version}"] if options.object_version else []
    return listed(told, "and") if told else ""


def _finds_any(query: str, select: Callable[[str], Sequence[int]]) -> bool:
    try:
        return bool(select(query))
    except WrongUsage:
        return False


def _meant(query: str, names: Iterable[str]) -> str:
    """The query with each word that no name contains replaced by the most similar one."""
    known = {word for name in names for word in _WORD.findall(fold(name))}
    everything = " ".join(known)

    def nearest(word: re.Match[str]) -> str:
        folded = fold(word[0])
        return word[0] if folded in everything else next(iter(close_to(folded, known)), word[0])

    return _WORD.sub(nearest, query)
