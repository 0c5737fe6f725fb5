"""The files of a registry against its DDF.xml: links, version_history, and files that nothing leads to."""

from collections.abc import Iterator

from lwm2m_browser.checks.checked_file import CheckedKind
from lwm2m_browser.checks.checked_registry import HISTORY, CheckedRegistry
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import ResolveBy
from lwm2m_browser.sources.parsing.entry_builder import quoted


def _unlisted(registry: CheckedRegistry, _known: Known) -> Iterator[Fault]:
    listed = {registry.link_of(item) for item in registry.items}
    listed |= {name for item in registry.items for name in (registry.history_name(item), f"{item.object_id}.xml")}
    for name, file in registry.files.items():
        if file.kind is CheckedKind.DEFINITION and name not in listed:
            yield Fault(Message("DDF.xml does not list this file"), within=file)


def _broken_link(registry: CheckedRegistry, _known: Known) -> Iterator[Fault]:
    for item in registry.items if registry.has_files else ():
        name = registry.link_of(item)
        if name and name not in registry.files:
            what = Message("the link {link} leads to no file", link=quoted(item.text("DDF")))
            yield Fault(what, item.place("DDF"), "DDF", within=item)


def _other_id(registry: CheckedRegistry, _known: Known) -> Iterator[Fault]:
    for item in registry.items:
        file = registry.definition_of(item)
        if file and file.objects and all(one.object_id != item.object_id for one in file.objects):
            one = file.objects[0]
            what = Message("ObjectID is {text}, but DDF.xml leads here from {other}", text=quoted(one.text("ObjectID")),
                           other=item.title)  # fmt: skip
            yield Fault(what, one.place("ObjectID"), "ObjectID", str(item.object_id), within=one)


def _history(registry: CheckedRegistry, _known: Known) -> Iterator[Fault]:
    for item in registry.items if registry.has_files else ():
        number, name = item.object_id or 0, registry.link_of(item)
        if not name:
            continue
        own, is_latest = registry.history_name(item), registry.latest[number] is item
        root = f"{number}.xml"
        place = item.place("DDF")
        if own not in registry.files:
            yield Fault(Message("there is no file {name}", name=own), place, "DDF", own, within=item)
        elif is_latest and root in registry.files and registry.files[root].data != registry.files[own].data:
            what = Message("{name} differs from {other}", name=own, other=root)
            yield Fault(what, place, "DDF", within=item)
        if is_latest and name == own and registry.files.get(root) is not None:
            what = Message("the latest version leads to {name}, not to {other}", name=name, other=root)
            yield Fault(what, place, "DDF", root, within=item)
        elif not is_latest and name != own:
            what = Message("an older version leads to {name}, not to {other}", name=name, other=own)
            yield Fault(what, place, "DDF", own, within=item)


def _version_twice(registry: CheckedRegistry, _known: Known) -> Iterator[Fault]:
    seen: dict[tuple[int, tuple[int, ...]], str] = {}
    for name, file in registry.files.items():
        if not name.startswith(f"{HISTORY}/"):
            continue
        for one in file.objects:
            if one.object_id is None:
                continue
            key = one.object_id, one.version.numbers
            if key in seen:
                what = Message("{name} defines this version, too", name=seen[key])
                yield Fault(what, one.place("ObjectVersion"), "ObjectVersion", within=one)
            seen.setdefault(key, name)


_FOUND = Message("Programs find a definition by DDF.xml, and an older version by its name.")

RULES = (
    Rule(
        "050", LooksAt.REGISTRY, Message("a definition that DDF.xml does not list"), _FOUND,
        "3303.xml", "3303.xml, <DDF>3303.xml</DDF>", _unlisted, resolve_by=ResolveBy.MAINTAINER,
    ),
    Rule(
        "270", LooksAt.REGISTRY, Message("a link that leads to no file"), _FOUND,
        "<DDF>3303-1.0.xml</DDF>", "<DDF>version_history/3303-1_0.xml</DDF>", _broken_link,
    ),
    Rule(
        "274", LooksAt.REGISTRY, Message("version_history is not as it should be"), _FOUND,
        "3303 1.0, 1.1: <DDF>3303.xml</DDF> for both", "3303 1.0: <DDF>version_history/3303-1_0.xml</DDF>",
        _history, resolve_by=ResolveBy.MAINTAINER,
    ),
    Rule(
        "275", LooksAt.REGISTRY, Message("version_history has a version more than once"), _FOUND,
        "version_history/3303-1_0.xml and 3303-1.0.xml", "version_history/3303-1_0.xml",
        _version_twice, resolve_by=ResolveBy.MAINTAINER,
    ),
    Rule(
        "400", LooksAt.REGISTRY, Message("ObjectID differs from DDF.xml"), _FOUND,
        "<ObjectID>3304</ObjectID> in 3303.xml", "<ObjectID>3303</ObjectID>", _other_id,
    ),
)  # fmt: skip
