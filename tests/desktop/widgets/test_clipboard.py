"""What is copied can be pasted into an editor and into a spreadsheet."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.widgets.clipboard import content_of_rows, copy_content, copy_text
from lwm2m_browser.search.columns.object_columns import COLUMNS
from tests.support.samples import entry

SHOWN = [COLUMNS[key] for key in ("ObjectID", "Ver", "Name", "DefinedBy")]


def test_rows_are_copied_as_tsv(qtbot: QtBot) -> None:
    copy_content(content_of_rows(SHOWN, [entry(), entry(version="1.1", name="Two\nlines")]))
    assert QGuiApplication.clipboard().text() == (
        'ID\tVersion\tName\tDefined by\n3303\t1.0\tTemperature\tSDO\n3303\t1.1\t"Two\nlines"\tSDO\n'
    )


def test_rows_are_copied_as_an_html_table_too(qtbot: QtBot) -> None:
    copy_content(content_of_rows(SHOWN, [entry(name="<b>Hot</b> & cold")]))
    html = QGuiApplication.clipboard().mimeData().html()
    assert "<th>ID</th><th>Version</th><th>Name</th><th>Defined by</th>" in html
    assert "<td>&lt;b&gt;Hot&lt;/b&gt; &amp; cold</td><td>SDO</td>" in html


def test_a_formula_is_not_run_where_it_is_pasted(qtbot: QtBot) -> None:
    copy_content(content_of_rows(SHOWN, [entry(name="=1+1")]))
    assert "\t'=1+1\t" in QGuiApplication.clipboard().text()
    assert "<td>&#x27;=1+1</td>" in QGuiApplication.clipboard().mimeData().html()


def test_a_text_is_copied_as_it_is(qtbot: QtBot) -> None:
    copy_text("urn:oma:lwm2m:ext:3303 <b>\n=1")
    assert QGuiApplication.clipboard().text() == "urn:oma:lwm2m:ext:3303 <b>\n=1"


def test_a_process_that_has_copied_rows_ends_in_good_order() -> None:
    script = """
        from PySide6.QtGui import QGuiApplication
        from lwm2m_browser.desktop.widgets.clipboard import content_of_rows, copy_content
        from lwm2m_browser.search.columns.object_columns import TABLE_COLUMNS
        from tests.support.samples import entry

        application = QGuiApplication([])
        copy_content(content_of_rows(TABLE_COLUMNS, [entry()]))
        print(len(application.clipboard().text().splitlines()))
    """
    run = subprocess.run(
        [sys.executable, "-c", dedent(script)],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, "2\n"), run.stderr
