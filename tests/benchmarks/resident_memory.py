"""How much memory this process has in use."""

import os
import subprocess
from pathlib import Path


def resident_bytes() -> int:
    """What of this process is in memory now, its libraries counted in."""
    statistics = Path("/proc/self/statm")
    if statistics.exists():
        return int(statistics.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    command = ["ps", "-o", "rss=", "-p", str(os.getpid())]  # where there is no /proc, such as on macOS
    return int(subprocess.run(command, capture_output=True, check=True).stdout) * 1024
