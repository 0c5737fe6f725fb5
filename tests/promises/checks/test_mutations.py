"""A thousand random definitions, each with one thing made wrong: the rule for that finds it, and nothing crashes."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest

from lwm2m_browser.checks.checked_file import number_of
from lwm2m_browser.checks.rule import LooksAt
from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.registry.finding import Finding
from tests.support.check_samples import KNOWN, findings_in

MUTATIONS = 1_000
_TAGS = (
    "Name", "Operations", "MultipleInstances", "Mandatory", "Type", "RangeEnumeration", "Units", "Description",
)  # fmt: skip
_VALUES = ("R", "W", "RW", "")
_TYPES = ("String", "Integer", "Float", "Boolean", "Opaque", "Time", "Objlnk", "Unsigned Integer", "Corelnk")
_RANGES = {"Integer": "-5..5", "Unsigned Integer": "0..9", "Float": "0.5..1", "String": "0..32 bytes", "Boolean": "0,1"}
_WORDS = ["heat", "water", "level", "set", "state", "alarm", "count", "<sensor/>", "&", "of", "the", "3303", "é", "µg"]
_BLANK = ("", " ", "\n      ")


class Mutant(NamedTuple):
    """A definition with something wrong."""

    text: str
    code: str
    resource: int | None
    """The resource that it is in; None for one of the object, or of the file."""


class Sample:
    """A random definition in which nothing is wrong; its parts can be changed before it is written."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.object = {
            "Name": self.words(), "Description1": self.words(), "ObjectID": "10999",
            "ObjectURN": "urn:oma:lwm2m:x:10999", "LWM2MVersion": random.choice(("1.0", "1.1", "1.2")),
            "ObjectVersion": "1.0", "MultipleInstances": self.instances(), "Mandatory": self.mandatory(),
        }  # fmt: skip
        self.remarks = random.choice(("", self.words()))
        ids = sorted(random.sample(range(2048), random.randint(2, 6)))
        self.ids = [str(number) for number in ids]
        self.items = [self.item() for _ in ids]
        self.items[0] |= {
            "Operations": "E",
            "MultipleInstances": "Single",
            "Type": "",
            "RangeEnumeration": "",
            "Units": "",
        }
        reusable = random.choice(list(KNOWN.common.values())).resource
        self.ids.append(str(reusable.resource_id))
        self.items.append(
            {**self.item(), "Name": reusable.name, "Operations": reusable.operations, "Type": reusable.type,
             "RangeEnumeration": reusable.range, "Units": reusable.units, "Description": reusable.description}
        )  # fmt: skip
        self.schema = "http://www.openmobilealliance.org/tech/profiles/LWM2M-v1_1.xsd"

    def words(self) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(1, 12))) + "."

    def instances(self) -> str:
        return self.random.choice(("Single", "Multiple"))

    def mandatory(self) -> str:
        return self.random.choice(("Mandatory", "Optional"))

    def item(self) -> dict[str, str]:
        value = self.random.choice(_TYPES)
        return {
            "Name": self.words(), "Operations": self.random.choice(_VALUES), "MultipleInstances": self.instances(),
            "Mandatory": self.mandatory(), "Type": value,
            "RangeEnumeration": self.random.choice(("", _RANGES.get(value, ""))),
            "Units": self.random.choice(("", "s", "V")), "Description": self.words(),
        }  # fmt: skip

    def own(self) -> int:
        """The number of an item that is not executed and not reusable."""
        return self.random.randrange(1, len(self.items) - 1)

    def write(self) -> str:
        lines = [f"    {self.element(tag, text)}" for tag, text in self.object.items()]
        for number, item in zip(self.ids, self.items, strict=True):
            inner = "".join(f"        {self.element(tag, text)}\n" for tag, text in item.items())
            lines.append(f'      <Item ID="{number}">\n{inner}      </Item>')
        lines.insert(len(self.object), "    <Resources>")
        attribute = f' xsi:noNamespaceSchemaLocation="{self.schema}"' if self.schema else ""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!-- <Item ID="1"/> is no item. -->\n'
            f'<LWM2M xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"{attribute}>\n'
            '  <Object ObjectType="MODefinition">\n' + "\n".join(lines) + "\n    </Resources>\n"
            f"    {self.element('Description2', self.remarks)}\n  </Object>\n</LWM2M>\n"
        )

    def element(self, tag: str, text: str) -> str:
        if not text and self.random.random() < 0.5:
            return f"<{tag}/>"
        around = self.random.choice(("", "", " ", "\n          "))
        is_section = "Description" in tag and self.random.random() < 0.7
        inner = f"<![CDATA[{text}]]>" if is_section else f"{around}{escape(text)}{around}"
        return f"<{tag}>{inner}</{tag}>"


