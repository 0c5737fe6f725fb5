"""Signals close the window while it is open, and are left as they were found."""

import signal
import sys

import pytest
from PySide6.QtWidgets import QApplication

from lwm2m_browser.desktop.startup.stop_signals import closed_by_signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")


def test_afterwards_signals_are_as_they_were(qapp: QApplication) -> None:
    numbers = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
    before = [signal.getsignal(number) for number in numbers]
    with closed_by_signals():
        assert not set(before) & {signal.getsignal(number) for number in numbers}
    assert [signal.getsignal(number) for number in numbers] == before
    assert signal.set_wakeup_fd(-1) == -1
