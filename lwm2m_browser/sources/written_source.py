"""Sources as JSON can hold them: for what is remembered from one start to the next, and handed from one to another."""

from collections.abc import Mapping
from pathlib import Path

from lwm2m_browser.sources.source import BUILTIN, CACHE, DDF, REGISTRY, Kind, Source, parse_source
from lwm2m_browser.storage.files import user_path

_WITHOUT_PLACE = (REGISTRY, CACHE, BUILTIN, DDF, Source(Kind.API))
MOST = 10
"""How many sources are remembered."""
_LONGEST = 8_192
"""Characters of a path or an address: longer ones lead nowhere."""


def written_source(source: Source) -> Mapping[str, str]:
    """A source, whose path is absolute: whoever reads it may stand in another folder."""
    is_path = source.kind is Kind.FILE
    place = str(Path.cwd() / user_path(source.place)) if is_path else source.place
    return {"kind": source.kind.value, "place": place}


def read_source(stored: object) -> Source | None:
    """The source that was written; None for anything else, whoever wrote it."""
    if not isinstance(stored, dict):
        return None
    kind, place = stored.get("kind"), stored.get("place")
    known = [one for one in Kind if one.value == kind]
    if not known or not isinstance(place, str) or len(place) > _LONGEST:
        return None
    source = Source(known[0], place)
    if not place:
        return source if source in _WITHOUT_PLACE else None
    return source if _leads_somewhere(source) else None


def read_sources(stored: object) -> list[Source]:
    """The sources with places of their own that were written, each once."""
    read = map(read_source, stored[:MOST] if isinstance(stored, list) else ())
    return list(dict.fromkeys(source for source in read if source and source.place))


def _leads_somewhere(source: Source) -> bool:
    if source.kind is Kind.FILE:
        return "\0" not in source.place and Path(source.place).is_absolute()
    try:
        return source.asks_network and parse_source(source.place) == source
    except ValueError:
        return False
