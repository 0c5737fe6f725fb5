"""A new version of an object: the same file with another version, as large as the changes to it need."""

from lwm2m_browser.checks.checked_file import CheckedFile, number_of
from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.fixing import fix_data
from lwm2m_browser.checks.reference import known_by_program
from lwm2m_browser.checks.rules.objects import urn_meant
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.errors import NotEditable
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.compatibility import judge, next_version
from lwm2m_browser.registry.version import Version
from lwm2m_browser.registry.version_rules import Need

_LINE_ENDS = ("406", "407")
"""The rules about line feeds: whoever has the registry from a checkout may have its files with other line ends."""


def new_version_of(old: Draft) -> Draft:
    """A draft of the next minor version of an object; lines end as the registry asks for.

    `NotEditable` where the object has no ID or no version of two numbers.
    """
    following = next_version(old.definition.version, Need.MINOR)
    if following is None:
        raise NotEditable(
            Message(
                "“{version}” is not major.minor: what has to follow it cannot be told.", version=old.definition.version
            )
        )
    return with_version(_with_line_feeds(old), following)


def with_version(draft: Draft, version: Version) -> Draft:
    """The draft with another version, and the URN that follows. `NotEditable` where the object has no ID."""
    object_id = number_of(draft.object_texts["ObjectID"])
    if object_id is None:
        raise NotEditable(Message("The object has no ID, so no URN can be made for it."))
    draft = draft.with_object_text("ObjectVersion", version.text)
    urn = urn_meant(object_id, version)
    return draft.with_object_text("ObjectURN", urn) if urn else draft


def with_needed_version(old: Draft, draft: Draft) -> Draft:
    """The draft with the smallest version that its differences from an old version of it need: a minor one at least."""
    needed = judge(old.definition, draft.definition)
    smallest = needed.smallest if needed.need is not Need.NONE else next_version(old.definition.version, Need.MINOR)
    return draft if smallest is None else with_version(draft, smallest)


def _with_line_feeds(draft: Draft) -> Draft:
    data = draft.data
    for _ in _LINE_ENDS:  # a line feed is added at the end once it is no carriage return
        found = Checker(known_by_program(), _LINE_ENDS).check_files([CheckedFile(draft.name or "draft.xml", data)])
        data, _ = fix_data(data, found)
    return Draft.read(data, draft.name)
