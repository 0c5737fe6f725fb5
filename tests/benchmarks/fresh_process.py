"""Running a function where nothing has happened yet."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

Result = TypeVar("Result")

ROOT = Path(__file__).resolve().parents[2]

_CALL = "import json, sys; from {} import {} as call; print(json.dumps(call(*sys.argv[1:])))"


def in_fresh_process(function: Callable[..., Result], *arguments: str) -> Result:
    """What a module's function returns for some texts; only what fits into JSON comes back."""
    code = _CALL.format(function.__module__, function.__name__)
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    answer: Any = json.loads(done.stdout)
    result: Result = answer
    return result
