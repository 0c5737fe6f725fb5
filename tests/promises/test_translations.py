"""Every text is there in every language, whole, and with its places for names and numbers.

What outlives a language is worded in that of whoever reads it: in the cache, in a file, in an error, in a notice.
"""

import ast
import io
import json
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.mofile import read_mo
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lwm2m_browser import i18n
from lwm2m_browser.desktop.session.notices import failure, refused_link
from lwm2m_browser.desktop.startup import language
from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.desktop.window.notice_strip import NoticeStrip
from lwm2m_browser.errors import AllFailed, NothingStored, SourceError
from lwm2m_browser.messages import Message, parse_words_json
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.source import CACHE, REGISTRY, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import read_settings
from tests.support.command_line import run
from tests.support.languages import chinese, is_chinese
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, WHERE
from tests.support.window_driver import OpenWindow, WindowDriver, point_settings_at

ROOT = Path(__file__).resolve().parents[2]
SAYING = "tr|ntr|N_|Message|counted"
MEND = "run `python packaging/i18n.py`, and translate what it says is missing"


ODD: list[dict[str, object]] = [
    {**SAMPLE_ENTRIES[0], "URN": "", "Label": "7", "SpecLinkVisible": "x"},
    {"ObjectID": "", "Name": "odd"},
]
PROBLEMS = [
    "index 6: object 3 version 1.0 has no URN; shown without it.",
    "index 6: object 3 version 1.0 has the label “7”, which is not 0, 1 or 2; shown unchanged.",
    "index 6: object 3 version 1.0 has “x” where 0 or 1 shows its specification; the link is not shown.",
    "index 6: duplicate of object 3 version 1.0 with other elements; both are shown.",
    "index 7: an item named “odd” has no object ID; left out.",
]
KEEPERS = ("errors.py", "progress.py", "storage", "sources", "registry", "search/language", "search/index")
"""What these say is not shown at once."""
STORED = tuple(f"lwm2m_browser/{room}" for room in ("errors.py", "storage", "sources"))
"""What these say may be stored."""
AT_ONCE = {"registry/catalogue.py", "registry/explanations.py", "registry/meanings.py"}
"""What is said here is said to be shown."""


