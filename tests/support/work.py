"""How much work something is: counted, because a time says more of the machine than of the program."""

import sys
from collections.abc import Callable


def calls_of(act: Callable[[], object]) -> int:
    """How many functions are called, Python's own ones among them; each step of a generator is a call as well."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
