"""Templates of the user's own: what they are given, and what is said of those that fail."""

import pytest

from lwm2m_browser.code.exported import ExportedObject, exported_object
from lwm2m_browser.code.rendering import render
from lwm2m_browser.errors import TemplateFailed
from tests.support.definition_samples import definition, resource
from tests.support.samples import entry


def sample(name: str = "Temperature", *names: str) -> ExportedObject:
    """An object with resources of these names."""
    resources = [resource(5700 + number, text) for number, text in enumerate(names)]
    return exported_object(entry(object_id=3303), definition(3303, "", *resources, name=name))


def test_a_template_is_given_the_objects_and_identifiers() -> None:
    template = """\
{% set names = identifiers() %}
{% for object, name in objects|named(names.pascal) %}
{% for resource, constant in object.resources|named(names.upper, name) %}
const {{ constant }} = {{ resource.id }} // {{ resource.name|line }}
{% endfor %}
{% endfor %}
"""
    expected = """\
const TEMPERATURE_VALUE = 5700 // Value
const TEMPERATURE_VALUE_5701 = 5701 // value
"""

    assert render("go", template, [sample("Temperature", "Value", "value\n")]) == expected


FAILURES = {
    "{% for %}": "Template mine, line 1: Expected an expression, got 'end of statement block'.",
    "a\n{{ object.name }}": "Template mine, line 2: 'object' is undefined.",
    "a\n\n{{ objects[0].nothing }}": "Template mine, line 3: 'lwm2m_browser.code.exported.ExportedObject object' has",
    "{{ 1 / 0 }}": "Template mine, line 1: division by zero.",
    "{{ objects|nothing }}": "Template mine, line 1: No filter named 'nothing'.",
    "{% include 'other' %}": "Template mine, line 1: no loader for this environment specified.",
    "a\n{{ identifiers('cobol') }}": "Template mine, line 2: 'cobol'.",
    "{{ objects.append(1) }}": "Template mine, line 1: ",
    "{{ ''.__class__.__mro__ }}": "Template mine, line 1: access to attribute '__class__' of 'str' object is unsafe.",
    "{{ objects[0].resources.__class__ }}": "Template mine, line 1: access to attribute '__class__' of",
    "{{ identifiers.__globals__ }}": "Template mine, line 1: access to attribute '__globals__' of",
    "{% for a in range(1000000) %}{% endfor %}": "Template mine, line 1: Range too big.",
}


@pytest.mark.parametrize("template", FAILURES)
def test_what_is_wrong_is_told_with_template_and_line(template: str) -> None:
    with pytest.raises(TemplateFailed) as caught:
        render("mine", template, [sample()])

    assert str(caught.value).startswith(FAILURES[template])
