"""What people and devices write when they mean an object: IDs, paths, URNs, SenML packs, registrations."""

import re
from collections.abc import Iterator

from lwm2m_browser.registry import reference
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.identifier import parse_identifier
from lwm2m_browser.registry.reference import Reference, parse_references
from lwm2m_browser.registry.resolution import resolve
from tests.fuzz.target import Target, is_sentence, text_of
from tests.support.definition_samples import INSIDE, inside_catalogue

_CATALOGUE = inside_catalogue()
_OTHER_THAN_WORDS = re.compile(r"^\s*[<\[{]", re.MULTILINE)


def check_references(data: bytes) -> None:
    """As one identifier, and as references."""
    text = text_of(data)
    check_identifier(text)
    check_pieces(text)


def check_identifier(text: str) -> None:
    """An identifier whose numbers may be IDs, or a sentence."""
    try:
        meant = parse_identifier(text)
    except ValueError as error:
        assert is_sentence(error)
        return
    assert all(0 <= part <= LARGEST_ID for part in (meant.object_id, meant.instance or 0, meant.resource or 0))
    found = _CATALOGUE.find(meant)
    assert found is None or found.object_id == meant.object_id


def check_pieces(text: str) -> None:
    """Each piece is a reference that can be looked up, or is told; of words, none is left out."""
    pieces = parse_references(text)
    for piece in pieces:
        if isinstance(piece, Reference):
            _check_reference(piece)
        else:
            assert str(piece.why).endswith(".")
    if not any(_OTHER_THAN_WORDS.match(line) for line in text.splitlines()):
        assert [piece.written for piece in pieces] == text.split()


def _check_reference(piece: Reference) -> None:
    parts = (piece.object_id, piece.instance, piece.resource, piece.resource_instance)
    assert all(0 <= part <= LARGEST_ID for part in parts if part is not None)
    found = resolve(piece, _CATALOGUE, lambda entry: INSIDE.get((entry.object_id, entry.version.text)))
    assert found.entry is None or found.entry.object_id == piece.object_id
    assert found.resource is None or found.resource.resource_id == piece.resource
    assert all(str(remark).endswith(".") for remark in found.remarks)


def reference_seeds() -> Iterator[bytes]:
    for line in (reference.__doc__ or "").splitlines():
        if line.startswith("    "):
            yield line.strip().split("   ")[0].encode()
    yield b'</lwm2m>;rt="oma.lwm2m";ct="60 110",</lwm2m/3303/0>;ver="1.1",</lwm2m/3303>,</x>,oops'
    yield b'[{"bn":"urn:dev:os:1","n":"/3/0/7/1"},{"n":5},{"v":NaN},7,{"bn":["/3"],"n":null}]\n/3303\t3303:1.0'
    yield b"urn:oma:lwm2m:x:3303:2.0 /70000/1 /3/1 /1024/0/40000 \xff \xe2\x80\xa8"


REFERENCES = {
    "references": Target(
        check_references, reference_seeds,
        (b"urn:oma:lwm2m:", b"ext:", b"oma:", b"3303", b"/3/0/", b":1.1", b'[{"bn":"', b'","n":"', b'"}]', b"</3/0>",
         b";ver=1.1", b',</>;rt="oma.lwm2m"', b"65535", b"65536"),
        longest=1000,
    )
}  # fmt: skip
"""By name."""
