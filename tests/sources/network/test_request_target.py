"""Addresses as requests need them."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.sources.network.request_target import request_target

TABLE = """
address                              | host              | port | target                    | as it is told
http://registry.example              | registry.example  |      | /                         | http://registry.example
http://registry.example?x=1          | registry.example  |      | /?x=1                     | http://registry.example?x=1
HTTPS://Registry.Example:443/DDF.xml | registry.example  |      | /DDF.xml                  | https://registry.example/DDF.xml
http://registry.example:8080/a#b     | registry.example  | 8080 | /a                        | http://registry.example:8080/a#b
http://registry.example:443/         | registry.example  | 443  | /                         | http://registry.example:443/
http://[::1]:8080/x                  | ::1               | 8080 | /x                        | http://[::1]:8080/x
http://[::1]/x                       | ::1               |      | /x                        | http://[::1]/x
http://127.0.0.1/x                   | 127.0.0.1         |      | /x                        | http://127.0.0.1/x
http://bücher.example/ü?q=ü          | xn--bcher-kva.example |  | /%C3%BC?q=%C3%BC          | http://xn--bcher-kva.example/%C3%BC?q=%C3%BC
http://h.example/a%20b%zz"<>`{}      | h.example         |      | /a%20b%zz%22%3C%3E%60%7B%7D | http://h.example/a%20b%zz%22%3C%3E%60%7B%7D
http://h.example/a/../b/./c/..       | h.example         |      | /b/                       | http://h.example/b/
http://h.example/a/..b/.c            | h.example         |      | /a/..b/.c                 | http://h.example/a/..b/.c
"""

ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.splitlines()[2:]]


@pytest.mark.parametrize(("address", "host", "port", "target", "told"), ROWS, ids=[row[0] for row in ROWS])
def test_an_address_is_taken_apart(address: str, host: str, port: str, target: str, told: str) -> None:
    found = request_target(address)

    assert [found.host, str(found.port or ""), found.target, str(found)] == [host, port, target, told]


@pytest.mark.parametrize("address", ["", "ftp://h.example/", "http://", "http://a b/", "http://u:p@h.example/", "/x"])
def test_what_may_not_be_opened_is_no_target(address: str) -> None:
    with pytest.raises(ValueError):
        request_target(address)


WRITTEN = st.text("aZ0-._~!$&'()*+,;=:@/%|^[]{}`\"<>éü文", max_size=12)


@given(
    st.sampled_from(["http://h.example", "https://h.example:8443", "http://[::1]", "https://bücher.example:443"]),
    WRITTEN.filter(lambda path: "/." not in f"/{path}"),
    WRITTEN.filter(bool),
    WRITTEN.filter(bool),
)
def test_httpx_asks_for_the_same(server: str, path: str, query: str, fragment: str) -> None:
    address = f"{server}/{path}?{query}#{fragment}"

    ours, theirs = request_target(address), httpx.URL(address)

    assert (ours.target, ours.netloc, str(ours)) == (theirs.raw_path.decode(), theirs.netloc.decode(), str(theirs))
