"""Files that are checked may hold anything: a document type is refused, and nothing takes the check along."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.exports.finding_json import finding_json
from lwm2m_browser.exports.finding_text import finding_text
from lwm2m_browser.exports.junit import junit_text
from tests.support.check_samples import KNOWN, findings_in
from tests.support.hostile_samples import HARMLESS, OVERGROWN, ddf_text, definition_text, document_types
from tests.support.hostile_texts import TEXTS, hostile_definition
from tests.support.registry_server import RegistryServer

MAKERS = {"DDF.xml": ddf_text, "3300.xml": definition_text, "Common.xml": definition_text}


@pytest.mark.parametrize("name", MAKERS)
def test_a_document_type_is_refused_and_does_nothing_that_it_wants(
    name: str, registry_server: RegistryServer, tmp_path: Path
) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("canary", encoding="utf-8")
    for document_type in document_types(registry_server.root + "/canary", str(canary)).values():
        file = CheckedFile(name, MAKERS[name](document_type, "&a;").encode())
        found = Checker(KNOWN).check_files([file])

        assert file.root is None
        assert "272" in {one.code for one in found}
        assert not any("canary" in str(one.message) for one in found)
    assert "/canary" not in registry_server.requests


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_only_looks_dangerous_is_read(kind: str, registry_server: RegistryServer) -> None:
    before, of_object = (text.replace("http://127.0.0.1:9", registry_server.root) for text in HARMLESS[kind])

    file = CheckedFile("3300.xml", definition_text(before, of_object).encode())
    Checker(KNOWN).check_files([file])

    assert file.objects
    assert "/canary" not in registry_server.requests


@pytest.mark.parametrize("kind", OVERGROWN)
def test_what_is_overgrown_is_told_in_few_words(kind: str) -> None:
    found = findings_in(definition_text(name=OVERGROWN[kind]()))

    assert found
    assert all(len(str(one.message)) < 1_000 for one in found)


@pytest.mark.parametrize("tag", ["x", "Item", "Object", "Resources", "Name"])
def test_depth_takes_nothing_along(tag: str) -> None:
    for closing in ("", f"</{tag}>" * 50_000):
        assert findings_in(f"<LWM2M><Object>{f'<{tag}>' * 50_000}{closing}</Object></LWM2M>")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_steer_no_terminal_and_break_no_report(text: str) -> None:
    found = findings_in(hostile_definition(text, 40_000, "1.0"))

    assert "\x1b" not in finding_text(found)
    assert finding_text(found).count("\n") == finding_json(found).count("\n") - 2 == len(found)
    assert junit_text(found, ["a"]).count("<testcase ") == len(found) + 1


@given(st.binary(max_size=400), st.sampled_from(sorted(MAKERS)))
def test_any_bytes_can_be_checked(data: bytes, name: str) -> None:
    assert findings_in(data, name)


@given(st.data())
def test_any_change_to_a_file_can_be_checked(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(MAKERS)))
    content = bytearray(MAKERS[name]().encode())
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(content)))
        content[start : start + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=10))
    findings_in(bytes(content), name)
