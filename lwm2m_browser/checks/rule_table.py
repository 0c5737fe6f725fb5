"""The table of all rules: `check --explain`, the window's help and the reports of code hosts read it."""

from collections.abc import Mapping

from lwm2m_browser.checks.rule import Rule
from lwm2m_browser.checks.rules import (
    characters,
    clashes,
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
    version_steps,
)

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for rule in sorted(
        (
            *listing.RULES, *registry_files.RULES, *files.RULES, *schema.RULES, *objects.RULES, *ids.RULES,
            *resources.RULES, *ranges.RULES, *units.RULES, *reusable.RULES, *characters.RULES, *common_file.RULES,
            *version_steps.RULES, *clashes.RULES,
        ),
        key=lambda rule: (rule.code.startswith("LB"), rule.code),
    )
}  # fmt: skip
"""Every rule by its code: OMA's numbers, then ours."""
