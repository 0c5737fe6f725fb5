"""What a finding's severity and its resolver are called for people. Reports for programs have the English words."""

from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.registry.finding import ResolveBy, Severity

_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}
_RESOLVERS = {ResolveBy.SUBMITTER: N_("submitter"), ResolveBy.MAINTAINER: N_("maintainer")}


def severity_word(severity: Severity) -> str:
    """How bad it is, in a word of the user's language."""
    return tr(_SEVERITIES[severity])


def resolver_word(resolve_by: ResolveBy) -> str:
    """Who resolves it, in a word of the user's language."""
    return tr(_RESOLVERS[resolve_by])
