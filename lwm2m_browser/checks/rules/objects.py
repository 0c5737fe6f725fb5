"""What an object says of itself, and whether that is what DDF.xml lists: versions, URN, name, description."""

import re
from collections.abc import Iterator

from lwm2m_browser.checks.checked_file import CheckedFile, WrittenObject
from lwm2m_browser.checks.known import Known, Listed
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import ResolveBy, Severity
from lwm2m_browser.registry.id_class import id_class
from lwm2m_browser.registry.version import FIRST_VERSION, Version
from lwm2m_browser.sources.parsing.entry_builder import quoted

LWM2M_VERSIONS = ("1.0", "1.1", "1.2")
LONGEST_DESCRIPTION = 134
URN = re.compile(r"urn:oma:lwm2m:(?P<part>oma|ext|x):(?P<id>[0-9]{1,5})(?::(?P<version>[0-9]+\.[0-9]+))?")
_FILE_NAME = re.compile(r"(?P<id>[0-9]{1,5})(?:-(?P<version>[0-9]+[_.][0-9]+))?\.xml", re.IGNORECASE)


def urn_meant(object_id: int, version: Version) -> str:
    """The URN of an object version, which leaves out 1.0; empty for an ID that no object may have."""
    part = id_class(object_id).urn_part
    ending = "" if version.numbers == FIRST_VERSION.numbers else f":{version}"
    return f"urn:oma:lwm2m:{part}:{object_id}{ending}" if part else ""


