"""Pictures of the real window."""

import sys
from pathlib import Path

from tests.support.packaging_scripts import PACKAGING, ROOT, output_of


def test_pictures_of_the_window_and_its_dialogs_are_made_anew(tmp_path: Path) -> None:
    look = '{"theme": "dark", "language": "zh_CN"}'
    output_of(
        sys.executable, PACKAGING / "pictures" / "take_pictures.py", tmp_path, "window", "about", "settings-looks",
        "--settings", look, PYTHONPATH=str(ROOT),
    )  # fmt: skip
    begins = {picture.name: picture.read_bytes()[:4] for picture in tmp_path.iterdir()}
    assert begins == dict.fromkeys(("window.png", "about.png", "settings-looks.png"), b"\x89PNG")
