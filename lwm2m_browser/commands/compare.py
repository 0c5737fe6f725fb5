"""`compare`: the differences between two definitions, as a list."""

from lwm2m_browser.commands.definition_finder import DefinitionFinder
from lwm2m_browser.commands.definitions import tell_problems
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.commands.object_arguments import two_objects
from lwm2m_browser.commands.opened import found, opened_for
from lwm2m_browser.commands.running import deliver, say
from lwm2m_browser.commands.tables import formatted
from lwm2m_browser.exports.comparison_columns import COMPARISON_COLUMNS, rows_of
from lwm2m_browser.exports.comparison_text import comparison_text
from lwm2m_browser.registry.comparison import compare


def compare_objects(options: Options) -> bool:
    """`lwm2m-browser compare`. Of two definitions that say the same, that is said."""
    targets = two_objects(options)
    source = opened_for(options, targets)
    library = source.library()
    finder = DefinitionFinder(options, library)
    old, new = (finder.find(found(source, target)) for target in targets)
    finder.tell_facts()
    tell_problems(options, source, library)
    comparison = compare(old, new)
    if comparison.is_same:
        say("No differences.")
    columns = list(COMPARISON_COLUMNS.values())
    rows = list(rows_of(comparison))
    is_text = options.format == "text"
    deliver(options, comparison_text(rows) if is_text else formatted(options, rows, columns, columns), len(rows))
    return True
