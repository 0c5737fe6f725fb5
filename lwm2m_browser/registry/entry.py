"""One object version, as the registry's metadata describes it."""

from typing import NamedTuple

from lwm2m_browser.registry.version import Version
from lwm2m_browser.registry.web_address import is_web_address

REGISTRY = "registry"
"""What the origin of the entries that are not from beside the registry is called."""

DEFINED_BY = {"0": "OMA", "1": "SDO", "2": "Vendor"}
"""Who defined an object, by the element Label, in a word."""


class Entry(NamedTuple):
    """The twelve metadata elements of one object version, in the order of `ELEMENTS`, and where it stands.

    The ID and the version are typed because rows are ordered by them. The others are the source's own text, trimmed,
    so that whatever the registry says leaves the program as it came; an element that is absent is an empty text. The
    properties below say what the flags and links mean. A named tuple, because two hundred thousand of them must be
    made in a second and kept in little memory.
    """

    object_id: int
    version: Version
    name: str
    description: str
    owner: str
    label: str
    urn: str
    object_link: str
    object_link_visible: str
    spec_link: str
    spec_link_visible: str
    vorto_link: str
    origin: str = ""
    """What its source is called where that is open beside the registry; empty for the registry's own."""

    @property
    def key(self) -> tuple[int, Version]:
        """What an object version is recognised by from one catalogue to the next: its ID and version."""
        return self[:2]

    @property
    def defined_by(self) -> str:
        """`OMA`, `SDO`, `Vendor`; empty where Label says none of these."""
        return DEFINED_BY.get(self.label, "")

    @property
    def definition(self) -> str:
        """The address of the object's XML definition; empty unless it is flagged visible and is a web address."""
        return self.object_link if self.object_link_visible == "1" and is_web_address(self.object_link) else ""

    @property
    def has_definition(self) -> bool:
        """Whether there is a definition to show: at a web address, or in a file of the source."""
        is_file = self.object_link_visible == "1" and self.object_link.startswith("file:")
        return is_file or bool(self.definition)

    @property
    def specification(self) -> str:
        """The address of the technical specification; empty unless it is flagged visible and is a web address."""
        return self.spec_link if self.spec_link_visible == "1" and is_web_address(self.spec_link) else ""

    @property
    def vorto(self) -> str:
        """The address of the Vorto model, which has no flag; empty unless it is a web address."""
        return self.vorto_link if is_web_address(self.vorto_link) else ""

    @property
    def origin_name(self) -> str:
        """Where it stands, in a word: what is open beside the registry, or `registry`."""
        return self.origin or REGISTRY

    @property
    def texts(self) -> tuple[str, ...]:
        """The twelve elements as text."""
        return (str(self.object_id), self.version.text, *self[2:12])
