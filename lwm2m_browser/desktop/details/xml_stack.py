"""The XML of a definition, or why there is none."""

from lwm2m_browser.desktop.details.xml_tab import XmlTab
from lwm2m_browser.desktop.session.definition_reader import ReadDefinition
from lwm2m_browser.desktop.widgets.message_page import MessageStack, PageMessage
from lwm2m_browser.registry.entry import Entry


class XmlStack(MessageStack):
    """Shows the XML, or a reason in its place."""

    def __init__(self) -> None:
        self.xml = XmlTab()
        super().__init__(self.xml, "noXml")
        self._entry: Entry | None = None
        """The object version whose XML is shown."""

    def show_xml(self, entry: Entry, read: ReadDefinition | None, reason: PageMessage | None) -> None:
        """Show the XML of an object version's definition, or a reason why not."""
        if reason:
            self.explain(reason)
            return
        xml = read.loaded.copy.xml if read and read.loaded.copy else ""
        if xml and self._entry is not None and self._entry.key == entry.key:
            self.xml.renew_xml(xml)
        else:
            self.xml.show_xml(xml)
        self._entry = entry if xml else None
        self.show_content()
