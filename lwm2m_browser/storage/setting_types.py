"""The types of settings: title and meaning, valid values, and how they are typed and shown."""

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.web_address import is_web_address

SettingValue = str | bool | int | float
"""The type of a setting's value."""
MEBIBYTE = 1024 * 1024


class Group(Enum):
    """The pages of the settings; each value is a title."""

    SOURCES = N_("Sources")
    NETWORK = N_("Network")
    CACHE = N_("Cache")
    EXPORT = N_("Export")
    APPEARANCE = N_("Appearance")


class Effect(Enum):
    """When another value takes effect; each value is a sentence."""

    AT_ONCE = N_("Takes effect at once.")
    AT_NEXT_LOAD = N_("Takes effect at the next load.")
    AT_NEXT_EXPORT = N_("Takes effect in the next export.")
    AT_NEXT_START = N_("Takes effect at the next start.")


@dataclass(frozen=True)
class Setting(ABC):
    """A row of the table of settings. Its texts are msgids for `tr`."""

    group: Group
    effect: Effect
    title: str
    meaning: str
    """Its purpose, in sentences; of a limit, the reason."""

    @abstractmethod
    def obstacle(self, value: object) -> Words:
        """Why a value is invalid, as a sentence; empty if it is valid."""


class Written(Setting, ABC):
    """A setting whose values are typed."""

    unit = ""
    """The unit of a value; a msgid."""

    @abstractmethod
    def text(self, value: SettingValue) -> str:
        """A value as the user types it."""

    @abstractmethod
    def value(self, text: str) -> object:
        """The value of a typed text, valid or not; see `obstacle`."""


@dataclass(frozen=True)
class Address(Written):
    """A web address."""

    may_be_empty: bool = False

    def obstacle(self, value: object) -> Words:
        """Rejects anything but an http or https address."""
        if value == "" and self.may_be_empty:
            return ""
        if isinstance(value, str) and is_web_address(value):
            return ""
        return Message("Write an address that begins with http:// or https:// and names a host.")

    def text(self, value: SettingValue) -> str:
        return str(value)

    def value(self, text: str) -> object:
        return text.strip()


class ProxyAddress(Address):
    """The address of a proxy, which may name a user and a password; empty for the system's own."""

    def obstacle(self, value: object) -> Words:
        """Rejects what httpx cannot use, or only with another library."""
        if value == "" or (isinstance(value, str) and _is_proxy(value)):
            return ""
        if isinstance(value, str) and value.lower().startswith("socks"):
            return Message("A SOCKS proxy cannot be used: write one that begins with http:// or https://.")
        return Message("Write a proxy such as http://proxy.example.org:8080, or leave it empty for the system's proxy.")


class Seconds(Written):
    """A time."""

    unit = N_("seconds")
    least, most = 0.001, 86_400

    def obstacle(self, value: object) -> Words:
        """Rejects what is not a number in the range: shorter, nothing is ever in time; longer, no clock counts it."""
        if isinstance(value, int | float) and not isinstance(value, bool) and self.least <= value <= self.most:
            return ""
        return Message("Write a number from {least} to {most:,}, such as 20 or 0.5.", least=self.least, most=self.most)

    def text(self, value: SettingValue) -> str:
        return repr(value).removesuffix(".0")

    def value(self, text: str) -> object:
        try:
            return float(text)
        except ValueError:
            return text


class Bytes(Written):
    """A size, kept in bytes and typed in MiB."""

    unit = N_("MiB")
    least, most = 1, MEBIBYTE * MEBIBYTE

    def obstacle(self, value: object) -> Words:
        """Rejects anything but a whole number of bytes in the range: more than the most, and no computer counts it."""
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return ""
        return Message("Write a number above 0, up to {most:,}, such as 32 or 0.5.", most=self.most // MEBIBYTE)

    def text(self, value: SettingValue) -> str:
        """The number of MiB, rounded as a person would write it."""
        size = int(value)
        whole, rest = divmod(size, MEBIBYTE)
        return f"{size / MEBIBYTE:.6g}" if rest and whole < MEBIBYTE else str(whole)

    def value(self, text: str) -> object:
        """The number of bytes in so many MiB."""
        try:
            return math.ceil(float(text) * MEBIBYTE)
        except (ValueError, OverflowError):  # no number, or an infinite one
            return text


@dataclass(frozen=True)
class ChoiceSetting(Setting):
    """One of some values."""

    choices: Mapping[SettingValue, str]
    """The values with their titles, which are msgids."""

    def obstacle(self, value: object) -> Words:
        """Rejects anything that is not one of the choices."""
        return "" if value in tuple(self.choices) else Message("Choose one of the available values.")


class Switch(Setting):
    """True or false. Its title says what true means."""

    def obstacle(self, value: object) -> Words:
        """Rejects anything but true and false."""
        return "" if isinstance(value, bool) else Message("Choose yes or no.")


def _is_proxy(text: str) -> bool:
    try:
        address = urlsplit(text)
        is_whole = bool(address.hostname) and address.port != 0
    except ValueError:
        return False
    rest = (address.path.strip("/"), address.query, address.fragment)
    return is_whole and address.scheme in ("http", "https") and text.isprintable() and " " not in text and not any(rest)
