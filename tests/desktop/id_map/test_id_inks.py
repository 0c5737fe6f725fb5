"""Every state can be seen, and told from the others by someone who sees no colours."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.id_map.id_inks import INKS, colour_of, paper
from lwm2m_browser.desktop.looks.contrast import contrast
from lwm2m_browser.registry.id_map import IdState
from tests.support.palettes import DARK, LIGHT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_contrast_of_every_ink_is_three_to_one(palette: QPalette, qtbot: QtBot) -> None:
    before = QApplication.palette()
    QApplication.setPalette(palette)
    try:
        contrasts = {state: contrast(colour_of(state), paper()) for state in INKS}
    finally:
        QApplication.setPalette(before)

    assert {state: found for state, found in contrasts.items() if found < 3} == {}


def test_all_patterns_differ() -> None:
    """What is local has the same as what is taken, and a ring around it; what is free is blank."""
    patterns = {state: ink.pattern for state, ink in INKS.items() if state is not IdState.LOCAL}

    assert len(set(patterns.values())) == len(patterns)
    assert set(IdState) - set(patterns) == {IdState.LOCAL, IdState.FREE}
