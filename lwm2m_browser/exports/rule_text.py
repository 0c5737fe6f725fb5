"""A rule of the check, explained."""

from textwrap import wrap

from lwm2m_browser.checks.rule import Rule

_WIDTH = 88


def rule_text(rule: Rule) -> str:
    """What it finds, why that matters, and an example."""
    title = str(rule.title)
    lines = [
        f"{rule.code}  {title[:1].upper()}{title[1:]}.",
        *wrap(str(rule.why), _WIDTH, initial_indent="  ", subsequent_indent="  "),
        f"  Severity: {rule.severity.value}. Resolve by: {rule.resolve_by.value}.",
        f"  Wrong: {rule.wrong}",
        f"  Right: {rule.right}",
    ]
    return "".join(f"{line}\n" for line in lines)