Mutate = Callable[[Sample], Mutant]


def in_item(code: str, tag: str, *values: str) -> Mutate:
    """Puts one of some texts into an item of the object's own; the executable one for 413."""

    def mutate(sample: Sample) -> Mutant:
        number = 0 if code == "413" else sample.own()
        sample.items[number][tag] = sample.random.choice(values)
        return Mutant(sample.write(), code, int(sample.ids[number]))

    return mutate


def in_text(code: str, tag: str, *characters: str) -> Mutate:
    """Puts a character somewhere into a text of an item."""

    def mutate(sample: Sample) -> Mutant:
        number = sample.own()
        text = sample.items[number][tag]
        place = sample.random.randint(0, len(text))
        sample.items[number][tag] = text[:place] + sample.random.choice(characters) + text[place:]
        return Mutant(sample.write(), code, int(sample.ids[number]))

    return mutate


def reusable(code: str, tag: str, *values: str) -> Mutate:
    """Gives a reusable resource another text than Common.xml has."""

    def mutate(sample: Sample) -> Mutant:
        sample.items[-1][tag] = sample.random.choice([one for one in values if one != sample.items[-1][tag]])
        return Mutant(sample.write(), code, int(sample.ids[-1]))

    return mutate


def with_id(code: str, *values: str) -> Mutate:
    def mutate(sample: Sample) -> Mutant:
        number = sample.own()
        sample.ids[number] = sample.random.choice(values)
        return Mutant(sample.write(), code, number_of(sample.ids[number]))

    return mutate


def twice(sample: Sample) -> Mutant:
    one, other = sorted(sample.random.sample(range(len(sample.ids)), 2))
    sample.ids[other] = sample.ids[one]
    return Mutant(sample.write(), "451", int(sample.ids[one]))


def in_object(code: str, tag: str, *values: str) -> Mutate:
    def mutate(sample: Sample) -> Mutant:
        sample.object[tag] = sample.random.choice(values)
        return Mutant(sample.write(), code, None)

    return mutate


def written(code: str, change: Callable[[str, Random], str]) -> Mutate:
    """Changes the text of the whole file."""
    return lambda sample: Mutant(change(sample.write(), sample.random), code, None)


def without_version(sample: Sample) -> Mutant:
    del sample.object[sample.random.choice(("LWM2MVersion", "ObjectVersion"))]
    return Mutant(sample.write(), "800", None)


def with_schema(code: str, *values: str) -> Mutate:
    def mutate(sample: Sample) -> Mutant:
        sample.schema = sample.random.choice(values)
        return Mutant(sample.write(), code, None)

    return mutate


def with_remarks(sample: Sample) -> Mutant:
    sample.remarks = "It’s hot."
    return Mutant(sample.write(), "705", None)


def disordered(sample: Sample) -> Mutant:
    number = sample.own()
    tags = list(_TAGS)
    while tags == list(_TAGS):
        sample.random.shuffle(tags)
    sample.items[number] = {tag: sample.items[number][tag] for tag in tags}
    return Mutant(sample.write(), "LB003", int(sample.ids[number]))


def stranger(sample: Sample) -> Mutant:
    number = sample.own()
    sample.items[number][sample.random.choice(("Unit", "name", "Default", "TS"))] = "V"
    return Mutant(sample.write(), "LB004", int(sample.ids[number]))


def missing(sample: Sample) -> Mutant:
    number = sample.own()
    del sample.items[number][sample.random.choice(_TAGS)]
    return Mutant(sample.write(), "LB005", int(sample.ids[number]))


