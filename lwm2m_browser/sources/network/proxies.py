"""Which proxy a request goes through: that of the settings, else that of the environment, or none.

httpx reads the environment, too, but it fails for a NO_PROXY such as `[::1]`, does not know networks such as
`127.0.0.0/8`, and cannot say which proxy it asked.
"""

import base64
from collections.abc import Callable, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies

from lwm2m_browser.errors import Unreachable
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.web_address import host_of

_DEFAULT_PORTS = {"http": 80, "https": 443}


class Proxy(NamedTuple):
    """A proxy that can be asked."""

    address: str
    """Scheme, host and port."""
    authorization: str
    """The value of its `Proxy-Authorization` header; empty where it names no user."""

    @property
    def host(self) -> str:
        """Its host and port."""
        return urlsplit(self.address).netloc


class Proxies:
    """The proxies of a session. The environment is read once."""

    def __init__(self, of_settings: str) -> None:
        self._of_settings = of_settings
        self._of_environment: Mapping[str, str] = {} if of_settings else getproxies()

    def proxy_for(self, scheme: str, host: str, port: int | None) -> Proxy | None:
        """The proxy for an address; None where it is asked directly. Raises `Unreachable` for one that cannot be used.

        `host`: in ASCII, without brackets. A proxy of the settings is for everything.
        """
        if self._of_settings:
            return _proxy(self._of_settings, Message("The proxy in the settings"))
        text = self._of_environment.get(scheme) or self._of_environment.get("all")
        if not text or _is_excepted(host, port or _DEFAULT_PORTS.get(scheme), self._of_environment.get("no", "")):
            return None
        return _proxy(text, Message("The proxy in the environment"))


def _proxy(text: str, title: Words) -> Proxy:
    """The proxy that a text names. Its password may stand in it, so that no message repeats the text."""
    whole = text.strip() if "://" in text else f"http://{text.strip()}"
    scheme = whole.partition("://")[0].lower()
    if scheme.startswith("socks"):
        raise Unreachable(
            Message("{proxy} cannot be used: it is a SOCKS proxy.", proxy=title),
            Message("Use a proxy whose address begins with http://."),
        )
    parts = urlsplit(whole) if _can_be_split(whole) else None
    host = host_of(f"{scheme}://{parts.netloc.rpartition('@')[2]}") if parts and scheme in _DEFAULT_PORTS else ""
    if parts is None or not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise Unreachable(
            Message("{proxy} cannot be used: it is not an address such as http://proxy.example.org:8080.", proxy=title),
            Message("Write a character such as # in its password as %23."),
        )
    return Proxy(f"{scheme}://{host}", authorization_of(parts))


def authorization_of(parts: SplitResult) -> str:
    """The value of an `Authorization` header for the user that an address names; empty where it names none."""
    if parts.username is None:
        return ""
    user = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(user.encode("utf-8", "surrogateescape")).decode("ascii")


def _can_be_split(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:  # such as a bracket without its other half
        return False
    return True


def _is_excepted(host: str, port: int | None, exceptions: str) -> bool:
    """Whether NO_PROXY has a host: by its name or an end of it, its number or a network, each perhaps with a port."""
    matches = _matcher(host.lower().rstrip("."), port)
    return any(matches(one) for one in exceptions.replace(",", " ").lower().split())


def _matcher(host: str, port: int | None) -> Callable[[str], bool]:
    number = _number(host)

    def matches(exception: str) -> bool:
        if exception == "*":
            return True
        name, its_port = _without_port(exception.rpartition("://")[2])
        if its_port not in ("", "*", str(port)):
            return False
        if number is not None:
            return _holds(name, number)
        name = name.removeprefix("*").strip(".")
        return host == name or host.endswith(f".{name}")

    return matches


def _without_port(text: str) -> tuple[str, str]:
    """The host or network in an exception, without brackets, and its port; empty where it names none."""
    if text.startswith("["):
        name, _, rest = text[1:].partition("]")
        return name + (rest if rest.startswith("/") else ""), rest.removeprefix(":") if rest.startswith(":") else ""
    if text.count(":") == 1:
        name, _, port = text.partition(":")
        return name, port
    return text, ""


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _holds(network: str, number: IPv4Address | IPv6Address) -> bool:
    try:
        return number in ip_network(network, strict=False)
    except ValueError:
        return False