def _unknown_lwm2m(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    text = written.text("LWM2MVersion")
    if text and text not in LWM2M_VERSIONS:
        what = Message("there is no version {text} of LwM2M; there are {versions}", text=quoted(text),
                       versions=", ".join(LWM2M_VERSIONS))  # fmt: skip
        yield Fault(what, written.place("LWM2MVersion"), "LWM2MVersion")


def _no_versions(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    missing = [tag for tag in ("LWM2MVersion", "ObjectVersion") if not written.text(tag)]
    if missing:
        what = Message("{element} is missing", element=missing[0])
        if missing[1:]:
            what = Message("{element} and {other} are missing", element=missing[0], other=missing[1])
        yield Fault(what, written.place(missing[0]), missing[0])


def _no_resources(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    if not written.resources:
        yield Fault(Message("the object has no resource"), written.place("Resources"), "Resources")


def _wrong_version(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    text = written.text("ObjectVersion")
    if text and not written.version.is_regular:
        what = Message("the object version {text} is not major.minor, such as 1.1", text=quoted(text))
        yield Fault(what, written.place("ObjectVersion"), "ObjectVersion")


def _wrong_urn(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    text, number = written.text("ObjectURN"), written.object_id
    if number is None or not written.version.is_regular:
        return
    found = URN.fullmatch(text)
    if found is None:
        what = Message("{text} is not the URN of an object", text=quoted(text))
    elif int(found["id"]) != number or found["id"] != str(number):
        what = Message("the URN {text} is not of object {number}", text=quoted(text), number=number)
    elif (found["version"] or "") != ("" if written.version.numbers == FIRST_VERSION.numbers else str(written.version)):
        what = Message("the URN {text} is not of version {version}; 1.0 is left out", text=quoted(text),
                       version=written.version)  # fmt: skip
    else:
        return
    yield Fault(what, written.place("ObjectURN"), "ObjectURN", urn_meant(number, written.version))


def _listed(written: WrittenObject, known: Known) -> Listed | None:
    return None if written.object_id is None else known.listed.get((written.object_id, written.version.numbers))


def _other_urn(written: WrittenObject, known: Known) -> Iterator[Fault]:
    listed = _listed(written, known)
    if listed and written.text("ObjectURN") != listed.urn.strip():
        yield _differs(written, "ObjectURN", listed.urn)


def _other_name(written: WrittenObject, known: Known) -> Iterator[Fault]:
    listed = _listed(written, known)
    if listed and written.text("Name") != listed.name.strip():
        yield _differs(written, "Name", listed.name)


def _other_description(written: WrittenObject, known: Known) -> Iterator[Fault]:
    listed = _listed(written, known)
    text = written.text("Description1")
    is_same = listed is None or text == listed.description or text.split() == listed.description.split()
    if listed and listed.description and not is_same:
        yield _differs(written, "Description1", listed.description)


def _differs(written: WrittenObject, tag: str, listed: str) -> Fault:
    what = Message("{element} is {text}, in DDF.xml {other}", element=tag, text=quoted(written.text(tag)),
                   other=quoted(listed.strip()))  # fmt: skip
    return Fault(what, written.place(tag), tag, listed.strip())


def _long_description(written: WrittenObject, known: Known) -> Iterator[Fault]:
    length = len(written.text("Description1"))
    if length > LONGEST_DESCRIPTION and _listed(written, known) is None:
        what = Message("the description has {length:,} characters; a submission may have {most}", length=length,
                       most=LONGEST_DESCRIPTION)  # fmt: skip
        yield Fault(what, written.place("Description1"), "Description1")


def _other_file_name(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    named = _FILE_NAME.fullmatch(file.base_name)
    if named is None or not file.objects:
        return
    version = (named["version"] or "").replace("_", ".")
    is_right = any(
        one.object_id == int(named["id"]) and version in ("", one.version.text or FIRST_VERSION.text)
        for one in file.objects
    )
    if not is_right:
        one = file.objects[0]
        what = Message("the file defines object {number} version {version}", number=one.text("ObjectID"),
                       version=one.version)  # fmt: skip
        right = f"{one.text('ObjectID')}-{one.version.text.replace('.', '_')}.xml" if version else ""
        yield Fault(what, one.place("ObjectID"), "ObjectID", right, within=one)


_LIST_WHY = Message("DDF.xml and the definition are to say the same of an object.")

RULES = (
    Rule(
        "403", LooksAt.OBJECT, Message("LWM2MVersion has an unknown value"),
        Message("It says which version of LwM2M a device needs for the object."),
        "<LWM2MVersion>1.5</LWM2MVersion>", "<LWM2MVersion>1.1</LWM2MVersion>", _unknown_lwm2m,
    ),
    Rule(
        "800", LooksAt.OBJECT, Message("LWM2MVersion or ObjectVersion is missing"),
        Message("A new object says both; without them, programs take 1.0 for each."),
        "<MultipleInstances>", "<LWM2MVersion>1.1</LWM2MVersion><ObjectVersion>1.0</ObjectVersion><MultipleInstances>",
        _no_versions,
    ),
    Rule(
        "273", LooksAt.OBJECT, Message("an object has no resource"),
        Message("An object consists of its resources."),
        "<Resources></Resources>", '<Resources><Item ID="1">…</Item></Resources>', _no_resources,
    ),
    Rule(
        "401", LooksAt.OBJECT, Message("ObjectURN differs from DDF.xml"), _LIST_WHY,
        "<ObjectURN>urn:oma:lwm2m:x:3303</ObjectURN>", "<ObjectURN>urn:oma:lwm2m:ext:3303</ObjectURN>", _other_urn,
    ),
    Rule(
        "402", LooksAt.OBJECT, Message("Name differs from DDF.xml"), _LIST_WHY,
        "<Name>Temp</Name>", "<Name>Temperature</Name>", _other_name,
    ),
    Rule(
        "701", LooksAt.OBJECT, Message("Description1 differs from DDF.xml"), _LIST_WHY,
        "<Description1>Measures.</Description1>", "<Description1>Measures a temperature.</Description1>",
        _other_description, resolve_by=ResolveBy.MAINTAINER,
    ),
    Rule(
        "LB017", LooksAt.OBJECT, Message("ObjectVersion is not major.minor"),
        Message("Versions compare by their numbers."),
        "<ObjectVersion>v1</ObjectVersion>", "<ObjectVersion>1.0</ObjectVersion>", _wrong_version,
    ),
    Rule(
        "LB018", LooksAt.OBJECT, Message("ObjectURN does not fit the object"),
        Message("The URN consists of the ID class, the ID and, unless that is 1.0, the version."),
        "<ObjectURN>urn:oma:lwm2m:ext:3303:1.0</ObjectURN>", "<ObjectURN>urn:oma:lwm2m:ext:3303</ObjectURN>",
        _wrong_urn,
    ),
    Rule(
        "LB022", LooksAt.OBJECT, Message("a description that is too long for a submission"),
        Message("The request for a new object has room for 134 characters."),
        "<Description1>… 200 characters …</Description1>", "<Description1>Measures a temperature.</Description1>",
        _long_description, Severity.NOTE,
    ),
    Rule(
        "LB028", LooksAt.DEFINITION, Message("the file is named after another object or version"),
        Message("The registry’s files are named ID.xml and ID-X_Y.xml, and are found by that."),
        "3303-1_0.xml: <ObjectVersion>1.1</ObjectVersion>", "3303-1_1.xml: <ObjectVersion>1.1</ObjectVersion>",
        _other_file_name, Severity.WARNING, is_of_name=True,
    ),
)  # fmt: skip
