"""What the window should show, said as simply as it can be: a list that is filtered and sorted in one go."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from lwm2m_browser.registry.catalogue import in_order
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version
from lwm2m_browser.search.folding import fold
from tests.endurance.world import Content, Place

Key = tuple[int, Version]
Rule = Callable[[Entry], bool]
"""Whether a row is to be shown."""


def _everything(_: Entry) -> bool:
    return True


def _has(word: str) -> Rule:
    def rule(entry: Entry) -> bool:
        texts = (str(entry.object_id), entry.name, entry.urn, entry.owner, entry.description)
        return any(word in fold(text) for text in texts)

    return rule


def _any_of(rules: Sequence[Rule]) -> Rule:
    return lambda entry: any(rule(entry) for rule in rules)


QUERIES: Mapping[str, Rule] = {
    "": _everything,
    "temperature": _has("temperature"),
    "water meter": lambda entry: _has("water")(entry) and _has("meter")(entry),
    "-oma": lambda entry: not _has("oma")(entry),
    "temperature or humidity": lambda entry: _has("temperature")(entry) or _has("humidity")(entry),
    "(device or firmware) owner:oma": lambda entry: (
        "oma" in fold(entry.owner) and (_has("device")(entry) or _has("firmware")(entry))
    ),
    "owner:ipso": lambda entry: "ipso" in fold(entry.owner),
    "name:temp*": lambda entry: fold(entry.name).startswith("temp"),
    "name:re:/e$/": lambda entry: re.search("e$", fold(entry.name)) is not None,
    "cafe": _has("cafe"),
    "id:3303": lambda entry: entry.object_id == 3303,
    "id:3300..3310": lambda entry: 3300 <= entry.object_id <= 3310,
    "version:>=1.2": lambda entry: entry.version.numbers >= (1, 2),
    "label:vendor": lambda entry: entry.label == "2",
    "has:definition": lambda entry: entry.has_definition,
    "there is no such thing": lambda _: False,
}
"""Queries, and which rows they find."""

RANKED = frozenset(
    {
        "temperature", "water meter", "temperature or humidity", "(device or firmware) owner:oma", "name:temp*",
        "name:re:/e$/", "cafe", "there is no such thing", "temperature in:resources",
    }
)  # fmt: skip
"""Those with words, which some rows match better than others."""

UNREADABLE = ("id:", "(", "name:re:/(/", "release:9")
"""Texts that are no query: the one before holds on."""

INSIDE = ("resource:reading", "uses:5605", "type:float -reset", "temperature in:resources")
"""Queries that look into definitions: what they find depends on which are at hand."""

FACETS: Mapping[tuple[str, str], Rule] = {
    ("label", "oma"): lambda entry: entry.label == "0",
    ("label", "vendor"): lambda entry: entry.label == "2",
    ("owner", "OMA"): lambda entry: fold(entry.owner) == "oma",
    ("owner", "IPSO Alliance"): lambda entry: fold(entry.owner) == "ipso alliance",
    ("has:definition", "no"): lambda entry: not entry.has_definition,
}
"""Choices beside the table, by their facet and value, and which rows they let through."""

ORDERS: Mapping[str, Callable[[Entry], Any]] = {
    "ID": attrgetter("object_id"),
    "Version": attrgetter("version"),
    "Name": lambda entry: fold(entry.name),
    "Owner": lambda entry: fold(entry.owner),
}
"""Columns, by their titles, and what they are ordered by."""


@dataclass
class Model:
    """The state of the window, as far as it can be seen."""

    shown: Content
    source: Place
    """Where `shown` came from."""
    kept: Content | None = None
    """What was last loaded whole of the registry over the network."""
    pending: Place | None = None
    """What is being loaded, as long as the server holds its answers."""
    rule: Rule | None = _everything
    """What the text finds; None where that depends on definitions."""
    is_ranked: bool = False
    """Whether the text has words."""
    is_readable: bool = True
    latest_only: bool = False
    facets: set[tuple[str, str]] = field(default_factory=set)
    saved: dict[str, tuple[Rule | None, bool, bool]] = field(default_factory=dict)
    """The saved searches, by their names: the rule, whether it has words, and whether it is for the latest versions."""
    chosen: list[tuple[str, bool]] | None = None
    """Columns, the most important first, each with whether it is descending; None as long as none was chosen."""
    clicked: tuple[str, bool] = ("ID", False)
    """The column that was clicked last, once one is chosen."""
    selected: set[Key] = field(default_factory=set)
    """What is selected, also where a search hides it."""
    in_resources: bool = False

    @property
    def is_searched(self) -> bool:
        """Whether anything but the versions is chosen."""
        return self.rule is not _everything or bool(self.facets)

    @property
    def is_best_first(self) -> bool:
        """Whether the best match comes first: that order has tests of its own."""
        return self.chosen is None and self.is_ranked

    @property
    def sorting(self) -> list[tuple[str, bool]]:
        """The columns that rows are ordered by."""
        return self._unchosen() if self.chosen is None else self.chosen

    @property
    def indicator(self) -> tuple[str, bool] | None:
        """The column whose next click turns it round."""
        return next(iter(self._unchosen()), None) if self.chosen is None else self.clicked

    def rows(self) -> list[Entry] | None:
        """The rows of the table of objects; None where they depend on definitions."""
        rule = self.whole_rule()
        if rule is None:
            return None
        rows = [entry for entry in in_order(self.shown.entries) if rule(entry)]
        for title, descending in reversed(self.sorting):
            rows.sort(key=ORDERS[title], reverse=descending)
        return rows

    def whole_rule(self) -> Rule | None:
        """What the text, the choice of versions and the facets find together."""
        rule = self.rule_without_versions()
        if rule is None or not self.latest_only:
            return rule
        newest = self.newest()
        return lambda entry: rule(entry) and entry.version == newest[entry.object_id]

    def newest(self) -> Mapping[int, Version]:
        """The latest version of each object."""
        newest: dict[int, Version] = {}
        for entry in self.shown.entries:
            newest[entry.object_id] = max(newest.get(entry.object_id, entry.version), entry.version)
        return newest

    def rule_without_versions(self) -> Rule | None:
        """What the text and the facets find together."""
        if self.rule is None:
            return None
        rules = [self.rule]
        for key in {key for key, _ in self.facets}:
            chosen = [rule for facet, rule in FACETS.items() if facet in self.facets and facet[0] == key]
            rules.append(_any_of(chosen))
        return lambda entry: all(rule(entry) for rule in rules)

    def arrive(self, place: Place, content: Content, *, is_kept: bool) -> None:
        """A load has come to its end."""
        self.shown, self.source, self.pending = content, place, None
        if is_kept:
            self.kept = content

    def type(self, text: str) -> None:
        """Another text, which is a query, stands in the field."""
        self.rule, self.is_ranked, self.is_readable = QUERIES.get(text), text in RANKED, True

    def use(self, name: str) -> None:
        """Search for what was saved and nothing else."""
        self.rule, self.is_ranked, self.latest_only = self.saved[name]
        self.is_readable = True
        self.facets.clear()

    def save(self, name: str) -> None:
        """Save what is searched for."""
        self.saved[name] = self.rule_without_versions(), self.is_ranked, self.latest_only

    def click_header(self, title: str) -> None:
        """Order by a column alone, or the other way round."""
        self._order((title, self.indicator == (title, False)), [])

    def shift_click_header(self, title: str) -> None:
        """Order by a column behind those so far; one of them is turned round."""
        self._order((title, dict(self.sorting).get(title) is False), self.sorting)

    def _order(self, clicked: tuple[str, bool], before: list[tuple[str, bool]]) -> None:
        columns = {**dict(before), clicked[0]: clicked[1]}
        chosen = list(columns.items())
        self.clicked = clicked
        self.chosen = None if chosen == self._unchosen() else chosen

    def _unchosen(self) -> list[tuple[str, bool]]:
        return [] if self.is_ranked else [("ID", False)]
