"""What a finding's severity and its resolver are called for people. Reports for programs have the English words."""

from collections import Counter
from collections.abc import Sequence

from lwm2m_browser.i18n import N_, ntr, tr
from lwm2m_browser.registry.finding import Finding, ResolveBy, Severity

_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}
_RESOLVERS = {ResolveBy.SUBMITTER: N_("submitter"), ResolveBy.MAINTAINER: N_("maintainer")}
_COUNTED = {
    Severity.ERROR: lambda count: ntr("{count:,} error", "{count:,} errors", count),
    Severity.WARNING: lambda count: ntr("{count:,} warning", "{count:,} warnings", count),
    Severity.NOTE: lambda count: ntr("{count:,} note", "{count:,} notes", count),
}


def severity_word(severity: Severity) -> str:
    """How bad it is, in a word of the user's language."""
    return tr(_SEVERITIES[severity])


def resolver_word(resolve_by: ResolveBy) -> str:
    """Who resolves it, in a word of the user's language."""
    return tr(_RESOLVERS[resolve_by])


def counted_by_severity(findings: Sequence[Finding]) -> str:
    """How many there are of each severity, the worst first; what there is none of is left out."""
    found = Counter(one.severity for one in findings)
    said = (_COUNTED[severity](found[severity]) for severity in Severity if found[severity])
    return ", ".join(said)