def _script() -> ModuleType:
    spec = spec_from_file_location("i18n", ROOT / "packaging" / "i18n.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


I18N = _script()


@pytest.fixture(autouse=True)
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


def test_another_language_is_said_where_it_has_the_text() -> None:
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


def _texts(message: BabelMessage) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _told(message: BabelMessage) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _by_text(catalogue: Catalog) -> dict[str, BabelMessage]:
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


def test_every_text_that_is_kept_can_be_stored_and_read_again() -> None:
    """What is read is looked at with care, as anybody may have written it; no text of ours is refused for that."""
    for message in I18N.texts_of_code():
        if any(path.startswith(STORED) for path, _ in message.locations):
            one, *several = _texts(message)
            values = {"count": 3} | {name: 3 for form in (one, *several) for name, _ in _places(form)}
            stored = {"text": one, "values": values} | ({"several": several[0]} if several else {})
            assert isinstance(parse_words_json(stored), Message), one


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """An f-string within tr() or a Message would be a text that no catalogue has."""
    for path in sorted((ROOT / "lwm2m_browser").rglob("*.py")):
        assert not re.search(rf"\b({SAYING})\(\s*f[\"']", path.read_text("utf-8")), path


def test_no_text_is_said_within_another() -> None:
    """Before Python 3.12, an f-string is one piece: a text within it would be in no catalogue."""
    for path in sorted((ROOT / "lwm2m_browser").rglob("*.py")):
        assert not re.search(rf"\{{({SAYING})\(\s*[\"']", path.read_text("utf-8")), path


# ---- What outlives a language


@pytest.fixture
def odd_server(registry_server: RegistryServer, folders: Folders) -> RegistryServer:
    """A registry whose list has problems."""
    registry_server.entries = [*SAMPLE_ENTRIES, *ODD]
    point_settings_at(registry_server, folders.settings)
    return registry_server


@pytest.fixture
def any_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window speaks what a test says, whatever the desktop does."""
    monkeypatch.setattr(language, "set_translations", lambda *_: None)


def shown_problems(window: WindowDriver) -> list[str]:
    """Each problem of the dialog, as it is copied."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    window.click("problemsCopy")
    window.wait(lambda: "\n" in clipboard.text())
    return str(clipboard.text()).splitlines()


@pytest.mark.usefixtures("odd_server", "any_language")
def test_what_a_chinese_window_kept_is_listed_in_english(open_window: OpenWindow, folders: Folders) -> None:
    with chinese():
        window = open_window()
        window.wait_for_end()
        window.click("problemsButton")
        shown = shown_problems(window)
        assert len(shown) == len(PROBLEMS)
        assert all(map(is_chinese, shown))

    listed = run("list", "--source", "cache", "--problems", "--settings", str(folders.settings))

    assert listed.errors[: len(PROBLEMS)] == [f"Registry API: {problem}" for problem in PROBLEMS]
    assert not is_chinese("".join(listed.errors) + listed.output)


@pytest.mark.usefixtures("odd_server", "any_language")
def test_what_an_english_command_line_kept_is_shown_in_chinese(open_window: OpenWindow, folders: Folders) -> None:
    assert run("list", "--problems", "--settings", str(folders.settings)).errors[: len(PROBLEMS)] == [
        f"Registry API: {problem}" for problem in PROBLEMS
    ]
    with chinese():
        window = open_window("cache")
        window.wait_for_end()
        window.click("problemsButton")
        shown = shown_problems(window)
    assert len(shown) == len(PROBLEMS)
    assert all(map(is_chinese, shown))


@pytest.mark.usefixtures("odd_server")
def test_problems_are_the_same_after_they_were_kept(folders: Folders) -> None:
    settings = read_settings(folders.settings).settings
    with chinese():
        loaded = load(REGISTRY, settings, folders).catalogue
    assert load(CACHE, settings, folders).catalogue.problems == loaded.problems


@pytest.mark.usefixtures("odd_server")
def test_sentences_of_an_older_cache_are_shown_as_they_are(folders: Folders) -> None:
    settings = read_settings(folders.settings).settings
    load(REGISTRY, settings, folders)
    file = folders.cache / "catalogue.json"
    first, problems, *others = file.read_text("utf-8").split("\n")
    assert problems.startswith('"problems": ')
    older = [["index 6", "this is odd", "shown unchanged"], ["第 3 行", "已损坏", "已略过"]]
    file.write_text("\n".join([first, f'"problems": {json.dumps(older)},', *others]), "utf-8")
    assert list(map(str, load(CACHE, settings, folders).catalogue.problems)) == [
        "index 6: this is odd; shown unchanged.",
        "第 3 行: 已损坏; 已略过.",
    ]


def test_a_notice_is_worded_whenever_it_is_shown(qtbot: QtBot) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    with chinese():
        cause = NothingStored(Message("No cached catalogue yet."))
        below, above = failure(cause, WHERE, None), refused_link("https://x.example")
        strip.add(below)
        strip.add(above)
        assert is_chinese(strip._sentence.text())
        strip.remove(above)
        assert is_chinese(strip._details.toPlainText())
        strip.add(above)
    strip.remove(above)
    assert not is_chinese(strip._sentence.text() + strip._details.toPlainText())


def test_complaints_about_the_users_own_files_are_worded_when_they_are_said(folders: Folders) -> None:
    folders.settings.mkdir(parents=True)
    (folders.settings / "settings.json").write_text('{"version": 2, "offline": 3}')
    with chinese():
        complaint = read_settings(folders.settings).complaint
        assert is_chinese(str(complaint))
    assert str(complaint).endswith(
        "settings.json were written by another version of this program: only known settings apply. Invalid values, "
        "for which the defaults apply: “offline”."
    )


def errors_of(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that led to it."""
    while error is not None:
        yield error
        yield from error.causes if isinstance(error, AllFailed) else ()
        error = error.__cause__


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.xml", b""), ("list.xml", b"<a>"), ("list.xml", b"<!DOCTYPE a><a/>"), ("list.xml", b"\x1f\x8b cut"),
        ("list.zip", b"PK\3\4 cut"), ("gone.xml", None), ("empty", "folder"),
    ],
)  # fmt: skip
def test_what_a_file_is_not_is_worded_when_it_is_read(
    tmp_path: Path, folders: Folders, name: str, content: bytes | str | None
) -> None:
    if isinstance(content, bytes):
        (tmp_path / name).write_bytes(content)
    elif content:
        (tmp_path / name).mkdir()
    with chinese():
        with pytest.raises(SourceError) as failure:
            load(parse_source(str(tmp_path / name)), read_settings(folders.settings).settings, folders)
        assert is_chinese(f"{failure.value}")
        assert is_chinese(f"{failure.value.hint}")
    for error in errors_of(failure.value):
        assert not is_chinese(str(error) + str(getattr(error, "hint", "")))


def test_what_is_not_shown_at_once_is_not_worded_yet() -> None:
    """It is a `Message`, which whoever shows it will word; `tr` would word it in the language of now."""
    package = ROOT / "lwm2m_browser"
    paths = [path for room in KEEPERS for path in (package / room, *sorted((package / room).rglob("*.py")))]
    named = [
        f"{path}:{node.lineno}"
        for path in paths
        if path.is_file() and path.relative_to(package).as_posix() not in AT_ONCE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name) and node.id in ("tr", "ntr")
    ]
    assert named == []


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
