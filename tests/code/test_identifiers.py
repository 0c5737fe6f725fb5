"""Identifiers: whatever the names are, each is one, and none is another's."""

import keyword
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.code.identifiers import Identifiers
from lwm2m_browser.code.keywords import KEYWORDS

STYLES = ("snake", "upper", "camel", "pascal", "words")
FORMS = {
    "snake": r"[a-z][a-z0-9]*(_[a-z0-9]+)*_?",
    "upper": r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_?",
    "camel": r"[a-z][A-Za-z0-9]*_?",
    "pascal": r"[A-Z][A-Za-z0-9]*_?",
    "words": r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*_?",
}
"""What an identifier of a style looks like. A stop at its end tells it from a keyword."""
NAMES = st.text() | st.sampled_from(
    [*sorted(KEYWORDS["c"] | KEYWORDS["rust"]), "A", "a", "A ", "A-1", "A 1", "a1", "1", "温度", "", "*/", "x" * 5000]
)

EXAMPLES = """\
Min & Max Measured Value   min_max_measured_value   MIN_MAX_MEASURED_VALUE   minMaxMeasuredValue   MinMaxMeasuredValue
ExtDevInfo                 ext_dev_info             EXT_DEV_INFO             extDevInfo            ExtDevInfo
IPv6 Address               ipv6_address             IPV6_ADDRESS             ipv6Address           Ipv6Address
LoRaWAN                    lorawan                  LORAWAN                  lorawan               Lorawan
3GPP PS Data Off           n_3gpp_ps_data_off       N_3GPP_PS_DATA_OFF       n3gppPsDataOff        N3gppPsDataOff
Température (µA)           temperature_ua           TEMPERATURE_UA           temperatureUa         TemperatureUa
温度                       n_5700                   N_5700                   n5700                 N5700
class                      class_                   CLASS                    class_                Class
*/ "); import os #          import_os                IMPORT_OS                importOs              ImportOs
"""


@pytest.mark.parametrize("line", EXAMPLES.splitlines())
def test_a_name_in_each_style(line: str) -> None:
    name, *expected = re.split(r"  +", line)
    made = [getattr(Identifiers(KEYWORDS["python"]), style)(name, number=5700) for style in STYLES[:4]]

    assert made == expected


def test_twins_are_told_apart_by_their_numbers() -> None:
    names = Identifiers()

    assert [names.upper("LWM2M", name, number=number) for name, number in (("Led", 1), ("LED", 2), ("led", 2))] == [
        "LWM2M_LED",
        "LWM2M_LED_2",
        "LWM2M_LED_2_2",
    ]


@pytest.mark.parametrize("language", KEYWORDS)
@pytest.mark.parametrize("style", STYLES)
@given(names=st.lists(st.tuples(NAMES, st.integers(0, 65535)), max_size=30))
def test_every_name_gets_an_identifier_of_its_own(style: str, language: str, names: list[tuple[str, int]]) -> None:
    make = getattr(Identifiers(KEYWORDS[language]), style)
    made = [make(name, number=number) for name, number in names]

    assert [one for one in made if not re.fullmatch(FORMS[style], one, re.ASCII)] == []
    assert len(set(made)) == len(made)
    assert KEYWORDS[language].isdisjoint(made)
    assert max(map(len, made), default=0) < 100


@pytest.mark.parametrize("style", STYLES)
@given(parts=st.lists(st.tuples(NAMES, NAMES), max_size=30))
def test_names_that_are_joined_are_no_other_names_that_are_joined(style: str, parts: list[tuple[str, str]]) -> None:
    """`A` and `B C` make the same words as `A B` and `C`."""
    make = getattr(Identifiers(), style)
    made = [make(*pair) for pair in parts]

    assert len(set(made)) == len(made)


@given(names=st.lists(NAMES, max_size=30))
def test_the_same_names_get_the_same_identifiers_each_time(names: list[str]) -> None:
    first, second = Identifiers(), Identifiers()

    assert [first.snake(name) for name in names] == [second.snake(name) for name in names]


def test_no_word_of_python_is_missing() -> None:
    assert {*keyword.kwlist, *keyword.softkwlist} <= KEYWORDS["python"]
