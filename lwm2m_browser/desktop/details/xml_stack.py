"""The XML of a definition, or why there is none."""

from lwm2m_browser.desktop.details.xml_tab import XmlTab
from lwm2m_browser.desktop.session.definition_reader import ReadDefinition
from lwm2m_browser.desktop.widgets.message_page import MessageStack, PageMessage


class XmlStack(MessageStack):
    """Shows the XML, or a reason in its place."""

    def __init__(self) -> None:
        self.xml = XmlTab()
        super().__init__(self.xml, "noXml")

    def show_xml(self, read: ReadDefinition | None, reason: PageMessage | None) -> None:
        """Show the XML of a definition, or a reason why not."""
        if reason:
            self.explain(reason)
            return
        self.xml.show_xml(read.loaded.copy.xml if read and read.loaded.copy else "")
        self.show_content()
