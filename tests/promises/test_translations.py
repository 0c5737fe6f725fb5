"""Every text is there in every language, whole, and with its places for names and numbers."""

import io
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from lwm2m_browser import i18n
from lwm2m_browser.desktop.widgets.plain_text import unmarked

ROOT = Path(__file__).resolve().parents[2]
MEND = "run `python packaging/i18n.py`, and translate what it says is missing"


def _script() -> ModuleType:
    spec = spec_from_file_location("i18n", ROOT / "packaging" / "i18n.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


I18N = _script()


@pytest.fixture
def english() -> Iterator[None]:
    yield
    i18n.set_translations(None)


def test_english_is_said_as_it_is_written() -> None:
    assert i18n.tr("No problems") == "No problems"
    assert i18n.tr("{host} is gone: {{}}", host="example.org") == "example.org is gone: {}"
    assert i18n.tr("100 % of {it} without values") == "100 % of {it} without values"
    assert i18n.ntr("{count:,} row", "{count:,} rows", 1) == "1 row"
    assert i18n.ntr("{count:,} row of {name}", "{count:,} rows of {name}", 1200, name="x") == "1,200 rows of x"


def test_sentences_follow_one_another_as_their_language_has_it() -> None:
    assert i18n.joined("One.", "", "Two.") == "One. Two."
    assert i18n.joined("其一。", "其二。") == "其一。其二。"


def test_a_text_of_a_menu_is_said_without_the_mark_of_its_key() -> None:
    assert [unmarked(text) for text in ("&File", "Copy &as", "R&&D", "文件(&F)", "转到(&G)…", "f(x)")] == [
        "File", "Copy as", "R&D", "文件", "转到…", "f(x)"
    ]  # fmt: skip


def test_another_language_is_said_where_it_has_the_text(english: None) -> None:
    class Loud:
        def gettext(self, message: str, /) -> str:
            return {"{host} is gone": "WHERE IS {host}"}.get(message, message)

        def ngettext(self, _one: str, _several: str, _count: int, /) -> str:
            return "ROWS: {count}"

    i18n.set_translations(Loud())
    assert i18n.tr("{host} is gone", host="it") == "WHERE IS it"
    assert i18n.tr("Something else") == "Something else"
    assert i18n.tr("") == ""
    assert i18n.ntr("{count} row", "{count} rows", 1) == "ROWS: 1"


def _texts(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _told(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _by_text(catalogue: Catalog) -> dict[str, Message]:
    return {_texts(message)[0]: message for message in catalogue if message.id}


@pytest.mark.parametrize("language", I18N.languages())
def test_every_text_of_the_code_is_translated(language: str) -> None:
    said = _by_text(I18N.translation(language))
    wanted = _by_text(I18N.texts_of_code())
    assert sorted(wanted.keys() - said.keys()) == [], MEND
    assert sorted(said.keys() - wanted.keys()) == [], MEND
    assert [text for text, message in said.items() if not I18N.is_translated(message)] == [], MEND


@pytest.mark.parametrize("language", I18N.languages())
def test_no_translation_has_lost_a_place_for_a_name_or_a_number(language: str) -> None:
    for message in _by_text(I18N.translation(language)).values():
        for told in _told(message):
            assert _places(told) == _places(_texts(message)[-1]), f"{message.id!r} and {told!r}"


def _places(text: str) -> set[tuple[str, str]]:
    """The names in braces, with how they are written: `{count:,}` is not `{count}`."""
    return {(name, how or "") for _, name, how, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", I18N.languages())
def test_what_the_program_reads_is_what_the_translators_wrote(language: str) -> None:
    compiled = read_mo(io.BytesIO((I18N.FOLDER / f"{language}.mo").read_bytes()))
    written = I18N.translation(language)
    assert {text: _told(message) for text, message in _by_text(compiled).items()} == {
        text: _told(message) for text, message in _by_text(written).items()
    }, MEND


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """An f-string within tr() would be a text that no catalogue has."""
    for path in sorted((ROOT / "lwm2m_browser").rglob("*.py")):
        assert not re.search(r"\b(tr|tr_n|noted)\(\s*f[\"']", path.read_text("utf-8")), path


def test_no_text_is_said_within_another() -> None:
    """Before Python 3.12, an f-string is one piece: a text within it would be in no catalogue."""
    for path in sorted((ROOT / "lwm2m_browser").rglob("*.py")):
        assert not re.search(r"\{(tr|tr_n|noted)\(\s*[\"']", path.read_text("utf-8")), path


_IMPORT_ALL = """
import importlib, pkgutil, traceback
import lwm2m_browser
from lwm2m_browser import i18n

def too_early(text, *_, **__):
    caller = traceback.extract_stack()[-2]
    raise AssertionError(f"{caller.filename}:{caller.lineno} says “{text}” when it is imported")

i18n.tr = i18n.ntr = i18n.joined = too_early
for module in pkgutil.walk_packages(lwm2m_browser.__path__, "lwm2m_browser."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def test_no_text_is_said_before_the_language_is_known() -> None:
    """The window's language is set after modules were imported: what they said by then would stay English."""
    done = subprocess.run([sys.executable, "-c", _IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
