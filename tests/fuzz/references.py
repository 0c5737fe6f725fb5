"""What people and devices write when they mean an object: IDs, paths, URNs, SenML packs, registrations."""

import re
from collections.abc import Iterator

from lwm2m_browser.references import link_format, paste, request, senml, word
from lwm2m_browser.references.paste import INVISIBLE, parse_paste
from lwm2m_browser.references.reference import Reference
from lwm2m_browser.references.resolution import resolve
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.identifier import parse_identifier
from tests.fuzz.target import Target, is_sentence, text_of
from tests.support.definition_samples import INSIDE, inside_catalogue

_CATALOGUE = inside_catalogue()


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
    """Each piece is a reference that can be looked up, and is written there, or is told; of a text there is one."""
    pieces = parse_paste(text).pieces
    assert pieces or not text.translate(INVISIBLE).strip()
    digits = set(re.findall("[0-9]+", text.translate(INVISIBLE)))
    for piece in pieces:
        if isinstance(piece, Reference):
            assert "{" in text or str(piece.target.object_id) in digits  # a pack puts names together
            _check_reference(piece)
        else:
            assert str(piece.why).endswith(".")


def _check_reference(piece: Reference) -> None:
    target = piece.target
    parts = (target.object_id, target.instance, target.resource, target.resource_instance)
    assert all(0 <= part <= LARGEST_ID for part in parts if part is not None)
    found = resolve(piece, _CATALOGUE, lambda entry: INSIDE.get((entry.object_id, entry.version.text)))
    assert found.entry is None or found.entry.object_id == piece.target.object_id
    assert found.resource is None or found.resource.resource_id == piece.target.resource
    assert all(str(remark).endswith(".") for remark in found.remarks)


def reference_seeds() -> Iterator[bytes]:
    docs = "\n".join(module.__doc__ or "" for module in (paste, word, senml, link_format, request))
    examples = re.findall(r"^    (\S.*?)(?: {3,}|$)", docs, re.MULTILINE)
    yield from dict.fromkeys(example.encode() for example in examples)
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
