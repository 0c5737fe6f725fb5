"""What can be done in the window: a table of small functions, each of which also tells the model what comes of it."""

from collections.abc import Callable
from typing import NamedTuple

from tests.endurance import choosing, loading, looking, searching
from tests.endurance.journey import Journey


class Operation(NamedTuple):
    """Something a person does."""

    act: Callable[[Journey], None]
    may: Callable[[Journey], bool] = lambda _: True
    """Whether it can be done now."""
    weight: int = 4
    """How often, beside the others."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.act.__name__.replace("_", " ")


def _idle(run: Journey) -> bool:
    return run.is_idle


def _has_rows(run: Journey) -> bool:
    return run.has_rows


def _knows_rows(run: Journey) -> bool:
    return run.has_rows and run.model.rule is not None


def _of_objects(run: Journey) -> bool:
    return not run.model.in_resources


def _can_save(run: Journey) -> bool:
    """Which versions are the latest is another question in another catalogue: the model saves no such search."""
    return not run.model.in_resources and run.model.is_readable and not run.model.latest_only


OPERATIONS = (
    Operation(loading.load_from_network, _idle),
    Operation(loading.load_from_this_machine),
    Operation(loading.load_what_was_kept, lambda run: run.is_idle and run.model.kept is not None),
    Operation(loading.load_what_cannot_be_read, _idle, 2),
    Operation(loading.load_from_a_faulty_server, _idle, 2),
    Operation(loading.begin_a_load, _idle),
    Operation(loading.let_it_arrive, lambda run: not run.is_idle, 12),
    Operation(loading.cancel, lambda run: not run.is_idle, 12),
    Operation(loading.refresh, _idle),
    Operation(loading.change_the_registry, _idle),
    Operation(loading.refresh_one_object, lambda run: run.is_idle and run.has_rows),
    Operation(searching.search, weight=20),
    Operation(searching.type_a_word),
    Operation(searching.search_inside),
    Operation(searching.type_what_is_no_query),
    Operation(searching.choose_versions, weight=8),
    Operation(searching.choose_a_facet, _of_objects, 10),
    Operation(searching.clear_the_search, _of_objects, 6),
    Operation(choosing.filter_for_a_cell, _knows_rows, 2),
    Operation(searching.order, _has_rows, 10),
    Operation(searching.order_also, _has_rows, 6),
    Operation(searching.hide_or_show_a_column),
    Operation(choosing.select, _has_rows, 20),
    Operation(choosing.select_another, _knows_rows, 10),
    Operation(choosing.select_all, _has_rows, 2),
    Operation(choosing.choose_a_version_in_the_details, _has_rows),
    Operation(choosing.copy_urns, _of_objects),
    Operation(choosing.copy_rows, _of_objects),
    Operation(choosing.export, _has_rows, 2),
    Operation(choosing.open_the_definition, _of_objects),
    Operation(looking.look_at_a_tab, weight=10),
    Operation(looking.look_at_resources, _of_objects, 3),
    Operation(looking.look_at_objects, lambda run: run.model.in_resources, 20),
    Operation(looking.ask_for_users, lambda run: run.is_idle and run.model.in_resources, 6),
    Operation(looking.read_definitions_again, weight=2),
    Operation(looking.compare, weight=2),
    Operation(looking.resolve, weight=2),
    Operation(looking.make_available_offline, weight=1),
    Operation(looking.save_a_snapshot, _idle, 1),
    Operation(
        searching.save_the_search,
        lambda run: _of_objects(run) and run.model.is_readable and not run.model.latest_only,
        2,
    ),
    Operation(searching.use_a_saved_search, _of_objects, 2),
    Operation(searching.delete_a_saved_search, weight=1),
    Operation(looking.open_a_dialog_and_close_it),
    Operation(looking.look_at_examples, weight=1),
    Operation(looking.close_the_notice),
    Operation(looking.resize),
    Operation(looking.change_the_font, weight=1),
    Operation(looking.change_the_colours, weight=1),
    Operation(looking.toggle_the_facets, weight=1),
)
"""All of them."""
