"""The templates: what each makes of an object; compilers take what they make of all objects, and of bad ones."""

import re
from pathlib import Path

import jsonschema
import pytest

from lwm2m_browser.code.exported import ExportedObject, exported_object
from lwm2m_browser.code.templates import SHIPPED, all_templates
from lwm2m_browser.errors import TemplateFailed, UnreadableFile
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.parsing.definition_xml import read_definitions
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.code.compilers import COMPILERS, dissected, read_json
from tests.support.definition_samples import definition, resource
from tests.support.hostile_texts import TEXTS
from tests.support.samples import entry

EXPECTED = Path(__file__).with_name("expected")
OWN_DEFINITIONS = Path(__file__).resolve().parents[2] / "packaging" / "example"

pytestmark = pytest.mark.skipif(not OWN_DEFINITIONS.is_dir(), reason="not a checkout")


def of_file(name: str) -> ExportedObject:
    """An object of the project's own definitions."""
    [found] = read_definitions((OWN_DEFINITIONS / name).read_bytes(), name).definitions
    return exported_object(entry(object_id=int(found.object_id), version=found.object_version, urn=found.urn), found)


def objects_of(source: Source, folders: Folders) -> list[ExportedObject]:
    """All object versions of a source whose definitions can be read."""
    library = library_for(source, Settings(), folders)
    entries = load(source, Settings(), folders).catalogue.entries
    return [exported_object(one, library.definition(one)) for one in entries if one.has_definition]


# ---- Of one object


@pytest.mark.parametrize("name", SHIPPED)
def test_object_3303(name: str) -> None:
    assert SHIPPED[name].render([of_file("3303.xml")]) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHIPPED)
def test_compilers_take_object_3303(name: str, tmp_path: Path) -> None:
    COMPILERS[name](SHIPPED[name].render([of_file("3303.xml")]), tmp_path)


def test_the_schema_accepts_an_instance_and_refuses_another() -> None:
    schema = read_json(SHIPPED["json-schema"].render([of_file("3303.xml")]))
    refused: tuple[dict[str, object], ...] = (
        {},
        {"sensorValue": "warm"},
        {"sensorValue": 1, "measurementQualityIndicator": 24},
        {"sensor": 1},
    )

    jsonschema.validate({"sensorValue": 21.5, "applicationType": "oven", "fractionalTimestamp": 0.25}, schema)
    for instance in refused:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(instance, schema)


