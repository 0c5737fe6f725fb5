"""A piece of Python in a process of its own, and how much memory it took at most."""

from pathlib import Path

from tests.support.command_line import process

LINUX_STATUS = Path("/proc/self/status")
_MEASURED = f"""
import resource
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
{{code}}
print([line for line in open("{LINUX_STATUS}") if line.startswith("VmHWM")][0].split()[1])
"""


def peak_of(code: str) -> int:
    """The largest memory that Python took to run a code, in MB (of which it takes about 45 by itself).

    It may take half a minute of the processor; what takes time by the square of its input, needs hours. Linux only.
    """
    done = process(code=_MEASURED.format(code=code))
    assert done.returncode == 0, done.stderr.decode()
    return int(done.stdout) // 1024
