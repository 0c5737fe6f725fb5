"""New versions: as large as the changes need, with the URN that follows."""

import pytest

from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.new_version import new_version_of, with_needed_version
from lwm2m_browser.errors import NotEditable
from tests.support.check_samples import GOOD

OLD = Draft.read(GOOD.encode(), "10999.xml")
NEW = GOOD.replace(">1.0<", ">1.1<").replace("x:10999<", "x:10999:1.1<")


def versions(draft: Draft) -> tuple[str, str]:
    texts = draft.object_texts
    return texts["ObjectVersion"], texts["ObjectURN"].removeprefix("urn:oma:lwm2m:")


def test_a_new_version_differs_in_its_version_and_its_urn() -> None:
    assert new_version_of(OLD).data.decode() == NEW


@pytest.mark.parametrize("end", ["", "\r\n", "\r"])
def test_a_new_version_ends_its_lines_as_the_registry_asks_for(end: str) -> None:
    text = GOOD.rstrip("\n").replace("\n", "\r\n") + end

    assert new_version_of(Draft.read(text.encode())).data.decode() == NEW


def test_the_version_follows_from_the_changes() -> None:
    new = new_version_of(OLD)
    with_another = new.with_resource(0, {**OLD.resource_texts[0], "ID": "7", "Mandatory": "Optional"})
    with_needed = with_needed_version(OLD, with_another)
    assert versions(with_needed) == ("1.1", "x:10999:1.1")
    assert versions(with_needed_version(OLD, new)) == ("1.1", "x:10999:1.1"), "nothing is changed yet"

    broken = with_needed_version(OLD, with_another.with_resource_text(0, "Mandatory", "Mandatory"))
    assert versions(broken) == ("2.0", "x:10999:2.0")
    assert with_needed_version(OLD, broken.without_resource(0)) == new, "and back again"


@pytest.mark.parametrize("wrong", [GOOD.replace(">1.0<", ">first<"), GOOD.replace(">10999<", ">TBD<")])
def test_where_no_version_can_follow_that_is_said(wrong: str) -> None:
    with pytest.raises(NotEditable):
        new_version_of(Draft.read(wrong.encode()))
