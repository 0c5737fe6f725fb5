"""`export`: objects as source code, of a source or of files, and what is said where something is lacking."""

from pathlib import Path

import pytest

from lwm2m_browser.code.templates import SHIPPED
from lwm2m_browser.commands.arguments import TEMPLATES
from lwm2m_browser.sources.parsing.api_json import object_of
from lwm2m_browser.storage.folders import Folders
from tests.support.command_line import run
from tests.support.definition_samples import RESET, SENSOR, UNITS, definition, xml_of
from tests.support.registry_server import ddf_of
from tests.support.samples import entry

HEADER = """\
/* The IDs of LwM2M objects and resources. */
#ifndef LWM2M_3303_H
#define LWM2M_3303_H

/* Temperature: object 3303, version 1.1 */
#define LWM2M_TEMPERATURE 3303
#define LWM2M_TEMPERATURE_VERSION "1.1"
#define LWM2M_TEMPERATURE_URN "urn:oma:lwm2m:ext:3303:1.1"
enum {
    LWM2M_TEMPERATURE_SENSOR_VALUE = 5700, /* R, Float, mandatory */
    LWM2M_TEMPERATURE_RESET = 5605, /* E */
};

#endif
"""
NAMES = "3303 Temperature 1.1: 5700 5605\n"
OLD_NAMES = "3303 Temperature 1.0: 5700 5701\n"
LIST = """\
{% for object in objects %}
{{ object.id }} {{ object.name }} {{ object.version }}: {{ object.resources|map(attribute="id")|join(" ") }}
{% endfor %}
"""


@pytest.fixture
def registry(tmp_path: Path) -> str:
    """A DDF.xml with two versions of an object, one whose definition is not there, and one that shows none."""
    (tmp_path / "old.xml").write_bytes(xml_of(definition(3303, "", SENSOR, UNITS)))
    (tmp_path / "new.xml").write_bytes(xml_of(definition(3303, "1.1", SENSOR, RESET)))
    listed = [
        entry(object_id=3303, version="1.0", object_link="old.xml"),
        entry(object_id=3303, version="1.1", object_link="new.xml", urn="urn:oma:lwm2m:ext:3303:1.1"),
        entry(object_id=40000, version="1.0", object_link="missing.xml", urn="urn:oma:lwm2m:x:40000"),
        entry(object_id=40001, version="1.0", object_link="", object_link_visible="0", urn="urn:oma:lwm2m:x:40001"),
    ]
    (tmp_path / "DDF.xml").write_bytes(ddf_of([object_of(one) for one in listed]))
    return str(tmp_path / "DDF.xml")


@pytest.fixture
def own(folders: Folders) -> str:
    """The user's folder, with a template that lists what it is given."""
    (folders.settings / "templates").mkdir(parents=True)
    (folders.settings / "templates" / "list.txt.j2").write_text(LIST, encoding="utf-8")
    return str(folders.settings)


def test_an_object_as_a_header(registry: str) -> None:
    assert run("export", "3303", "--as", "c", "--source", registry) == (0, HEADER, [])


def test_a_file_is_written_and_what_is_in_it_is_told(registry: str, tmp_path: Path) -> None:
    output = tmp_path / "temperature.h"
    told = [f"Wrote {output}.", "1 object version with 2 resources."]

    assert run("export", "3303", "--as", "c", "--source", registry, "-o", str(output)) == (0, "", told)
    assert output.read_text() == HEADER


@pytest.mark.parametrize(
    ("targets", "listed"),
    [
        (["3303"], NAMES),
        (["3303:1.0", "3303", "3303"], OLD_NAMES + NAMES),
        (["urn:oma:lwm2m:ext:3303:1.1"], NAMES),
        (["/3303/0/5605"], "3303 Temperature 1.1: 5605\n"),
    ],
)
def test_what_may_be_named(targets: list[str], listed: str, registry: str, own: str) -> None:
    assert run("export", *targets, "--as", "list", "--source", registry, "--settings", own) == (0, listed, [])


