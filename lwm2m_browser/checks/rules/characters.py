"""Characters that do not belong in the texts of a registry: typographic ones, invisible ones, look-alikes."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from lwm2m_browser.checks.checked_file import CheckedFile, WrittenElement
from lwm2m_browser.checks.edits import other_characters
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import ResolveBy, Severity

TYPOGRAPHIC: Mapping[str, str] = {
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2018": "'", "\u2019": "'", "\u201a": "'",
    "\u201b": "'", "\u2026": "...", "\u2013": "-", "\u2014": "-", "\u2011": "-", "\u2212": "-", "\u00a0": " ",
    "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u2022": "*",
}  # fmt: skip
"""What word processors write, and what keyboards have for it."""
_WRONG_DECODING = "\u00e2\u20ac"
"""How UTF-8's typographic characters look when they were read as Windows' encoding."""
_TYPOGRAPHIC = re.compile(f"[{''.join(map(re.escape, TYPOGRAPHIC))}]|{_WRONG_DECODING}")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]"
)
_NOT_ASCII = re.compile("[^\0-\x7f]")
_JOINERS = "\u200c\u200d"
_WORD = re.compile(r"\w+")
_SCRIPTS = ("CYRILLIC", "GREEK")
_NOT_LETTERS_OF_WORDS = "\u00b5\u03bc\u03a9\u2126"
"""Micro and ohm, which stand in words of Latin letters."""


def typographic(tag: str) -> Callable[[WrittenElement, Known], Iterator[Fault]]:
    """Finds typographic characters in a child."""

    def find(written: WrittenElement, _known: Known) -> Iterator[Fault]:
        text = written.raw(tag)
        if text.isascii() or not (found := sorted(set(_TYPOGRAPHIC.findall(text)))):
            return
        child = written.child[tag]
        what = Message("{element} has {characters}", element=tag, characters=", ".join(map(_shown, found)))
        fix = other_characters(written.file, child, TYPOGRAPHIC)
        yield Fault(what, child, tag, "", fix, offset=_offset(written.file, child, found))

    return find


def _shown(characters: str) -> str:
    """Characters with their numbers: `“ (U+201C)`."""
    numbers = " ".join(f"U+{ord(one):04X}" for one in characters)
    return f"{characters} ({numbers})" if characters.isprintable() else numbers


def _offset(file: CheckedFile, element: XmlElement, characters: list[str]) -> int | None:
    """The first place of one of some characters; None where none stands there as such."""
    if element.start < 0:
        return None
    start, end = file.places.inside(element)
    places = (file.text.find(one.encode(), start, end) for one in characters)
    return min((place for place in places if place >= 0), default=None)


def _hidden(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if file.text.isascii() or not _may_hide(file.text):
        return
    for element in file.elements:
        text = "".join(element.pieces)
        if text.isascii():
            continue
        if invisible := sorted(set(_INVISIBLE.findall(text)) - _joining(text)):
            shown = ", ".join(f"U+{ord(one):04X}" for one in invisible)
            what = Message("{element} has invisible characters: {characters}", element=element.tag, characters=shown)
            fix = other_characters(file, element, dict.fromkeys(invisible, ""))
            place = _offset(file, element, invisible)
            yield Fault(what, element, "", "", fix, file.owner_around(element), place)
        for word in filter(_mixes_scripts, _WORD.findall(text)):
            what = Message(
                "in {element}, the word “{word}” has letters of another script that look like Latin ones",
                element=element.tag,
                word=word,
            )
            yield Fault(what, element, within=file.owner_around(element), offset=_offset(file, element, [word]))


def _may_hide(text: bytes) -> bool:
    """Whether any element of a file can have such characters: most files have none at all, not even in a reference."""
    characters = set(_NOT_ASCII.findall(text.decode())) - set(_NOT_LETTERS_OF_WORDS)
    return b"&#" in text or any(_INVISIBLE.match(one) or _is_of_other_script(one) for one in characters)


def _joining(text: str) -> set[str]:
    """The joiners that a text of another script needs."""
    return set(_JOINERS) if any(unicodedata.category(one) == "Lo" for one in text) else set()


def _mixes_scripts(word: str) -> bool:
    if word.isascii():
        return False
    letters = [one for one in word if one.isalpha() and one not in _NOT_LETTERS_OF_WORDS]
    return any(map(_is_of_other_script, letters)) and any(
        unicodedata.name(one, "").startswith("LATIN") for one in letters
    )


def _is_of_other_script(character: str) -> bool:
    return not character.isascii() and unicodedata.name(character, "").startswith(_SCRIPTS)


def does_not_belong(tag: str) -> Message:
    """That an element has typographic characters."""
    return Message("{element} has characters that do not belong there", element=tag)


_PLAIN = Message("Programs and fonts of devices may not have them, and they turn into others on the way.")
_WRONG, _RIGHT = "<{0}>The “last” value</{0}>", '<{0}>The "last" value</{0}>'


def _rule(code: str, looks_at: LooksAt, tag: str, resolve_by: ResolveBy = ResolveBy.SUBMITTER) -> Rule:
    return Rule(
        code, looks_at, does_not_belong(tag), _PLAIN, _WRONG.format(tag), _RIGHT.format(tag), typographic(tag),
        resolve_by=resolve_by, is_of_traits=looks_at is LooksAt.RESOURCE,
    )  # fmt: skip


RULES = (
    _rule("420", LooksAt.RESOURCE, "Description"),
    _rule("601", LooksAt.REUSABLE, "Name"),
    _rule("602", LooksAt.REUSABLE, "Description"),
    _rule("603", LooksAt.REUSABLE, "TSLink"),
    _rule("604", LooksAt.REUSABLE, "Operations"),
    _rule("605", LooksAt.REUSABLE, "TS"),
    _rule("700", LooksAt.OBJECT, "Description1"),
    _rule("705", LooksAt.OBJECT, "Description2"),
    Rule(
        "LB023", LooksAt.FILE, Message("invisible or look-alike characters"),
        Message("Two texts that look the same are not, so that nothing finds them."),
        "<Name>Tempеrature</Name> (with a Cyrillic е)", "<Name>Temperature</Name>", _hidden, Severity.WARNING,
    ),
)  # fmt: skip
