"""Input that wants to do harm, small and made here: for the tests of the readers, and for whoever fuzzes them.

XML that would read other files, ask other servers or fill the memory; the ways to hide that from whoever looks first;
JSON at the edges of what JSON is; archives that lie.
"""

import gzip
import io
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping

# ---- XML

NOWHERE = "http://127.0.0.1:9/canary"
"""Where no server answers; a test puts its own address here."""


def document_types(address: str = NOWHERE, path: str = "/etc/passwd") -> dict[str, str]:
    """Document types by what they try; each declares the entity `a`, or says that somebody else does."""
    laughs = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    return {
        "none of its own": "<!DOCTYPE x>",
        "an entity": '<!DOCTYPE x [<!ENTITY a "canary">]>',
        "a file": f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{path}">]>',
        "a server": f'<!DOCTYPE x [<!ENTITY a SYSTEM "{address}">]>',
        "a parameter entity": f'<!DOCTYPE x [<!ENTITY % b SYSTEM "{address}"> %b; <!ENTITY a "canary">]>',
        "an external DTD": f'<!DOCTYPE x SYSTEM "{address}">',
        "a public DTD": f'<!DOCTYPE x PUBLIC "-//x" "{address}">',
        "a billion laughs": f'<!DOCTYPE x [<!ENTITY a0 "canary">{laughs}<!ENTITY a "&a9;">]>',
        "a quadratic blow-up": f'<!DOCTYPE x [<!ENTITY b "{"canary" * 5000}"><!ENTITY a "{"&b;" * 500}">]>',
        "a default attribute": '<!DOCTYPE x [<!ATTLIST Item ID CDATA "canary"><!ENTITY a "">]>',
        "left open": '<!DOCTYPE x [<!ENTITY a "canary">',
        "of a web page": "<!doctype html>",
    }


def ddf_text(before: str = "", name: str = "Water") -> str:
    """A DDF.xml with something before its root and a name of its first object; objects 3300 and 3301."""
    return f"""{before}<DDFList>
{_item(3300, name)}
{_item(3301, "Fire")}
</DDFList>
"""


def _item(object_id: int, name: str) -> str:
    return (
        f"<Item><ObjectID>{object_id}</ObjectID><URN>urn:oma:lwm2m:ext:{object_id}</URN><Name>{name}</Name>"
        f"<Description/><Owner>Somebody</Owner><Source>1</Source><Ver>1.0</Ver><DDF>{object_id}.xml</DDF><Vorto/>"
        "<DDFLink>1</DDFLink><TS/><TSLink>0</TSLink></Item>"
    )


def definition_text(before: str = "", name: str = "Water") -> str:
    """A definition of object 3300 with something before its root and a name."""
    return f"""{before}<LWM2M><Object><ObjectID>3300</ObjectID><Name>{name}</Name>
<Resources><Item ID="5700"><Name>Level</Name><Type>Float</Type></Item></Resources></Object></LWM2M>
"""


