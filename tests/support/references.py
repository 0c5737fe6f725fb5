"""References as short texts, to compare them at a glance."""

from lwm2m_browser.references.paste import parse_paste
from lwm2m_browser.references.reference import Piece, Reference, Unreadable
from lwm2m_browser.references.resolution import Resolved, resolve
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from tests.support.definition_samples import INSIDE, inside_catalogue


def read(text: str) -> str:
    """What a text points at: `object:version/instance/resource/resource instance`, `?` for what cannot be read."""
    return " ".join(map(brief, parse_paste(text).pieces))


def brief(piece: Piece) -> str:
    """A piece in that form; with a value, `=value`; of a device that is named, `device@` before it."""
    if isinstance(piece, Unreadable):
        return "?"
    target = piece.target
    rest = (target.instance, target.resource, target.resource_instance)
    version = f":{target.version}" if target.version else ""
    device = f"{piece.device}@" if piece.device else ""
    value = f"={piece.value}" if piece.value else ""
    return f"{device}{target.object_id}{version}" + "".join(f"/{part}" for part in rest if part is not None) + value


def told(text: str) -> list[str]:
    """What is odd about how each piece is written, or why it cannot be read."""
    pieces = parse_paste(text).pieces
    return [str(piece.why) if isinstance(piece, Unreadable) else " ".join(map(str, piece.remarks)) for piece in pieces]


def references(text: str) -> list[Reference]:
    """The pieces of a text that can be read."""
    return [piece for piece in parse_paste(text).pieces if isinstance(piece, Reference)]


def answers(text: str, catalogue: Catalogue | None = None) -> list[Resolved]:
    """What the references of a text stand for, in the hand-written registry."""

    def find_definition(entry: Entry) -> Definition | None:
        return INSIDE.get((entry.object_id, entry.version.text))

    return [resolve(piece, catalogue or inside_catalogue(), find_definition) for piece in references(text)]


def remarks(found: Resolved) -> str:
    """What is odd about a reference, as it is told."""
    return " ".join(map(str, found.remarks))
