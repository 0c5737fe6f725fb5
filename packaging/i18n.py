"""Brings the translations up to date with the code: `python packaging/i18n.py`.

Reads the texts that the code says with `tr`, `ntr` and `N_`, or keeps in a `Message`, and writes, in `resources/i18n`:

    lwm2m-browser.pot    all of them, for those who begin another language
    <language>.po        what they are in a language; new ones wait there to be translated, with any PO editor
    <language>.mo        the same for the program

`--new LANGUAGE`, such as `de` or `pt_BR`, begins another one.
"""

import argparse
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
_KEYWORDS = {"tr": None, "ntr": (1, 2), "N_": None, "Message": None, "counted": (1, 2)}


def texts_of_code() -> Catalog:
    """The texts that the code says, with the modules that say them."""
    catalogue = Catalog(project="LwM2M Browser", charset="utf-8", fuzzy=False)
    package = ROOT / "lwm2m_browser"
    for module, _, message, comments, _ in extract_from_dir(package, [("**.py", "python")], keywords=_KEYWORDS):
        catalogue.add(message, locations=[(f"{package.name}/{module}", 0)], auto_comments=comments)
    return catalogue


def translation(language: str) -> Catalog:
    """What the texts are in a language, as it stands in its .po; nothing where there is none yet."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Catalog(
            locale=language,
            project="LwM2M Browser",
            header_comment="# What LwM2M Browser says, in another language.",
            last_translator="The LwM2M Browser authors",
            language_team=language,
            msgid_bugs_address="",
            fuzzy=False,
        )
    with path.open("rb") as file:
        return read_po(file, locale=language)


def languages() -> list[str]:
    """The languages that there are."""
    return sorted(path.stem for path in FOLDER.glob("*.po"))


def _write(catalogue: Catalog, name: str, *, omit_header: bool = False) -> None:
    with (FOLDER / name).open("wb") as file:
        # Without lines of the code: a text that only moved is no change.
        write_po(file, catalogue, width=120, sort_by_file=True, include_lineno=False, omit_header=omit_header)


def update(language: str, template: Catalog) -> int:
    """Bring one language up to date; how many texts wait to be translated."""
    catalogue = translation(language)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    _write(catalogue, f"{language}.po")
    with (FOLDER / f"{language}.mo").open("wb") as file:
        write_mo(file, catalogue)
    return sum(1 for message in catalogue if message.id and not is_translated(message))


def is_translated(message: Message) -> bool:
    """Whether a text has all its forms in the other language."""
    said = message.string or ""
    return bool(said) and all([said] if isinstance(said, str) else said)


def main() -> int:
    """Bring all languages up to date."""
    parser = argparse.ArgumentParser(description="Bring the translations up to date with the code.")
    parser.add_argument("--new", metavar="LANGUAGE", help="begin another language, such as de or pt_BR")
    wanted = parser.parse_args().new
    template = texts_of_code()
    FOLDER.mkdir(exist_ok=True)
    _write(template, "lwm2m-browser.pot", omit_header=True)
    for language in sorted({*languages(), *([wanted] if wanted else [])}):
        print(f"{language}: {len(template)} texts, {update(language, template)} of them to be translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
