"""Taking times."""

import gc
import math
from collections.abc import Callable, Sequence
from time import perf_counter


def milliseconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes. What it returns is thrown away only after the clock has stopped."""
    start = perf_counter()
    result = work()
    stop = perf_counter()
    del result
    return (stop - start) * 1000


def in_turns(repeats: int, *works: Callable[[], object]) -> list[list[float]]:
    """The milliseconds that each piece of work takes, one after the other, each without the other's garbage."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for work, taken in zip(works, times, strict=True):
            gc.collect()
            taken.append(milliseconds(work))
    return times


def percentile(samples: Sequence[float], percent: float) -> float:
    """The smallest sample that is not below `percent` of a hundred of them."""
    return sorted(samples)[max(0, math.ceil(len(samples) * percent / 100) - 1)]
