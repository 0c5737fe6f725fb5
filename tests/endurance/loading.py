"""Loading, cancelling and failing: what changes the rows altogether."""

from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
)

from tests.endurance.journey import Journey, close_part
from tests.endurance.world import CACHE, DDF, FAULTS, REGISTRY, Content, Place

REGISTRY_ITSELF = (REGISTRY, DDF)
"""What the cache is of; any other source has a catalogue of its own there."""


def load_from_network(run: Journey) -> None:
    place = run.random.choice(run.world.network)
    _open(run, place)
    run.window.wait_for_end()
    run.model.arrive(place, run.world.content(place), is_kept=place in REGISTRY_ITSELF)


def load_from_this_machine(run: Journey) -> None:
    place = run.random.choice(run.world.local)
    _open(run, place)
    run.world.server.release()  # only now: what it held is wanted no more
    run.window.wait_for_end()
    run.model.arrive(place, run.world.content(place), is_kept=False)


def load_what_was_kept(run: Journey) -> None:
    _open(run, CACHE)
    run.window.wait_for_end()
    _arrive_from_cache(run)


def load_what_cannot_be_read(run: Journey) -> None:
    place = run.random.choice(run.world.broken)
    _open(run, place)
    run.window.wait_for_end()
    _fail(run)


def load_from_a_faulty_server(run: Journey) -> None:
    place = run.random.choice(run.world.network)
    run.world.server.answer = run.random.choice(list(FAULTS.values()))
    _open(run, place)
    run.window.wait_for_end()
    run.world.server.answer = None
    _fail(run)


def begin_a_load(run: Journey) -> None:
    place = run.random.choice(run.world.network)
    run.world.server.hold()
    _open(run, place)
    run.model.pending = place


def let_it_arrive(run: Journey) -> None:
    place = run.model.pending
    assert place
    run.world.server.release()
    run.window.wait_for_end()
    run.model.arrive(place, run.world.content(place), is_kept=place in REGISTRY_ITSELF)


def cancel(run: Journey) -> None:
    run.window.act("actionCancel")
    assert "cancelled" in run.window.notice
    run.world.server.release()
    run.model.pending = None


def refresh(run: Journey) -> None:
    run.window.act("actionRefresh")
    run.window.wait_for_end()
    place = run.model.source
    if place == CACHE:
        _arrive_from_cache(run)
    else:
        run.model.arrive(place, run.world.content(place), is_kept=place in REGISTRY_ITSELF)


def change_the_registry(run: Journey) -> None:
    run.world.change()


def refresh_one_object(run: Journey) -> None:
    entry = run.window.table.current_entry()
    if entry is None:
        return
    run.window.act("refreshObject")
    run.window.wait_for_end()
    assert run.window.notice or run.window.toast
    versions = run.world.versions(entry.object_id)
    if versions:
        others = (other for other in run.model.shown.entries if other.object_id != entry.object_id)
        run.model.shown = Content((*others, *versions), run.model.shown.origin)


def _open(run: Journey, place: Place) -> None:
    if not place.dialog:
        run.window.choose("sourceSelector", place.title)
        return
    run.window.act(place.dialog)
    if place.dialog == "actionOpenDdf":
        run.window.part(QFileDialog, "openDdfDialog").fileSelected.emit(place.typed)
        close_part(run, "openDdfDialog")
    else:
        run.window.part(QInputDialog, "openAddressDialog").textValueSelected.emit(place.typed)
        close_part(run, "openAddressDialog")


def _arrive_from_cache(run: Journey) -> None:
    kept = run.model.kept
    assert kept
    run.model.arrive(CACHE, Content(kept.entries, f"{kept.origin}, cached"), is_kept=False)


def _fail(run: Journey) -> None:
    """Nothing is lost, and it is said."""
    assert "Shown instead" in run.window.notice
