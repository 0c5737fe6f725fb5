"""Units: whether SenML, or OMA's additions to it, have them."""

from collections.abc import Iterator

from lwm2m_browser.checks.checked_file import WrittenResource
from lwm2m_browser.checks.edits import new_text
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import Severity
from lwm2m_browser.registry.unit_spellings import NEAREST, symbol_meant
from lwm2m_browser.sources.parsing.entry_builder import quoted


def unknown_unit(resource: WrittenResource, known: Known) -> Iterator[Fault]:
    """Finds a unit that SenML does not have."""
    text = resource.text("Units")
    if not text or text in known.units:
        return
    place = resource.place("Units")
    if right := symbol_meant(text, known.units):
        what = Message("{text} is not a unit of SenML; it has {right}", text=quoted(text), right=right)
        yield Fault(what, place, "Units", right, new_text(resource.file, place, right))
    elif nearest := NEAREST.get(text.lower()):
        what = Message(
            "{text} is not a unit of SenML; the values can be given in {right}", text=quoted(text), right=nearest
        )
        yield Fault(what, place, "Units", nearest)
    else:
        yield Fault(Message("{text} is not a unit of SenML", text=quoted(text)), place, "Units")


def _coulomb(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    if resource.text("Units") != "C":
        return
    about = f"{resource.text('Name')} {resource.text('Description')}".lower()
    if "temperature" in about or "celsius" in about:
        place = resource.place("Units")
        what = Message("the unit C is the coulomb; degrees Celsius are Cel")
        yield Fault(what, place, "Units", "Cel", new_text(resource.file, place, "Cel"))


def _percent(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    if resource.text("Units") == "%":
        place = resource.place("Units")
        what = Message("the unit % is not recommended; SenML has /100 for it")
        yield Fault(what, place, "Units", "/100", new_text(resource.file, place, "/100"))


_SENML = Message("Programs convert and show values by SenML’s symbols.")

RULES = (
    Rule(
        "417", LooksAt.UNIT, Message("a unit that SenML does not have"), _SENML,
        "<Units>Mbps</Units>", "<Units>Mbit/s</Units>", unknown_unit, is_of_traits=True,
    ),
    Rule(
        "LB026", LooksAt.UNIT, Message("a temperature in coulombs"), _SENML,
        "<Name>Temperature</Name> … <Units>C</Units>", "<Name>Temperature</Name> … <Units>Cel</Units>",
        _coulomb, Severity.WARNING,
    ),
    Rule(
        "LB027", LooksAt.UNIT, Message("a unit that SenML does not recommend"), _SENML,
        "<Units>%</Units>", "<Units>/100</Units>", _percent, Severity.NOTE, is_of_traits=True,
    ),
)  # fmt: skip