def no_resources(sample: Sample) -> Mutant:
    sample.ids, sample.items = [], []
    return Mutant(sample.write(), "273", None)


def of_1_1(sample: Sample) -> Mutant:
    number = sample.own()
    sample.items[number] |= {"Type": sample.random.choice(("Corelnk", "Unsigned Integer")), "RangeEnumeration": ""}
    sample.schema = sample.schema.replace("-v1_1", "")
    return Mutant(sample.write(), "LB010", int(sample.ids[number]))


def unfit(sample: Sample) -> Mutant:
    number = sample.own()
    wrong = {"Integer": "0.5..3", "Unsigned Integer": "-1..3", "String": "-4..4", "Boolean": "0..2", "Float": "3..2"}
    value, text = sample.random.choice(list(wrong.items()))
    sample.items[number] |= {"Type": value, "RangeEnumeration": text}
    return Mutant(sample.write(), "LB012", int(sample.ids[number]))


def instances(sample: Sample) -> Mutant:
    number = sample.own()
    sample.items[number] |= {"MultipleInstances": "Single", "RangeEnumeration": "1..3 instances"}
    return Mutant(sample.write(), "LB014", int(sample.ids[number]))


def coulombs(sample: Sample) -> Mutant:
    number = sample.own()
    sample.items[number] |= {"Units": "C", "Name": "Temperature"}
    return Mutant(sample.write(), "LB026", int(sample.ids[number]))


def damaged(text: str, random: Random) -> str:
    """A text that is well-formed no more."""
    start = random.choice([found.start() for found in re.finditer("</", text)])
    end = text.index(">", start) + 1
    kept = random.choice(("", "</Nothing>", text[start : end - 1], f"& {text[start:end]}", f"<{text[start:end]}"))
    return text[:start] + kept + text[end:]


def with_stray_text(sample: Sample) -> Mutant:
    text = sample.write().replace("</Item>", f"{sample.random.choice('x;0')}</Item>", 1)
    return Mutant(text, "LB008", int(sample.ids[0]))


