"""Open the installed program's window without a display, and see that it shows the built-in index."""

import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableView

from lwm2m_browser.desktop.app import create_window

PATIENCE_MS = 30_000


def main() -> int:
    """0 if the table fills, 1 if it stays empty."""
    with tempfile.TemporaryDirectory() as own:
        application = QApplication.instance() or QApplication(sys.argv)
        window = create_window(source="builtin", settings=own)
        window.show()
        model = window.findChild(QTableView, "objectTable").model()
        model.modelReset.connect(lambda: application.quit() if model.rowCount() else None)
        QTimer.singleShot(PATIENCE_MS, application.quit)
        if not model.rowCount():
            application.exec()
        rows = model.rowCount()
        window.close()
    print(f"A window with {rows} rows.")
    return 0 if rows else 1


if __name__ == "__main__":
    sys.exit(main())
