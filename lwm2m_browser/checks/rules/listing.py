"""DDF.xml by itself: the items of the list, each and together."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from lwm2m_browser.checks.checked_file import CheckedFile, WrittenItem
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.checks.rules.common_faults import FLAGS, empty, is_empty, is_not_allowed, none_of
from lwm2m_browser.checks.rules.files import syntax_fault
from lwm2m_browser.checks.rules.objects import URN, urn_meant
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.elements import DDF_NAMES
from lwm2m_browser.registry.finding import ResolveBy
from lwm2m_browser.registry.id_class import id_class
from lwm2m_browser.registry.version import FIRST_VERSION
from lwm2m_browser.sources.parsing.entry_builder import quoted

_PARTS = {"0": "oma", "1": "ext", "2": "x"}
_FLAGS_MEANT = {"yes": "1", "no": "0", "true": "1", "false": "0"}


def _invalid(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if file.syntax:
        yield syntax_fault(file)
    for item in file.items:
        if item.object_id is None:
            text = quoted(item.text("ObjectID"))
            what = Message("the ID of an object is a number from 0 to 65535, but this one is {text}", text=text)
            yield Fault(what, item.place("ObjectID"), "ObjectID", within=item)
        for tag in DDF_NAMES:
            if tag not in item.child:
                yield Fault(
                    Message("<{parent}> has no <{tag}>", parent="Item", tag=tag), item.element, tag, within=item
                )


def _no_items(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if not file.items:
        yield Fault(Message("DDF.xml has no object"), file.root)


def _strangers(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    root = file.root
    if root is None or root.tag != "DDFList":
        return
    for element in root.children:
        if element.tag != "Item":
            yield Fault(Message("<{tag}> does not belong in <{parent}>", tag=element.tag, parent="DDFList"), element)
    if "".join(root.pieces).strip():
        text = quoted("".join(root.pieces).strip())
        yield Fault(Message("the text {text} is between the elements of <{parent}>", text=text, parent="DDFList"), root)
    for item in file.items:
        yield from _strangers_in(item)


def _strangers_in(item: WrittenItem) -> Iterator[Fault]:
    seen: set[str] = set()
    for child in item.element.children:
        if child.tag not in DDF_NAMES:
            what = Message("<{tag}> does not belong in <{parent}>", tag=child.tag, parent="Item")
            yield Fault(what, child, within=item)
        elif child.tag in seen:
            what = Message("<{parent}> has more than one <{tag}>", parent="Item", tag=child.tag)
            yield Fault(what, child, within=item)
        elif child.children:
            what = Message("<{tag}> does not belong in <{parent}>", tag=child.children[0].tag, parent=child.tag)
            yield Fault(what, child, within=item)
        seen.add(child.tag)
    if text := "".join(item.element.pieces).strip():
        what = Message("the text {text} is between the elements of <{parent}>", text=quoted(text), parent="Item")
        yield Fault(what, item.element, within=item)


def _twice(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for item in file.items:
        if item.object_id is None:
            continue
        key = item.object_id, item.version.numbers
        if key in seen:
            yield Fault(Message("DDF.xml has {object} more than once", object=item.title), item.element, within=item)
        seen.add(key)


def _varies(tag: str) -> Callable[[CheckedFile, Known], Iterator[Fault]]:
    """Finds versions of an object that have another text than the latest one."""

    def find(file: CheckedFile, _known: Known) -> Iterator[Fault]:
        versions: defaultdict[int, list[WrittenItem]] = defaultdict(list)
        for item in file.items:
            if item.object_id is not None:
                versions[item.object_id].append(item)
        for several in versions.values():
            latest = max(several, key=lambda one: one.version)
            for item in several:
                text, right = item.text(tag), latest.text(tag)
                if text and right and text != right and text.split() != right.split():
                    what = Message("{element} is {text}, in version {version} {other}", element=tag, text=quoted(text),
                                   version=latest.version, other=quoted(right))  # fmt: skip
                    yield Fault(what, item.place(tag), tag, right, within=item)

    return find


def _wrong_urn(item: WrittenItem, _known: Known) -> Iterator[Fault]:
    number, text = item.object_id, item.text("URN")
    if number is None:
        return
    place, right = item.place("URN"), urn_meant(number, item.version) if item.version.is_regular else ""
    found = URN.fullmatch(text)
    part = _PARTS.get(item.text("Source"), "")
    if found is None:
        yield Fault(Message("{text} is not the URN of an object", text=quoted(text)), place, "URN", right)
    elif found["id"] != str(number):
        what = Message("the URN {text} is not of object {number}", text=quoted(text), number=number)
        yield Fault(what, place, "URN", right)
    elif part and found["part"] != part:
        what = Message("the URN {text} is not of source {source}", text=quoted(text), source=item.text("Source"))
        yield Fault(what, place, "URN", right)
    elif (found["version"] or "") != ("" if item.version.numbers == FIRST_VERSION.numbers else str(item.version)):
        what = Message("the URN {text} is not of version {version}; 1.0 is left out", text=quoted(text),
                       version=item.version)  # fmt: skip
        yield Fault(what, place, "URN", right)
    elif part and id_class(number).urn_part != part:
        what = Message("object {number} is outside the range of source {source}", number=number,
                       source=item.text("Source"))  # fmt: skip
        yield Fault(what, item.place("ObjectID"), "ObjectID")


def _wrong_version(item: WrittenItem, _known: Known) -> Iterator[Fault]:
    if not item.version.is_regular:
        what = Message("the version {text} is not major.minor, such as 1.1", text=quoted(item.text("Ver")))
        yield Fault(what, item.place("Ver"), "Ver")


def _earlier_missing(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    known = {(item.object_id, item.version.numbers) for item in file.items}
    majors = {(number, numbers[0]) for number, numbers in known if numbers}
    for item in file.items:
        if item.object_id is None or not item.version.is_regular:
            continue
        major, minor = item.version.numbers
        if minor and (item.object_id, (major, minor - 1)) not in known:
            missing = f"{major}.{minor - 1}"
        elif not minor and major > 1 and (item.object_id, major - 1) not in majors:
            missing = f"{major - 1}.0"
        else:
            continue
        what = Message("DDF.xml has {object}, but not {missing}", object=item.title, missing=missing)
        yield Fault(what, item.place("Ver"), "Ver", within=item)


_LIST = Message("Programs that read the registry begin with this list.")


def _rule(code: str, looks_at: LooksAt, title: Message, wrong: str, right: str, find: object) -> Rule:
    return Rule(code, looks_at, title, _LIST, wrong, right, find, resolve_by=ResolveBy.MAINTAINER)  # type: ignore[arg-type]  # each fits what it looks at


def _empty(code: str, tag: str, right: str) -> Rule:
    return _rule(code, LooksAt.ITEM, is_empty(tag), f"<{tag}></{tag}>", f"<{tag}>{right}</{tag}>", empty(tag))


def _flag(code: str, tag: str) -> Rule:
    find = none_of(tag, FLAGS, _FLAGS_MEANT, tells_empty=False)
    return _rule(code, LooksAt.ITEM, is_not_allowed(tag), f"<{tag}>yes</{tag}>", f"<{tag}>1</{tag}>", find)


RULES = (
    _rule(
        "021", LooksAt.LIST, Message("DDF.xml is not well-formed, or not valid"),
        "<ObjectID>3303a</ObjectID>", "<ObjectID>3303</ObjectID>", _invalid,
    ),
    _rule(
        "031", LooksAt.LIST, Message("DDF.xml has no object"),
        "<DDFList></DDFList>", "<DDFList><Item>…</Item></DDFList>", _no_items,
    ),
    _rule(
        "041", LooksAt.LIST, Message("DDF.xml has content that does not belong there"),
        "<Item><Version>1.1</Version>", "<Item><Ver>1.1</Ver>", _strangers,
    ),
    _rule(
        "200", LooksAt.LIST, Message("DDF.xml has an object version more than once"),
        "3303 1.0 … 3303 1.0", "3303 1.0 … 3303 1.1", _twice,
    ),
    _rule(
        "201", LooksAt.LIST, Message("{element} differs between versions of one object", element="Name"),
        "3303 1.0 Temp … 3303 1.1 Temperature", "3303 1.0 Temperature … 3303 1.1 Temperature", _varies("Name"),
    ),
    _rule(
        "202", LooksAt.LIST, Message("{element} differs between versions of one object", element="Description"),
        "3303 1.0 Heat. … 3303 1.1 Temperature.", "3303 1.0 Temperature. … 3303 1.1 Temperature.",
        _varies("Description"),
    ),
    _rule(
        "210", LooksAt.ITEM, Message("URN does not fit the object"),
        "<URN>urn:oma:lwm2m:ext:3303:1.0</URN>", "<URN>urn:oma:lwm2m:ext:3303</URN>", _wrong_urn,
    ),
    _empty("220", "Name", "Temperature"),
    _empty("230", "Description", "Measures a temperature."),
    _empty("240", "Owner", "IPSO"),
    _empty("250", "Source", "1"),
    _rule(
        "251", LooksAt.ITEM, is_not_allowed("Source"), "<Source>3</Source>", "<Source>2</Source>",
        none_of("Source", tuple(_PARTS), {}, tells_empty=False),
    ),
    _rule(
        "260", LooksAt.ITEM, Message("{element} is not major.minor", element="Ver"),
        "<Ver>1</Ver>", "<Ver>1.0</Ver>", _wrong_version,
    ),
    _rule(
        "276", LooksAt.LIST, Message("an earlier version is missing"),
        "3303 2.1", "3303 2.0 … 3303 2.1", _earlier_missing,
    ),
    _empty("300", "DDFLink", "1"),
    _flag("301", "DDFLink"),
    _empty("320", "TSLink", "1"),
    _flag("321", "TSLink"),
)  # fmt: skip
