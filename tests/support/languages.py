"""Other languages than English for as long as a test wants them."""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import GNUTranslations

from lwm2m_browser import i18n
from lwm2m_browser.storage.resources import resource_file


@contextmanager
def chinese() -> Iterator[None]:
    """What is worded meanwhile is Chinese, as in a window whose user reads that; afterwards it is English."""
    with resource_file("i18n/zh_CN.mo").open("rb") as file:
        i18n.set_translations(GNUTranslations(file))
    try:
        yield
    finally:
        i18n.set_translations(None)


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese in it."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)
