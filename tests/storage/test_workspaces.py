"""Workspaces as they are stored: whatever stands there, what can be understood of it is read."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.storage.json_values import Json
from lwm2m_browser.storage.workspaces import LONGEST_NAME, Workspace, Workspaces, name_of, parse_workspaces

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=80),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["name", "paths", "x"]), inner),
    max_leaves=12,
)


def test_windows_share_them(tmp_path: Path) -> None:
    one, other = Workspaces(tmp_path), Workspaces(tmp_path)
    one.save(Workspace("valves", ("/a/x.xml", "/b")))
    other.save(Workspace("Pumps", ("/c",)))
    one.read_again()

    assert one.all == other.all == (Workspace("Pumps", ("/c",)), Workspace("valves", ("/a/x.xml", "/b")))
    assert Workspaces(tmp_path).all == one.all

    other.save(Workspace("valves", ("/b",)))
    one.delete("Pumps")
    assert Workspaces(tmp_path).all == (Workspace("valves", ("/b",)),)
    assert one.find("valves") == Workspace("valves", ("/b",)) and one.find("Pumps") is None


def test_what_is_no_workspace_is_left_out() -> None:
    stored: Json = [
        {"name": "good", "paths": ["/a", "b", 3, "/a", "/n\0ul"]},
        {"name": "", "paths": ["/a"]},
        {"name": "two\nlines", "paths": ["/a"]},
        {"name": "x" * (LONGEST_NAME + 1), "paths": []},
        {"paths": []},
        "text",
    ]
    assert parse_workspaces(stored) == (Workspace("good", ("/a",)),)


@given(JSON)
def test_whatever_is_stored_gives_workspaces_that_can_be_stored(stored: Json) -> None:
    for one in parse_workspaces(stored):
        assert one.name and name_of(one.name) == one.name
        assert all(Path(path).is_absolute() for path in one.paths)


@given(st.text())
def test_a_name_is_a_line(text: str) -> None:
    name = name_of(text)
    assert name == name_of(name) and len(name) <= LONGEST_NAME and name.isprintable()
