"""A window whose objects have definitions: a registry on the loopback, of hand-written objects."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from lwm2m_browser.exports.encoding import encoded
from tests.support.registry_server import RegistryServer
from tests.support.window_driver import WindowDriver

_ITEM = """\
      <Item ID="{id}"><Name>{name}</Name><Operations>{operations}</Operations>
        <MultipleInstances>Single</MultipleInstances><Mandatory>Optional</Mandatory><Type>{type}</Type>
        <RangeEnumeration>{range}</RangeEnumeration><Units>{units}</Units><Description>{about}</Description></Item>
"""
_PLAIN = {"operations": "R", "type": "Float", "range": "", "units": "", "about": ""}


def xml_of(object_id: int, version: str, name: str, *resources: Mapping[str, Any]) -> bytes:
    """A definition with resources that are read; what they have besides `id` and `name` is given."""
    items = "".join(_ITEM.format(**_PLAIN | dict(resource)) for resource in resources)
    return encoded(
        f"<LWM2M><Object><Name>{name}</Name><ObjectID>{object_id}</ObjectID><ObjectVersion>{version}</ObjectVersion>"
        f"<MultipleInstances>Multiple</MultipleInstances><Mandatory>Optional</Mandatory>"
        f"<Resources>\n{items}</Resources></Object></LWM2M>"
    )


VALUE = {"id": 5700, "name": "Sensor Value", "units": "Cel", "about": "What it reads."}
RESET = {"id": 5605, "name": "Reset", "operations": "E", "type": ""}
OFFSET = {"id": 5601, "name": "Offset", "range": "0..9"}

DEFINITIONS = {
    "/3-1_0.xml": xml_of(3, "1.0", "Device", {"id": 4, "name": "Reboot", "operations": "E", "type": ""}),
    "/3.xml": xml_of(3, "1.2", "Device", {"id": 4, "name": "Reboot", "operations": "E", "type": ""}),
    "/3303-1_0.xml": xml_of(3303, "1.0", "Temperature", VALUE, RESET),
    "/3303.xml": xml_of(3303, "1.1", "Temperature", VALUE | {"units": "K"}, OFFSET),
    "/3424.xml": xml_of(3424, "1.0", "Water meter", VALUE | {"units": "m3"}),
}
"""Five definitions by their places on the server."""


def give_definitions(server: RegistryServer) -> None:
    """Put the definitions on a server, and links to them into its entries; Reserved has none."""
    server.files.update(DEFINITIONS)
    links = {(3, "1.0"): "/3-1_0.xml", (3, "1.2"): "/3.xml", (3303, "1.0"): "/3303-1_0.xml", (3303, "1.1"): "/3303.xml"}
    links |= {(3424, "1.0"): "/3424.xml"}
    entries = [dict(entry) for entry in server.entries]
    for entry in entries:
        link = links.get((int(str(entry["ObjectID"])), str(entry["Ver"])))
        entry |= {"ObjectLink": server.root + link if link else "", "ObjectLinkVisible": "1" if link else "0"}
    server.entries = entries


def lines(window: WindowDriver, table: str) -> list[str]:
    """The rows of a table, its cells with a bar between them; without hidden columns. None before it is made."""
    if window.window.findChild(QTableView, table) is None:
        return []
    model, shown = window.part(QTableView, table).model(), _shown_columns(window, table)
    cells = [[str(model.index(row, n).data()) for n in shown] for row in range(model.rowCount())]
    return [" | ".join(row) for row in cells]


def headings(window: WindowDriver, table: str) -> list[str]:
    """What stands above its columns."""
    model = window.part(QTableView, table).model()
    return [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in _shown_columns(window, table)]


def _shown_columns(window: WindowDriver, table: str) -> list[int]:
    view = window.part(QTableView, table)
    return [column for column in range(view.model().columnCount()) if not view.isColumnHidden(column)]