MUTATORS: Mapping[str, Mutate] = {
    "272": written("272", lambda text, _: text[: text.index("  <Object ")] + "</LWM2M>\n"),
    "273": no_resources,
    "401": in_object("401", "ObjectID", "10998"),
    "402": in_object("402", "ObjectID", "10998"),
    "403": in_object("403", "LWM2MVersion", "1", "2.0", "v1.1", "1.1.1"),
    "404": with_schema("404", ""),
    "405": with_schema("405", "LWM2M.xsd", "http://example.org/LWM2M.xsd", "file:///LWM2M-v1_1.xsd"),
    "406": written("406", lambda text, random: text.rstrip("\n") + random.choice(("", " ", "\n\t", "\n<!-- -->"))),
    "407": written("407", lambda text, _: text.replace("\n", "\r\n", 1)),
    "408": written("408", lambda text, random: text.replace("\n", random.choice((" ", "\r")))),
    "410": in_item("410", "Name", *_BLANK),
    "411": in_item("411", "Operations", "WR", "X", "RWE", "r", "R W", "RE", "read"),
    "412": in_item("412", "Type", "Interger", "string", "Number", "Unsigned", "ObjLnk", "CoreLnk", "float"),
    "413": in_item("413", "Type", "String", "Integer", "any"),
    "414": in_item("414", "MultipleInstances", *_BLANK, "single", "No", "Many", "Optional"),
    "415": in_item("415", "Mandatory", *_BLANK, "mandatory", "Yes", "Single", "Option"),
    "416": in_item("416", "Description", *_BLANK),
    "417": in_item("417", "Units", "Mbps", "Celsius", "°C", "pings", "kbps", "seconds", "v", "S ec"),
    "418": in_item("418", "RangeEnumeration", "0-100", "0 - 100", "1 to 5", "-5--1", "0..3, 5-7", "0–255 bytes"),
    "420": in_text("420", "Description", "“", "”", "‘", "’", "…", "–", "\u00a0"),
    "450": with_id("450", "2048", "9999", "26240"),
    "451": twice,
    "460": reusable("460", "Name", "Another", "sensor value", "Sensor  Value", ""),
    "461": reusable("461", "Operations", "R", "RW", "W", "E", ""),
    "462": reusable("462", "Type", "Float", "Integer", "Time", ""),
    "463": reusable("463", "RangeEnumeration", "0..1", "-1..1", "any"),
    "464": reusable("464", "Units", "V", "s", "Cel", "volts"),
    "465": reusable("465", "Description", "Another.", "", "What it measures"),
    "700": in_object("700", "Description1", "Heats “water”.", "It’s hot."),
    "705": with_remarks,
    "800": without_version,
    "LB001": written("LB001", damaged),
    "LB003": disordered,
    "LB004": stranger,
    "LB005": missing,
    "LB007": with_id("LB007", "", "first", "65536", "-1", "1.0"),
    "LB008": with_stray_text,
    "LB009": in_object("LB009", "ObjectID", "", "ten", "65536", "-1", "3303a"),
    "LB010": of_1_1,
    "LB011": in_item("LB011", "RangeEnumeration", "0..x", "any", "see the specification", "1..", "0=off"),
    "LB012": unfit,
    "LB013": in_item("LB013", "Type", *_BLANK),
    "LB014": instances,
    "LB015": with_id("LB015", "26241", "32768"),
    "LB016": with_id("LB016", "32769", "65535"),
    "LB017": in_object("LB017", "ObjectVersion", "1", "v1.0", "1.0.0", "latest"),
    "LB018": in_object("LB018", "ObjectURN", "", "urn:oma:lwm2m:x:1", "urn:oma:lwm2m:x:10999:1.0", "urn:x:10999"),
    "LB019": in_object("LB019", "ObjectID", "42769", "42800"),
    "LB020": in_object("LB020", "ObjectID", "1024", "2047", "42801", "65535"),
    "LB021": in_object("LB021", "ObjectID", "32769", "42768"),
    "LB022": in_object("LB022", "Description1", "x" * 135),
    "LB023": in_text("LB023", "Name", "\u200b", "\u00ad", "\u202e", "\u2060"),
    "LB024": written("LB024", lambda text, _: f"\ufeff{text}"),
    "LB025": in_object("LB025", "Mandatory", "No", "", "optional"),
    "LB026": coulombs,
    "LB027": in_item("LB027", "Units", "%"),
    "LB032": in_object("LB032", "ObjectURN", "urn:oma:lwm2m:x:10998"),
    "LB029": in_object("LB029", "ObjectURN", "urn:oma:lwm2m:oma:10999", "urn:oma:lwm2m:ext:10999"),
}
"""How a definition is made wrong, by the rule that finds it."""


def found_by(code: str, findings: list[Finding]) -> list[int | None]:
    return [one.resource_id for one in findings if one.code == code]


def test_a_random_definition_has_nothing_wrong() -> None:
    for seed in range(200):
        text = Sample(Random(seed)).write()
        assert findings_in(text, "kettle.xml") == [], text


@pytest.mark.parametrize("start", range(0, MUTATIONS, 100))
def test_every_mutation_is_found_where_it_is(start: int) -> None:
    codes = list(MUTATORS)
    made: Counter[str] = Counter()
    for seed in range(start, start + 100):
        code = codes[seed % len(codes)]
        mutant = MUTATORS[code](Sample(Random(seed)))

        found = findings_in(mutant.text, "kettle.xml")

        assert mutant.resource in found_by(code, found), mutant.text
        made[code] += 1
    assert sum(made.values()) == 100


def test_every_rule_for_definitions_has_a_mutation() -> None:
    of_definitions = (
        LooksAt.FILE, LooksAt.DEFINITION, LooksAt.IRREGULAR, LooksAt.OBJECT, LooksAt.RESOURCE, LooksAt.REUSED,
        LooksAt.RANGE, LooksAt.UNIT,
    )  # fmt: skip
    rules = {code for code, rule in RULES.items() if rule.looks_at in of_definitions}

    assert rules - set(MUTATORS) == {
        "701",
        "LB002",
        "LB006",
        "LB028",
        "LB031",
        "LB033",
    }  # of an encoding, of names, of what is registered
