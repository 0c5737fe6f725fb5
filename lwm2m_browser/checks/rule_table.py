"""The table of all rules: `check --explain`, the window's help and the reports of code hosts read it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lwm2m_browser.checks.rule import LooksAt, Rule
from lwm2m_browser.checks.rules import (
    characters,
    common_file,
    files,
    ids,
    listing,
    objects,
    ranges,
    registry_files,
    resources,
    reusable,
    schema,
    units,
)

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for rule in sorted(
        (
            *listing.RULES, *registry_files.RULES, *files.RULES, *schema.RULES, *objects.RULES, *ids.RULES,
            *resources.RULES, *ranges.RULES, *units.RULES, *reusable.RULES, *characters.RULES, *common_file.RULES,
        ),
        key=lambda rule: (rule.code.startswith("LB"), rule.code),
    )
}  # fmt: skip
"""Every rule by its code: OMA's numbers, then ours."""


def rules_by_what_they_look_at(codes: Iterable[str]) -> Mapping[LooksAt, Sequence[Rule]]:
    """Some rules, for whoever has what they look at."""
    found: defaultdict[LooksAt, list[Rule]] = defaultdict(list)
    for code in codes:
        found[RULES[code].looks_at].append(RULES[code])
    return found
