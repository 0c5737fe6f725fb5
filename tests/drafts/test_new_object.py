"""New objects: files of the registry's layout, in which the check finds nothing but what is still to be written."""

import pytest

from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.licence_head import commented, head_of, spdx_head
from lwm2m_browser.drafts.new_object import new_object, new_resource, reusable_resource
from lwm2m_browser.errors import NotEditable
from lwm2m_browser.registry.definition import Resource
from tests.support.check_samples import KNOWN

SENSOR_VALUE = Resource(5700, "Sensor Value", "R", "", "", "Float", "", "", "What it measures.")

WRITTEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<!--
SPDX-FileCopyrightText: 2026 Kettles & Sons
SPDX-License-Identifier: BSD-3-Clause
-->
<LWM2M xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:noNamespaceSchemaLocation="http://www.openmobilealliance.org/tech/profiles/LWM2M-v1_1.xsd">
	<Object ObjectType="MODefinition">
		<Name>Kettle &amp; pot</Name>
		<Description1>Heats water.</Description1>
		<ObjectID>10999</ObjectID>
		<ObjectURN>urn:oma:lwm2m:x:10999</ObjectURN>
		<LWM2MVersion>1.1</LWM2MVersion>
		<ObjectVersion>1.0</ObjectVersion>
		<MultipleInstances>Multiple</MultipleInstances>
		<Mandatory>Optional</Mandatory>
		<Resources>
			<Item ID="0">
				<Name>Heat</Name>
				<Operations>R</Operations>
				<MultipleInstances>Single</MultipleInstances>
				<Mandatory>Optional</Mandatory>
				<Type>Float</Type>
				<RangeEnumeration></RangeEnumeration>
				<Units>Cel</Units>
				<Description>How hot it is.</Description>
			</Item>
			<Item ID="5700">
				<Name>Sensor Value</Name>
				<Operations>R</Operations>
				<MultipleInstances>Single</MultipleInstances>
				<Mandatory>Optional</Mandatory>
				<Type>Float</Type>
				<RangeEnumeration></RangeEnumeration>
				<Units></Units>
				<Description>What it measures.</Description>
			</Item>
		</Resources>
		<Description2></Description2>
	</Object>
</LWM2M>
"""


def kettle() -> Draft:
    draft = new_object(10999, "Kettle & pot", "Heats water.", spdx_head("Kettles & Sons", 2026))
    draft = draft.with_resource(
        0, {**new_resource(draft.resource_texts), "Name": "Heat", "Type": "Float", "Units": "Cel"}
    )
    draft = draft.with_resource_text(0, "Description", "How hot it is.")
    return draft.with_resource(1, reusable_resource(SENSOR_VALUE))


def test_a_new_object_is_written_as_the_registry_writes_its_files() -> None:
    assert kettle().data.decode() == WRITTEN
    assert kettle().name == "10999.xml"


def test_nothing_is_found_in_what_is_complete() -> None:
    assert Checker(KNOWN).check_files([kettle().file]) == []


def test_that_there_is_no_resource_yet_is_found() -> None:
    found = Checker(KNOWN).check_files([new_object(10999, "Kettle", "Heats water.").file])

    assert {one.code for one in found} == {"273", "LB005"}


@pytest.mark.parametrize(
    ("object_id", "urn"), [(5, "oma:5"), (3303, "ext:3303"), (32768, "x:32768"), (33000, "x:33000")]
)
def test_the_urn_has_the_class_of_the_id(object_id: int, urn: str) -> None:
    assert new_object(object_id, "Kettle").object_texts["ObjectURN"] == f"urn:oma:lwm2m:{urn}"


@pytest.mark.parametrize("object_id", [-1, 1024, 42801, 65536])
def test_an_id_that_no_object_can_have_is_refused(object_id: int) -> None:
    with pytest.raises(NotEditable, match=f"^{object_id} is not the ID of an object that can be registered"):
        new_object(object_id, "Kettle")


def test_the_next_resource_has_the_next_free_id() -> None:
    draft = new_object(10999, "Kettle")
    for _ in range(3):
        draft = draft.with_resource(0, new_resource(draft.resource_texts))
    draft = draft.without_resource(1)

    assert [texts["ID"] for texts in draft.resource_texts] == ["2", "0"]
    assert new_resource(draft.resource_texts)["ID"] == "1"


# ---- Licence heads


def test_a_head_is_taken_from_an_existing_file() -> None:
    head = "<!-- Anybody's.\n\nCopyright 2026 Ann.\n-->"
    whole = f'<?xml version="1.0"?>\r\n<!-- A path. -->{head}<LWM2M><!-- licence --></LWM2M>'.replace("\n", "\r\n")

    assert head_of(whole.encode()) == head
    assert head_of(b"<!-- A path. --><LWM2M><!-- licence --></LWM2M>") == ""
    assert head_of(new_object(10999, "Kettle", "", head).data) == head


@pytest.mark.parametrize("text", ["a--b", "a-"])
def test_what_no_comment_can_hold_is_refused(text: str) -> None:
    with pytest.raises(NotEditable):
        commented(text)
