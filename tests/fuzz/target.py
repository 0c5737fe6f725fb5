"""What a target is, and what the targets share."""

import ntpath
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """One reader of what comes from outside, made ready to be fuzzed."""

    check: Callable[[bytes], None]
    """Gives the bytes to the reader; raises where an invariant is broken, or on an error that is not documented."""
    seeds: Callable[[], Iterable[bytes]]
    """Makes inputs that the reader takes, or refuses for a reason of its own."""
    tokens: tuple[bytes, ...] = ()
    """Pieces that inputs are made of."""
    longest: int = 4096
    """Bytes of an input: longer ones take their time and seldom tell more."""


def small(seeds: Iterable[bytes]) -> Iterator[bytes]:
    """Those of up to 4 KiB."""
    return (seed for seed in seeds if len(seed) <= 4096)


def is_below(name: str) -> bool:
    """Whether a file of this name, in whatever folder, lies in that folder or below, on every system."""
    in_posix = posixpath.normpath(posixpath.join("/folder", name))
    in_windows = ntpath.normpath(ntpath.join("C:\\folder", name))
    return f"{in_posix}/".startswith("/folder/") and f"{in_windows}\\".startswith("C:\\folder\\")


def is_sentence(error: Exception) -> bool:
    """Whether what an error says can be shown to a user."""
    return str(error)[-1:] in (".", "?")


def text_of(data: bytes) -> str:
    """Any bytes as a text; what is no UTF-8 becomes lone surrogates, as in the arguments of a command."""
    return data.decode("utf-8", "surrogateescape")
