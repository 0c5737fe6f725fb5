"""Where redirections lead to."""

import httpcore
import pytest

from lwm2m_browser.sources.network.request_target import request_target
from lwm2m_browser.sources.network.transport import NoRedirection, Response


def redirection(location: bytes, status: int = 302) -> str:
    came = httpcore.Response(status, headers=[(b"Location", location)])
    return Response(request_target("https://h.example:8443/folder/DDF.xml?a=b"), came).redirection


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("https://other.example/x", "https://other.example/x"),
        ("//other.example/x", "https://other.example/x"),
        ("/x?y", "https://h.example:8443/x?y"),
        ("x y.xml", "https://h.example:8443/folder/x%20y.xml"),
        ("../ü", "https://h.example:8443/ü"),
        ("https:///x", "https://h.example:8443/x"),
        ("file:///etc/passwd", "file:///etc/passwd"),  # which nobody follows
        ("", ""),
    ],
)
def test_a_redirection_leads_to_an_address(location: str, leads_to: str) -> None:
    assert redirection(location.encode()) == leads_to


def test_what_is_no_address_is_no_redirection() -> None:
    with pytest.raises(NoRedirection):
        redirection(b"http://[")


def test_only_some_answers_redirect() -> None:
    assert redirection(b"/x", status=201) == ""
