"""Web addresses, and what a user may name as a source."""

from collections.abc import Iterator
from ipaddress import IPv6Address

from PySide6.QtCore import QUrl

from lwm2m_browser.registry.web_address import host_of, is_web_address, why_not_opened
from lwm2m_browser.sources.bundles.addresses import name_below
from lwm2m_browser.sources.source import parse_source
from tests.fuzz.target import Target, is_below, is_sentence, text_of
from tests.support.samples import DEFINITIONS


def check_address(data: bytes) -> None:
    """An address that may be opened leads to a host, for the desktop as well; a name below a root stays there."""
    text = text_of(data)
    assert is_web_address(text) == bool(host_of(text)) == (not why_not_opened(text))
    if is_web_address(text):
        opened = QUrl(text)
        assert opened.isValid() and opened.scheme() in ("http", "https") and not opened.userInfo()
        assert host_of(text) == _host_of(opened), f"the desktop opens {_host_of(opened)}"
    for address in (text, DEFINITIONS + text):
        name = name_below(DEFINITIONS, address)
        assert name is None or is_below(name)
    try:
        source = parse_source(text)
    except ValueError as error:
        assert is_sentence(error)
    else:
        assert source.title


def _host_of(opened: QUrl) -> str:
    """The host and port that the desktop opens; `::0.1.0.1` written as `::1:1`."""
    host = opened.host(QUrl.ComponentFormattingOption.FullyEncoded)
    port = f":{opened.port()}" if opened.port() >= 0 else ""
    return (f"[{IPv6Address(host)}]" if ":" in host else host) + port


def address_seeds() -> Iterator[bytes]:
    yield from (
        b"https://example.org/a/DDF.xml?x=1#y", b"HTTP://EXAMPLE.org:80", b"http://[::1]:8080/", b"http://user:pw@host/",
        b"https://registry.example/version_history/../3303%2e.xml", b"https://registry.example/%2e%2e/%5c/C:", b"api",
        b"http:\\\\host", b"http://a\\@b", b"http://a#@b", b"http:///x", b"http://[::1", b"http://@host", b"http://host:0",
        b"http://host:65536/", b"http://%65xample.org", b"javascript:alert(1)", b"file:///etc/passwd", b"//host/share",
        "http://аpple.com".encode(), "https://example。org/".encode(), "http://①.example:８０".encode(),
        b"../registry", b"https://example.org/registry.tar.gz", b"http://a\tb", b"http://xn--a/", b"http://1.2.3/",
    )  # fmt: skip


ADDRESSES = {
    "address": Target(
        check_address,
        address_seeds,
        (b"http://", b"https://", b"://", b"@", b":80", b"[::1]", b"%2e", b"%2f", b"..", b"xn--", b"\\", b"?", b"#",
         b".xml", b".zip", "。".encode(), "ß".encode(), "\u200d".encode(), "％".encode()),
        longest=200,
    )
}  # fmt: skip
"""By name."""
