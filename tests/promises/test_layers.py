"""The rooms import only downwards, and what must start quickly imports little."""

import os
import subprocess
import sys
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "lwm2m_browser"


def test_imports_point_downwards_and_only_the_window_knows_qt() -> None:
    assert lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def modules_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has imported after running some code."""
    script = f"{code}\nimport sys; print('\\n'.join(sys.modules), file=sys.stderr)"
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_the_command_line_starts_without_network_xml_or_qt() -> None:
    imported = modules_after("import lwm2m_browser.cli")
    assert imported.isdisjoint({"httpcore", "httpx", "lxml", "PySide6", "platformdirs", "truststore"})


def test_a_list_needs_no_qt() -> None:
    imported = modules_after("from lwm2m_browser.cli import main; main(['list', '--source', 'builtin'])")
    assert "lwm2m_browser" in imported
    assert imported.isdisjoint({"PySide6", "httpcore", "httpx", "jinja2", "lxml"})
