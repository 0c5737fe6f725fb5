"""The menu of the formats that rows can be copied in."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from lwm2m_browser.desktop.widgets.clipboard import copy_text, with_line_feeds
from lwm2m_browser.exports.formats import FORMATS, Format
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.search.columns.column import ColumnOf, Row


class CopyMenu(QMenu):
    """Copies the rows and the columns that there are when a format is chosen."""

    def __init__(
        self,
        title: str,
        name: str,
        columns: Callable[[], Sequence[ColumnOf[Row]]],
        rows: Callable[[], Sequence[Row]],
        parent: QWidget,
    ) -> None:
        """`name`: what the object names of the actions begin with."""
        super().__init__(title, parent)

        def copy(form: Format) -> None:
            copied = rows()
            what = ntr("{count:,} row as {form}", "{count:,} rows as {form}", len(copied), form=tr(form.title))
            copy_text(with_line_feeds(form.write(columns(), copied)), tr("Copied {what}.", what=what))

        for key, one in FORMATS.items():
            action = self.addAction(tr(one.title))
            action.setObjectName(f"{name}{key.title()}")
            action.triggered.connect(partial(copy, one))