def _declared(text: str, encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'


DISGUISES: Mapping[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "a byte-order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, declared": lambda text: _declared(text, "utf-16").encode("utf-16"),
    "UTF-16, declared as UTF-8": lambda text: _declared(text, "utf-8").encode("utf-16"),
    "UTF-16, little end first": lambda text: _declared(text, "utf-16").encode("utf-16-le"),
    "UTF-16, big end first": lambda text: _declared(text, "utf-16").encode("utf-16-be"),
    "UTF-16 without a sign of it": lambda text: text.encode("utf-16-le"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "UTF-32, big end first": lambda text: _declared(text, "ucs-4").encode("utf-32-be"),
    "UTF-7": lambda text: _declared(text.replace("<!", "+ADwAIQ-"), "utf-7").encode(),
    "half a surrogate pair": lambda text: b"\xff\xfe" + f"<!--\ud800-->{text}".encode("utf-16-le", "surrogatepass"),
    "letters whose bytes look like a section": lambda text: (  # an end of a comment, and <![CDATA[
        f"\ufeff<!--\ud800 \u2d2d> \u213c\u435b\u4144\u4154\u415b-->{text}<!-- ]]> -->".encode(
            "utf-16-le", "surrogatepass"
        )
    ),
    "white space": lambda text: f"\r\n\t {text}".encode(),
    "a NUL in front": lambda text: b"\0" + text.encode(),
    "a NUL within": lambda text: text.replace("<!", "<!\0", 1).encode(),
    "behind megabytes of comment": lambda text: f"<!--{'x' * 11_000_000}-->{text}".encode(),
    "behind megabytes of instructions": lambda text: f"<?x {'x' * 11_000_000}?>{text}".encode(),
    "behind an instruction like a comment": lambda text: f"<?x <!-- ?>{text}<!-- -->".encode(),
    "behind a comment like an instruction": lambda text: f"<!-- <? -->{text}<?x ?>".encode(),
    "behind a broken comment": lambda text: f"<!-- a -- b -->{text}".encode(),
    "behind text": lambda text: f"text{text}".encode(),
    "behind another root": lambda text: f"<x/>{text}".encode(),
    "behind a declaration too late": lambda text: ("\n" + _declared(text, "utf-8")).encode(),
    "behind a broken declaration": lambda text: f'<?xml version="1.0" x?>{text}'.encode(),
    "behind an encoding that nobody knows": lambda text: _declared(text, "unknown").encode(),
    "in a file cut off": lambda text: text[: text.rindex("</")].encode(),
    "in the root": lambda text: f"<DDFList>{text}</DDFList>".encode(),
}
"""Ways to write an XML text, so that whoever only glances at it sees no document type."""

STRANGE_ENCODINGS = (
    "utf-7", "hz", "idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "iso2022_jp", "utf-16",
    "cp037", "base64", "rot13", "mbcs", "ISO-8859-99", "palmos",
)  # fmt: skip
"""What a file may call its encoding: the parser knows it and Python does not, or the other way round, or neither."""

OVERGROWN: Mapping[str, Callable[[], str]] = {
    "300 levels deep": lambda: "<d>" * 300 + "</d>" * 300,
    "100,000 levels deep": lambda: "<d>" * 100_000 + "</d>" * 100_000,
    "a text of 12 MB": lambda: "x" * 12_000_000,
    "an attribute of 12 MB": lambda: f'<d x="{"x" * 12_000_000}"/>',
    "a comment of 12 MB": lambda: f"<!--{'x' * 12_000_000}-->",
    "a tag of 60 kB": lambda: f"<{'d' * 60_000}/>",
    "a million attributes": lambda: "<d {}/>".format(" ".join(f"a{number}=''" for number in range(1_000_000))),
    "attributes twice": lambda: '<d x="1" x="2"/>',
    "NUL": lambda: "a\0b",
    "a control character": lambda: "a\x01b",
}
"""Texts of an element that its parser refuses; made when asked for, because some are large."""

HARMLESS: Mapping[str, tuple[str, str]] = {
    "a document type in a comment": ("<!-- <!DOCTYPE x> -->", "Water"),
    "a document type in characters": ("", "<![CDATA[Water]]><!-- <!DOCTYPE x> -->"),
    "a document type, escaped": ("", "Water<!-- &lt;!DOCTYPE x> -->"),
    "an instruction for styles": (f'<?xml-stylesheet href="{NOWHERE}"?>', "Water"),
    "XInclude": (
        "", f'Water<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{NOWHERE}" parse="text"/>',
    ),
    "a schema": (
        "", f'Water<d xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:noNamespaceSchemaLocation="{NOWHERE}"/>',
    ),
    "another base": ("", f'<d xml:base="{NOWHERE}">Water</d>'),
}  # fmt: skip
"""What stands before the root, and a name: what looks dangerous there, or points elsewhere, and is read as Water."""


# ---- JSON

_DEEP = 100_000

HOSTILE_JSON: Mapping[str, bytes] = {
    "arrays in arrays": b'[{"ObjectID": 3}, ' + b"[" * _DEEP,
    "objects in objects": b'[{"ObjectID": 3, "x": ' + b'{"a":' * _DEEP,
    "a number beyond 64 bits": b'[{"ObjectID": 18446744073709551616}, {"ObjectID": 3}]',
    "10,000 digits": b'[{"ObjectID": ' + b"9" * 10_000 + b'}, {"ObjectID": 3}]',
    "an exponent too large": b'[{"ObjectID": 1e999, "Label": 1e999}, {"ObjectID": 3}]',
    "a fraction": b'[{"ObjectID": 3.5}, {"ObjectID": 3.0}]',
    "minus": b'[{"ObjectID": -3}, {"ObjectID": 3}]',
    "no number": b'[{"ObjectID": NaN}, {"ObjectID": Infinity}, {"ObjectID": -Infinity}, {"ObjectID": 3}]',
    "names twice": b'[{"ObjectID": 3, "Name": "A", "ObjectID": 4, "Name": "B"}]',
    "invalid UTF-8": b'[{"ObjectID": 3, "Name": "a\xffb\xc0\x80"}]',
    "UTF-16": '[{"ObjectID": 3}]'.encode("utf-16"),
    "UTF-16 without a mark": '[{"ObjectID": 3}]'.encode("utf-16-be"),
    "UTF-32": '[{"ObjectID": 3}]'.encode("utf-32"),
    "a byte-order mark": '[{"ObjectID": 3}]'.encode("utf-8-sig"),
    "half a surrogate pair": b'[{"ObjectID": 3, "Name": "a\\ud800b", "Owner": "\\udc00\\ud800"}]',
    "a control character": b'[{"ObjectID": 3}, {"ObjectID": 4, "Name": "a\0b"}]',
    "an escaped NUL": b'[{"ObjectID": 3, "Name": "a\\u0000b"}]',
    "garbage behind": b'[{"ObjectID": 3}] <!-- made by a server -->',
    "a list behind": b'[{"ObjectID": 3}] [{"ObjectID": 4}]',
    "an object behind": b'{"ObjectID": 3} {"ObjectID": 4}',
    "a list in an object": b'{"objects": [{"ObjectID": 3}]}',
    "other values": b'[null, true, 1, "x", [], {"ObjectID": 3}]',
    "values of other kinds": b'[{"ObjectID": 3, "Name": {"a": 1}, "Owner": ["x"], "Ver": {}}]',
}
"""Answers of an API, by what is wrong with them. Object 3 is in each of them."""


# ---- Archives


def zip_of(files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A .zip with these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return packed.getvalue()


def zip_with_mode(name: str, mode: int) -> bytes:
    """A .zip with one member of a kind, such as `stat.S_IFLNK`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        member = zipfile.ZipInfo(name)
        member.external_attr = (mode | 0o777) << 16
        made.writestr(member, "/etc/passwd")
    return packed.getvalue()


ODD_MODES = {
    "a link": stat.S_IFLNK, "a pipe": stat.S_IFIFO, "a device": stat.S_IFCHR, "a disk": stat.S_IFBLK,
    "a socket": stat.S_IFSOCK,
}  # fmt: skip
"""What a .zip can say that a member is, besides a file and a folder."""

ODD_TYPES = {
    "a link": tarfile.SYMTYPE, "a hard link": tarfile.LNKTYPE, "a pipe": tarfile.FIFOTYPE, "a device": tarfile.CHRTYPE,
    "a disk": tarfile.BLKTYPE,
}  # fmt: skip
"""The same of a .tar."""


def zip_of_overlaps(count: int, size: int) -> bytes:
    """A .zip whose members overlap: each holds the heads of all behind it, and then the same `size` packed zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    content = bytes(size)
    packed = packer.compress(content) + packer.flush()
    about: list[tuple[bytes, bytes, int]] = []
    for number in reversed(range(count)):
        name = f"{number}.xml".encode()
        sizes = struct.pack("<3I2H", zlib.crc32(content), len(packed), len(content), len(name), 0)
        head = struct.pack("<4s5H", b"PK\3\4", 20, 0, zipfile.ZIP_DEFLATED, 0, 0) + sizes + name
        about.append((name, sizes, len(head) + len(packed)))
        quotation = struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF)
        content, packed, whole = head + content, quotation + head + packed, head + packed
    directory = b"".join(
        struct.pack("<4s6H", b"PK\1\2", 20, 20, 0, zipfile.ZIP_DEFLATED, 0, 0)
        + sizes + struct.pack("<3H2I", 0, 0, 0, 0, len(whole) - length) + name
        for name, sizes, length in about
    )  # fmt: skip
    return whole + directory + _end_of_zip(count, len(directory), len(whole))


def zip_of_many(count: int) -> bytes:
    """A .zip with a directory of so many members, which are all the same empty file."""
    name = b"0.xml"
    sizes = struct.pack("<3I2H", 0, 0, 0, len(name), 0)
    whole = struct.pack("<4s5H", b"PK\3\4", 20, 0, zipfile.ZIP_STORED, 0, 0) + sizes + name
    entry = struct.pack("<4s6H", b"PK\1\2", 20, 20, 0, zipfile.ZIP_STORED, 0, 0) + sizes
    directory = (entry + struct.pack("<3H2I", 0, 0, 0, 0, 0) + name) * count
    return whole + directory + _end_of_zip(count, len(directory), len(whole))


def zip_with_member_at(offset: int) -> bytes:
    """A .zip that says in 64 bits where its one member stands."""
    name = b"3.xml"
    sizes = struct.pack("<3I2H", zlib.crc32(b"y"), 1, 1, len(name), 0)
    whole = struct.pack("<4s5H", b"PK\3\4", 45, 0, zipfile.ZIP_STORED, 0, 0) + sizes + name + b"y"
    extra = struct.pack("<HHQ", 1, 8, offset)
    directory = struct.pack("<4s6H", b"PK\1\2", 45, 45, 0, zipfile.ZIP_STORED, 0, 0) + sizes[:-2]
    directory += struct.pack("<4H2I", len(extra), 0, 0, 0, 0, 0xFFFFFFFF) + name + extra
    return whole + directory + _end_of_zip(1, len(directory), len(whole))


def _end_of_zip(count: int, length: int, start: int) -> bytes:
    return struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, length, start, 0)


def tar_of(*members: tuple[tarfile.TarInfo, bytes], form: int = tarfile.GNU_FORMAT) -> bytes:
    """A .tar.gz with these members."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", format=form, encoding="utf-8") as made:
        for member, content in members:
            member.size = member.size or len(content)
            made.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def tar_of_many(count: int) -> bytes:
    """A .tar.gz with so many members, empty files that nobody wants, and one that is wanted."""
    packer = zlib.compressobj(1, wbits=16 + zlib.MAX_WBITS)
    head = tar_member("0.txt").tobuf(tarfile.GNU_FORMAT)
    pieces = [packer.compress(head) for _ in range(count - 1)]
    last = tar_member("0.xml").tobuf(tarfile.GNU_FORMAT)
    return b"".join([*pieces, packer.compress(last + bytes(1024)), packer.flush()])


def tar_member(name: str, kind: bytes = tarfile.REGTYPE, **changes: object) -> tarfile.TarInfo:
    """The head of a member."""
    member = tarfile.TarInfo(name)
    member.type = kind
    for attribute, value in changes.items():
        setattr(member, attribute, value)
    return member


def tar_header(kind: bytes, size: int) -> tuple[tarfile.TarInfo, bytes]:
    """A header (such as `tarfile.XHDTYPE`) of so many bytes: a comment in pax's own form, else a name."""
    start, end = (f"{size} comment=".encode(), b"\n") if kind in (tarfile.XHDTYPE, tarfile.XGLTYPE) else (b"", b"")
    return tar_member("header", kind), start.ljust(size - len(end), b"1") + end


def tar_with_headers(count: int) -> bytes:
    """A .tar.gz in which so many headers stand before one file."""
    return tar_of(*((tar_member("header", tarfile.GNUTYPE_LONGNAME), b"3.xml\0") for _ in range(count)),
                  (tar_member("3.xml"), b"y"))  # fmt: skip


def sparse_tar(name: str, size: int, *, is_old: bool) -> bytes:
    """A .tar.gz of some hundred bytes with one file that is said to be `size` zeros: as old tars or as pax say it."""
    if not is_old:
        about = {"GNU.sparse.size": str(size), "GNU.sparse.map": f"{size},0"}
        return tar_of((tar_member(name, pax_headers=about), b""), form=tarfile.PAX_FORMAT)
    head = bytearray(tar_member(name, tarfile.GNUTYPE_SPARSE).tobuf(tarfile.GNU_FORMAT))
    head[386:410] = b"%011o\0%011o\0" % (size, 0)
    head[483:495] = b"%011o\0" % size
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return gzip.compress(bytes(head) + bytes(1024))
