"""One word for one thing, in the texts of both languages: the words that the guide for contributors rules out."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

CHINESE = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "zh_CN.po"

INSTEAD = {
    r"(?<![Tt]here )\bis no\b": "is not a …, invalid, there is no …",
    r"\bfetch": "download, load",
    r"\bthis machine\b|\bat hand\b": "on this computer, downloaded",
    r"\bodd(ly|ities)?\b": "problem, remark",
    r"\bstands?\b": "is in, appears",
    r"\bcap\b": "limit",
    r"\bset aside\b": "renamed",
    r"\bnobody\b|\bwas asked\b|\basked for\b": "requested, skipped",
    r"\bnewest\b": "latest",
    r"\bURLs?\b": "address",
    r"\bfaults?\b": "internal error",
    r"\bsaved filters?\b": "saved search",
    r"\bLWM2M\b": "LwM2M",
    r"\bcalled so\b|\bas it was\b|\bholds no\b": "a sentence that says what is meant",
    "注册表": "注册库",
    "归档": "压缩包",
    "此计算机|这台": "本机",
}
"""What is not written, with what is written in its place."""


def texts() -> list[str]:
    with CHINESE.open("rb") as file:
        return [text for message in read_po(file, locale="zh_CN") if message.id for text in _texts(message)]


def _texts(message: Message) -> list[str]:
    several = (message.id, message.string)
    forms = [form for one in several for form in ([one] if isinstance(one, str) else one or ())]
    return [re.sub(r"\{[^}]*\}", "", form).replace("&", "") for form in forms]


@pytest.mark.parametrize("pattern", INSTEAD)
def test_one_word_is_used_for_one_thing(pattern: str) -> None:
    found = [text for text in texts() if re.search(pattern, text)]
    assert found == [], f"write instead: {INSTEAD[pattern]}"
