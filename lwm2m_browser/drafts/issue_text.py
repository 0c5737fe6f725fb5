"""The text of the issue by which an object version is asked to be registered, in Markdown.

It has the points that the registry's page on registrations asks for.
"""

from collections.abc import Iterable, Sequence

from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.version import FIRST_VERSION


def issue_text(
    definition: Definition, owner: str, summary: str, files: Iterable[str], reusable: Sequence[int] = ()
) -> str:
    """The text; its first line is the title. `summary` describes the object, `reusable` are the IDs of new ones."""
    number, version = definition.object_id, definition.version.text
    is_first = definition.version.numbers == FIRST_VERSION.numbers
    wish = f"version {version} of a new object" if is_first else f"version {version} of object {number}"
    points = [
        ("Object ID", number),
        ("Object version", version),
        ("Name", definition.name),
        ("Description", " ".join(summary.split())),
        ("URN", definition.urn),
        ("Owner", owner),
        ("LwM2M version", definition.lwm2m_version or FIRST_VERSION.text),
        ("Resources", str(len(definition.resources))),
        *([("New reusable resources", ", ".join(map(str, reusable)))] if reusable else []),
    ]
    return (
        f"Register {wish}: {definition.name}\n\n"
        + "".join(f"- {title}: {_plain(text)}\n" for title, text in points)
        + "\nFiles:\n\n"
        + "".join(f"- `{name}`\n" for name in files)
    )


def _plain(text: str) -> str:
    """A text in which nothing is Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#&|~" else sign for sign in text)
