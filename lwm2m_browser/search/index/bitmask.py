"""Bitmasks: which rows of a catalogue are meant, as one large integer with a bit for each.

The first row is the highest bit. Queries join bitmasks with `&` and `|` and count them with `bit_count`: over two
hundred thousand rows that takes some microseconds, where sets of row numbers take some milliseconds.
"""

from collections.abc import Iterable, Iterator

_TO_DIGITS = bytes.maketrans(b"\0\1", b"01")
_TO_FLAGS = bytes.maketrans(b"01", b"\0\1")


def bitmask_of_flags(flags: bytes) -> int:
    """The bitmask of rows whose byte is 1; the others are 0."""
    return int(flags.translate(_TO_DIGITS) or b"0", 2)


def flags_of_bitmask(bitmask: int, count: int) -> bytes:
    """A byte for each of `count` rows: 1 where it is set, else 0."""
    return format(bitmask, f"0{count}b").encode().translate(_TO_FLAGS) if count else b""


def bitmask_of_rows(rows: Iterable[int], count: int) -> int:
    """The bitmask of some of `count` rows."""
    flags = bytearray(count)
    for row in rows:
        flags[row] = 1
    return bitmask_of_flags(bytes(flags))


def bitmask_of_run(start: int, end: int, count: int) -> int:
    """The bitmask of the rows from `start` to before `end`, of `count` rows."""
    return ((1 << (end - start)) - 1) << (count - end)


def full_bitmask(count: int) -> int:
    """The bitmask of all of `count` rows."""
    return (1 << count) - 1


def runs_of_flags(flags: bytes | bytearray) -> Iterator[range]:
    """The rows whose byte is 1, neighbours in one range."""
    start = flags.find(1)
    while start >= 0:
        end = flags.find(0, start)
        run = range(start, end if end >= 0 else len(flags))
        yield run
        start = flags.find(1, run.stop)