def test_files_may_be_named_also_beside_objects(registry: str, own: str) -> None:
    old = str(Path(registry).with_name("old.xml"))

    assert run("export", old, "--as", "list", "--settings", own).output == OLD_NAMES
    both = run("export", old, "3303", "--as", "list", "--source", registry, "--settings", own)
    assert both.output == NAMES + OLD_NAMES


def test_without_a_target_the_latest_version_of_each_is_written_and_what_is_lacking_is_told(
    registry: str, own: str
) -> None:
    done = run("export", "--as", "list", "--source", registry, "--settings", own)

    assert (done.code, done.output) == (1, NAMES)
    assert done.errors[0].startswith("1 of 3 definitions left out. The first: ")


def test_of_several_what_is_lacking_is_told_and_the_others_are_written(registry: str, own: str) -> None:
    done = run("export", "40000", "3303", "40001", "--as", "list", "--source", registry, "--settings", own)

    assert (done.code, done.output) == (1, NAMES)
    assert done.errors == [
        "The definition of object 40000 version 1.0 is not on this computer, and too new for the built-in facts. "
        "To download it, leave out --source.",
        "The registry has no definition of object 40001 version 1.0.",
    ]


def test_without_any_definition_nothing_is_written(registry: str, tmp_path: Path) -> None:
    output = tmp_path / "made.h"
    done = run("export", "40001", "--as", "c", "--source", registry, "-o", str(output))

    assert (done.code, done.output, len(done.errors)) == (1, "", 1)
    assert not output.exists()


def test_built_in_facts_are_told() -> None:
    done = run("export", "3303", "--as", "json-schema", "--source", "builtin")

    assert done.code == 0
    assert '"$ref": "#/$defs/temperature"' in done.output
    assert done.errors == [
        "Built-in facts, without descriptions. To download the definitions, leave out --source.",
    ]


KNOWN = "c, python, typescript, rust, json-schema, sdf, wireshark-objects, wireshark-resources or list"
MISTAKES = {
    "export 3303": f"a format is missing: lwm2m-browser export 3303 --as c. There are {KNOWN}.",
    "export 3303 --as cobol": f"there is no template “cobol”. Write {KNOWN}.",
    "export 3303 --as pyton": "there is no template “pyton”. Did you mean python?",
    "export {registry} --as c --source builtin": "all objects are files, so --source is of no use: leave it out.",
    "export temperature --as c": "“temperature” is a name; export takes an ID. ",
}


@pytest.mark.parametrize("command", MISTAKES)
def test_mistakes(command: str, registry: str, own: str) -> None:
    done = run(*command.format(registry=registry).split(), "--settings", own)

    assert (done.code, done.output) == (2, "")
    assert done.errors[0].startswith(f"lwm2m-browser export: {MISTAKES[command]}")


def test_a_template_that_fails_is_told_with_its_line_and_nothing_is_written(
    registry: str, own: str, tmp_path: Path
) -> None:
    (Path(own) / "templates" / "mine.j2").write_text("one\n{{ object.name }}\n", encoding="utf-8")
    output = tmp_path / "kept.txt"
    output.write_text("kept")
    done = run("export", "3303", "--as", "mine", "--source", registry, "--settings", own, "-o", str(output))

    expected = "Template mine, line 2: 'object' is undefined. Mend the template; the manual page says what it may use."
    assert (done.code, done.output, done.errors) == (1, "", [expected])
    assert output.read_text() == "kept"


def test_a_resource_that_the_object_has_not(registry: str) -> None:
    done = run("export", "/3303/0/1", "--as", "c", "--source", registry)

    assert (done.code, done.output, done.errors) == (1, "", ["Object 3303 version 1.1 has no resource 1."])


def test_the_help_names_the_templates_that_there_are() -> None:
    assert [*TEMPLATES] == [*SHIPPED]
