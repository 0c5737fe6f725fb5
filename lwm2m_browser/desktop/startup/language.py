"""The language that the window speaks: what of `resources/i18n` fits the user, and Qt's own texts with it."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from lwm2m_browser import i18n
from lwm2m_browser.storage.resources import resource_file

LANGUAGES = ("en", "zh_CN")
"""What the window can speak: English as it is written, and the translations in `resources/i18n`."""


def language_for(tags: Sequence[str]) -> str:
    """The first of `LANGUAGES` that fits a user who reads these languages (such as `zh-Hans-SG`), else English."""
    for tag in tags:
        wanted = QLocale(tag)
        for known in LANGUAGES:
            # Not the country: whoever reads simplified Chinese does so in Singapore as well.
            if (QLocale(known).language(), QLocale(known).script()) == (wanted.language(), wanted.script()):
                return known
    return LANGUAGES[0]


def set_translations(application: QApplication, chosen: str = "") -> None:
    """Let the window that is made after this speak the language that is `chosen`, or the desktop's."""
    language = language_for([chosen] if chosen else QLocale.system().uiLanguages())
    if language == LANGUAGES[0]:
        i18n.set_translations(None)
        return
    # Fontconfig chooses by it, before the first letter is drawn: many signs are written otherwise in Japan.
    os.environ.setdefault("FC_LANG", language.replace("_", "-").lower())
    from gettext import GNUTranslations  # imported here: not needed for English

    with resource_file(f"i18n/{language}.mo").open("rb") as file:
        i18n.set_translations(GNUTranslations(file))
    of_qt = QTranslator(application)  # OK, Cancel, and what the menus of its text fields say
    if of_qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(of_qt)
