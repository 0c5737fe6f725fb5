"""The memory of a process, which begins with that of the one that starts it: so this one imports little."""

import os
import resource
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def peak_of(*arguments: str) -> int:
    """The megabytes that a process of Python's has at its peak."""
    environment = os.environ | {"PYTHONPATH": str(_ROOT)}
    subprocess.run([sys.executable, *arguments], cwd=_ROOT, env=environment, capture_output=True, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
