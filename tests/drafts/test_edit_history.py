"""Undo and redo over drafts."""

from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.edit_history import EditHistory
from tests.support.check_samples import GOOD

KETTLE = Draft.read(GOOD.encode())


def typed(history: EditHistory, *names: str) -> EditHistory:
    for name in names:
        history = history.with_step(history.draft.with_object_text("Name", name), "Name")
    return history


def test_what_is_typed_into_a_field_is_one_step() -> None:
    history = typed(EditHistory(KETTLE), "K", "Ke", "Ket")

    assert history.can_undo
    assert history.undone().draft.data == GOOD.encode()
    assert not history.undone().can_undo
    assert history.undone().redone().draft == history.draft


def test_steps_without_a_key_and_after_an_end_are_steps_of_their_own() -> None:
    history = typed(typed(EditHistory(KETTLE), "K").ended(), "Ke")
    history = history.with_step(history.draft.without_resource(0)).with_step(history.draft.without_resource(1))

    names = []
    while history.can_undo:
        history = history.undone()
        names.append((history.draft.object_texts["Name"], len(history.draft.resource_texts)))

    assert names == [("Ke", 2), ("Ke", 3), ("K", 3), ("Kettle", 3)]
    assert history.draft.data == GOOD.encode()


def test_an_edit_after_an_undo_takes_the_place_of_what_was_undone() -> None:
    history = typed(EditHistory(KETTLE), "A").undone()

    assert history.can_redo
    assert not typed(history, "B").can_redo
    assert typed(history, "Kettle") is history, "nothing was changed"


def test_where_nothing_was_done_nothing_is_undone() -> None:
    history = EditHistory(KETTLE)

    assert history.undone() is history
    assert history.redone() is history
