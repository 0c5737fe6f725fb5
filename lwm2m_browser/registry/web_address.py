"""Which texts are web addresses that may be opened, where they lead, and why others are none.

Browsers, Qt and Python each have their own idea of a text such as `http:\\\\evil`, `http://a\\@b` or `http://127.1`.
Only what all of them read alike is taken for an address; a property in the tests compares them.
"""

import re
from functools import lru_cache

from lwm2m_browser.messages import Message, Words, message_of

_LONGEST = 8_192
"""Characters: what servers usually take."""
_LONGEST_HOST = 253
_LARGEST_PORT = 65_535

_SCHEME = r"(?ai)https?://"  # else ſ is an s
_PARTS = r"(?P<host>\[[0-9A-Fa-f:]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{1,5}))?"
"""What stands between the slashes and the path. A colon without a port after it is none."""
_NAME = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NUMBER = r"[0-9]+|0x[0-9a-f]*"
"""The last part of a host that some read as an IPv4 address: `127.1` and `0x7f.1` are 127.0.0.1 to them."""
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = rf"{_BYTE}(?:\.{_BYTE}){{3}}"

_UNCLEAR = Message("its host name is ambiguous")


class _NoAddress(ValueError):
    """`str()` goes on after “not opened: ”."""


def host_of(text: str) -> str:
    """The host of a web address, with its port where it names one: a look-alike of another in punycode.

    Empty where the text is no web address.
    """
    try:
        return _host(text)
    except _NoAddress:
        return ""


def why_not_opened(text: str) -> Words:
    """Why a text is no web address that may be opened, as the end of a sentence; empty where it is one."""
    try:
        _host(text)
    except _NoAddress as reason:
        return message_of(reason)
    return ""


def without_user(address: str) -> str:
    """An address without the user and the password that may stand before its host: to be shown, stored or logged."""
    scheme, separator, rest = address.partition("://")
    authority = re.split("[/?#]", rest, maxsplit=1)[0]
    if not separator or "@" not in authority:
        return address
    return f"{scheme}://{authority.rpartition('@')[2]}{rest[len(authority) :]}"


@lru_cache(maxsize=4096)  # the same few stand in many entries, and a table asks again for each cell
def is_web_address(text: str) -> bool:
    """Whether a text is an http or https address that may be opened: a host, no user name, nothing unprintable."""
    return bool(host_of(text))


def _host(text: str) -> str:
    scheme = re.match(_SCHEME, text)
    if scheme is None:
        raise _NoAddress(Message("it is not an http or https address"))
    if len(text) > _LONGEST:
        raise _NoAddress(Message("it has more than {most:,} characters", most=_LONGEST))
    if not text.isprintable() or " " in text or "\\" in text:
        raise _NoAddress(Message("it contains a space, a backslash or an invisible character"))
    authority = re.split("[/?#]", text[scheme.end() :], maxsplit=1)[0]
    if "@" in authority:
        raise _NoAddress(Message("it contains a user name"))
    parts = re.fullmatch(_PARTS, authority)
    if parts is None:
        raise _NoAddress(Message("its host or port is invalid"))
    if not parts["host"]:
        raise _NoAddress(Message("it has no host"))
    if parts["port"] is None:
        return _canonical(parts["host"].lower())
    if not 0 < int(parts["port"]) <= _LARGEST_PORT:
        raise _NoAddress(Message("its port is not a number from 1 to {largest}", largest=_LARGEST_PORT))
    return f"{_canonical(parts['host'].lower())}:{int(parts['port'])}"


@lru_cache(maxsize=1024)  # many addresses are of few hosts
def _canonical(host: str) -> str:
    """The one way to write a host in ASCII."""
    if len(host) > _LONGEST_HOST:
        raise _NoAddress(Message("its host has more than {most} characters", most=_LONGEST_HOST))
    if host.startswith("["):
        return f"[{_ipv6(host[1:-1])}]"
    if not host.isascii():
        host = _punycode(host)
    labels = host.split(".")
    is_number = re.fullmatch(_NUMBER, labels[-1])
    is_right = re.fullmatch(_IPV4, host) if is_number else all(re.fullmatch(_NAME, label) for label in labels)
    if not is_right or ("xn--" in host and not all(map(_is_readable, labels))):
        raise _NoAddress(_UNCLEAR)
    return host


def _is_readable(label: str) -> bool:
    """Whether a part of a host that says it is punycode is that: browsers and httpx refuse any other."""
    if not label.startswith("xn--"):
        return True
    import idna

    try:
        return bool(idna.decode(label, strict=True))
    except (idna.IDNAError, UnicodeError):
        return False


def _ipv6(text: str) -> str:
    from ipaddress import AddressValueError, IPv6Address  # here: hosts are names

    try:
        address = IPv6Address(text)
    except AddressValueError as error:
        raise _NoAddress(_UNCLEAR) from error
    if address.ipv4_mapped:  # some write them with dots, and some do not
        raise _NoAddress(_UNCLEAR)
    return str(address)


def _punycode(host: str) -> str:
    import idna  # here: its tables take time to read, and hardly any host needs them

    try:
        return idna.encode(host, strict=True).decode()
    except (idna.IDNAError, UnicodeError) as error:
        raise _NoAddress(Message("its host name contains invalid characters")) from error