def test_several_instances_in_the_schema_are_members_by_their_ids() -> None:
    links = resource(7, "Links", type="Objlnk", multiple=True, mandatory=True)
    schema = read_json(SHIPPED["json-schema"].render([exported_object(entry(), definition(3303, "", links))]))

    jsonschema.validate({"links": {"0": "3303:0", "1": "65535:65535"}}, schema)
    for instance in ({"links": ["3303:0"]}, {"links": {"first": "3303:0"}}, {"links": {"0": "3303"}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(instance, schema)


def test_wireshark_tells_the_names(tmp_path: Path) -> None:
    names = {
        "lwm2m_object_names": SHIPPED["wireshark-objects"].render([of_file("3303.xml")]),
        "lwm2m_resource_names": SHIPPED["wireshark-resources"].render([of_file("3303.xml")]),
    }

    assert dissected(tmp_path, names, "3303", 5700) == ["Temperature", "Sensor Value"]


# ---- Of all objects


@pytest.mark.parametrize("name", SHIPPED)
def test_compilers_take_what_is_made_of_the_real_registry(
    name: str, snapshot: Path, folders: Folders, tmp_path: Path
) -> None:
    objects = objects_of(Source(SourceKind.FILE, str(snapshot)), folders)
    assert len(objects) == 424
    made = SHIPPED[name].render(objects)

    assert [one.id for one in objects if str(one.id) not in made] == []
    COMPILERS[name](made, tmp_path)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_resource_of_the_real_registry_is_in_what_is_made(name: str, snapshot: Path, folders: Folders) -> None:
    """In the tables of Wireshark, of the latest version of its object; the schema has none that is executed."""
    for one in objects_of(Source(SourceKind.FILE, str(snapshot)), folders):
        made = SHIPPED[name].render([one])
        wanted = one.properties if name == "json-schema" else () if name == "wireshark-objects" else one.resources
        assert [resource.id for resource in wanted if not re.search(rf"\b{resource.id}\b", made)] == []


# ---- Of bad ones

NAMES = (
    *TEXTS.values(),
    "quote \" and ' and `",
    "ends /* here */ and here ??/",
    "back\\slash at the end\\",
    "*/ int x; /*",
    '""" + exit() + """',
    "line\nbreak\r\nand\rreturn",
    "3rd Party",
    "温度",
    "",
    "Value",
    "value",
    "VALUE ",
    "URN",
    "Version",
    "Resource",
    "class",
    "type",
    "Self",
    "constructor",
    "__proto__",
    "mro",
    "None",
    "Uint8Array",
    "Record",
)
RANGES = ("", "0..1", "5..1", "1,2,2", "*/", "-1..3", "0..18446744073709551615", "0.5..1.5", '"', "1..2 bytes")
TYPES = ("Float", "Integer", "String", "Opaque", "Boolean", "Time", "Objlnk", "Corelnk", "Unsigned Integer", "", '*/"')


def bad_definition(text: str) -> Definition:
    """One whose texts are this, with resources of every name, and two of each ID."""
    resources = [
        resource(
            number // 2,
            name,
            ("R", "RW", "E", "", "*/")[number % 5],
            TYPES[number % len(TYPES)],
            text,
            mandatory=number % 2 == 0,
            multiple=number % 3 == 0,
            range=RANGES[number % len(RANGES)],
            description=text,
        )
        for number, name in enumerate(NAMES)
    ]
    elements = dict.fromkeys(("name", "description", "urn", "lwm2m_version", "instances", "mandatory", "remarks"), text)
    return definition(3303, "1.1", *resources, **elements)


@pytest.mark.parametrize("name", SHIPPED)
def test_compilers_take_what_is_made_of_bad_definitions(name: str, tmp_path: Path) -> None:
    bad = [
        exported_object(entry(object_id=number // 2, version=text, name=text, urn=text), bad_definition(text))
        for number, text in enumerate(NAMES)
    ]
    empty = exported_object(entry(object_id=65535), definition(65535))

    COMPILERS[name](SHIPPED[name].render([*bad, empty]), tmp_path)


@pytest.mark.parametrize("name", SHIPPED)
def test_compilers_take_what_is_made_of_an_object_without_resources(name: str, tmp_path: Path) -> None:
    COMPILERS[name](SHIPPED[name].render([exported_object(entry(), definition())]), tmp_path)


# ---- The user's own


def own_template(folders: Folders, file: str, content: bytes) -> None:
    folder = folders.settings / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(content)


def test_own_templates_are_further_names(folders: Folders) -> None:
    own_template(folders, "go.go.j2", b"package lwm2m\r\n// {{ objects[0].name|line }}\r\n")
    own_template(folders, "notes.txt", b"no template")
    own_template(folders, ".hidden.j2", b"no template")
    found = all_templates(folders.settings)

    assert [*found] == [*SHIPPED, "go"]
    assert (found["go"].title, found["go"].suffix) == ("go", ".go")
    assert found["go"].render([of_file("3303.xml")]) == "package lwm2m\n// Temperature\n"


def test_an_own_template_takes_the_place_of_ours(folders: Folders) -> None:
    own_template(folders, "rust.rs.j2", b"mine")

    assert [*all_templates(folders.settings)] == [*SHIPPED]
    assert all_templates(folders.settings)["rust"].render([of_file("3303.xml")]) == "mine"


def test_a_template_that_is_no_text_is_told_with_its_line(folders: Folders) -> None:
    own_template(folders, "mine.j2", b"one\ntwo \xff")

    with pytest.raises(TemplateFailed, match=r"mine\.j2, line 2: this is not UTF-8\."):
        all_templates(folders.settings)["mine"].render([of_file("3303.xml")])


def test_a_template_that_is_gone_is_told(folders: Folders) -> None:
    own_template(folders, "mine.j2", b"")
    found = all_templates(folders.settings)["mine"]
    found.path.unlink()

    with pytest.raises(UnreadableFile, match=r"mine\.j2 cannot be read"):
        found.render([of_file("3303.xml")])


def test_without_a_folder_there_are_ours(folders: Folders) -> None:
    assert all_templates(folders.settings) == SHIPPED
