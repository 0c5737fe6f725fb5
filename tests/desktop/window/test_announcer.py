"""What a screen reader hears once nobody types any more."""

import pytest

from lwm2m_browser.desktop.window import announcer
from tests.support.window_driver import OpenWindow


def test_the_count_or_what_is_wrong_with_the_query_is_announced(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(announcer, "announce", lambda _window, text: heard.append(text))
    window = open_window("builtin")
    window.wait_for_end()

    window.type("ownr:x")
    window.wait(lambda: any(text.startswith("There is no field “ownr:”.") for text in heard))

    window.field.setText("owner:ipso")
    window.wait(lambda: " of " in heard[-1])
