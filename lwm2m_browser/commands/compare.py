"""`compare`: the differences between two definitions, as a list, and whether the new one is compatible."""

from lwm2m_browser.commands.compared_objects import ComparedObject, compared_objects
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.commands.running import deliver, notice, say
from lwm2m_browser.commands.tables import formatted
from lwm2m_browser.exports.comparison_columns import COMPARISON_COLUMNS, judged_rows, rows_of
from lwm2m_browser.exports.comparison_text import comparison_text
from lwm2m_browser.exports.compatibility_text import (
    FOR_PEOPLE,
    FOR_PROGRAMS,
    compatibility_json,
    compatibility_markdown,
    compatibility_text,
    verdict_text,
)
from lwm2m_browser.registry.comparison import compare
from lwm2m_browser.registry.compatibility import Compatibility, judge


def compare_objects(options: Options) -> bool:
    """`lwm2m-browser compare`. Of two definitions that say the same, that is said.

    With `--compatibility`, the answer is whether the version that is written is large enough.
    """
    old, new = compared_objects(options)
    if options.compatibility:
        return _tell_compatibility(options, old, new)
    comparison = compare(old.definition, new.definition)
    if comparison.is_same:
        say("No differences.")
    columns = list(COMPARISON_COLUMNS.values())
    rows = list(rows_of(comparison))
    is_text = options.format == "text"
    deliver(options, comparison_text(rows) if is_text else formatted(options, rows, columns, columns), len(rows))
    return True


def _tell_compatibility(options: Options, old: ComparedObject, new: ComparedObject) -> bool:
    compatibility = judge(old.definition, new.definition)
    rows = list(judged_rows(compatibility))
    match options.format:
        case "text":
            text = compatibility_text(compatibility, _heading(old, new))
        case "markdown":
            text = compatibility_markdown(compatibility, _heading(old, new))
        case "json":
            text = compatibility_json(compatibility)
        case _:
            text = formatted(options, rows, FOR_PEOPLE, FOR_PROGRAMS)
            _say_verdict(options, compatibility)
    deliver(options, text, len(rows))
    return compatibility.is_enough


def _say_verdict(options: Options, compatibility: Compatibility) -> None:
    """Beside a table, which has no room for it."""
    if compatibility.is_enough:
        notice(options, verdict_text(compatibility))
    else:
        say(verdict_text(compatibility))


def _heading(old: ComparedObject, new: ComparedObject) -> str:
    before, after = old.definition.version, new.definition.version
    if old.entry.object_id == new.entry.object_id:
        return f"{new.entry.object_id} {new.entry.name}, {before} → {after}"
    return f"{old.entry.object_id} {old.entry.name}, {before} → {new.entry.object_id} {new.entry.name}, {after}"
