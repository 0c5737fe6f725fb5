"""The kind of a file, told by how it begins."""

import gzip

import pytest

from lwm2m_browser.sources.parsing.file_kind import FileKind, kind_of
from tests.support.hostile_samples import ddf_text, definition_text, zip_of

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
LICENCE = "<!-- A licence, in which <DDFList> and <LWM2M> are mentioned. -->\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("before", ["", DECLARATION, LICENCE, DECLARATION + LICENCE * 1000, "\n" + DECLARATION, "x "])
def test_xml_is_told_by_its_first_element_whatever_stands_before_it(before: str, encoding: str) -> None:
    assert kind_of(ddf_text(before).encode(encoding)) is FileKind.DDF
    assert kind_of(definition_text(before).encode(encoding)) is FileKind.DEFINITION


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zip_of({"DDF.xml": b"<DDFList/>"}), FileKind.ZIP),
        (zip_of({}), FileKind.ZIP),
        (gzip.compress(b"x", mtime=0), FileKind.TAR),
        (b"<Object ObjectType='MODefinition'/>", FileKind.DEFINITION),
        (b"<DDFList><Item><Object/></Item></DDFList>", FileKind.DDF),
        (b"<html><body/></html>", FileKind.DDF),
        (b"<ObjectID>3</ObjectID>", FileKind.DDF),
        (b"", FileKind.DDF),
    ],
)
def test_a_file_is_what_its_first_bytes_say(data: bytes, kind: FileKind) -> None:
    assert kind_of(data) is kind
