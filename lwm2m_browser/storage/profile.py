"""The user's settings at the start, and the complaints about the user's files."""

from typing import NamedTuple

from lwm2m_browser.messages import Words
from lwm2m_browser.storage.bookmarks import check_bookmarks
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings, read_settings
from lwm2m_browser.storage.user_state import check_user_state


class Profile(NamedTuple):
    """The content of the user's folders."""

    settings: Settings
    complaints: tuple[Words, ...]
    """What cannot be used or saved, each in a sentence or two."""


def load_profile(folders: Folders) -> Profile:
    """The settings that apply. Files that cannot be used are set aside, and the program goes on without them."""
    settings, complaint = read_settings(folders.settings)
    own = (check_user_state(folders.settings), check_bookmarks(folders.settings))
    complaints = (folders.complaint, complaint, *own)
    return Profile(settings, tuple(filter(None, complaints)))
