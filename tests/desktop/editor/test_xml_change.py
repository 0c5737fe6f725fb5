"""Only lines that differ are written anew, and what comes of that is the new text."""

from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.desktop.editor.xml_change import XmlChange, xml_change

LINES = st.lists(st.sampled_from(["<a>", "</a>", "", "text"]), min_size=1, max_size=12)


@given(before=LINES, after=LINES)
def test_the_change_makes_one_text_of_the_other(before: list[str], after: list[str]) -> None:
    change = xml_change(before, after)
    if change is None:
        assert before == after
        return
    assert change.removed > 0
    assert change.lines
    assert [*before[: change.first], *change.lines, *before[change.first + change.removed :]] == after


def test_no_more_than_the_line_that_differs_is_written_anew() -> None:
    before = [str(number) for number in range(100)]
    assert xml_change(before, [*before[:50], "new", *before[51:]]) == XmlChange(50, 1, ["new"])
