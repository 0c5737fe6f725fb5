"""One target in a process of its own, under atheris: `python -m tests.fuzz.one TARGET FINDINGS …`.

What follows the folder for findings is libFuzzer's: its flags and the corpus folders.
"""

import hashlib
import sys
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["lwm2m_browser"]):
    from tests.fuzz.targets import TARGETS

_OURS = ("lwm2m_browser", "tests")


def main() -> None:
    """Run until libFuzzer has had its time; it ends the process."""
    _, name, findings, *flags = sys.argv
    check = TARGETS[name].check

    def check_and_note(data: bytes) -> None:
        try:
            check(data)
        except Exception as error:  # noqa: BLE001 — whatever it is, it is a finding
            _note(Path(findings), data, error)

    atheris.Setup(["", *flags], check_and_note)
    atheris.Fuzz()


def _note(findings: Path, data: bytes, error: Exception) -> None:
    """Keep the shortest input that fails at a place, with its traceback beside it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename}:{frame.lineno}" for frame in frames if any(part in frame.filename for part in _OURS)]
    sign = hashlib.sha256(f"{type(error).__name__} {where[-1:]}".encode()).hexdigest()[:12]
    place = findings / sign
    if not place.exists() or place.stat().st_size > len(data):
        place.write_bytes(data)
        told = "".join(traceback.format_exception(error))
        place.with_suffix(".txt").write_text(told, encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
