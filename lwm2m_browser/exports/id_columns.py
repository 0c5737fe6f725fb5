"""The columns of the ID map: one row for each run of IDs."""

from collections.abc import Callable

from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.id_map import STATES, IdRun
from lwm2m_browser.search.columns.column import ColumnOf, number_order


def _column(
    key: str, title: str, meaning: str, text: Callable[[IdRun], str], *, is_number: bool = False
) -> ColumnOf[IdRun]:
    return ColumnOf[IdRun](key, title, meaning, text, number_order(text) if is_number else text, is_number=is_number)


ID_COLUMNS = {
    column.key: column
    for column in (
        _column("First", N_("First ID"), N_("The first ID of the run."), lambda run: str(run.first), is_number=True),
        _column("Last", N_("Last ID"), N_("The last ID of the run."), lambda run: str(run.last), is_number=True),
        _column("Count", N_("IDs"), N_("How many IDs the run has."), lambda run: str(run.size), is_number=True),
        _column("State", N_("State"), N_("Whether they are taken, reserved or free."), lambda run: run.state.value)
        ._replace(words=lambda run: STATES[run.state]),
        _column("Class", N_("ID class"), N_("The class that the naming authority puts them in."),
                lambda run: run.class_key),
        _column("Who", N_("Used by"), N_("Who reserved them or, of those that are taken, the first and the last name."),
                lambda run: " … ".join(run.who)),
    )
}  # fmt: skip
"""The columns by their keys."""

FOR_PEOPLE = [column._replace(text=column.words) if column.words else column for column in ID_COLUMNS.values()]
"""The same with states in words, in place of their names for programs."""
