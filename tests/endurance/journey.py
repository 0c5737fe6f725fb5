"""Where the operations take place, and what most of them need."""

from dataclasses import dataclass
from random import Random

from PySide6.QtWidgets import (
    QWidget,
)

from tests.endurance.model import Model
from tests.endurance.world import World
from tests.support.desktop_stub import Browser
from tests.support.window_driver import WindowDriver


@dataclass
class Journey:
    """Where the operations take place."""

    window: WindowDriver
    world: World
    model: Model
    browser: Browser
    random: Random

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being loaded."""
        return self.model.pending is None

    @property
    def has_rows(self) -> bool:
        """Whether the table of objects is in sight, with rows in it."""
        return not self.model.in_resources and self.window.table.row_count() > 0


def close_part(run: Journey, name: str) -> None:
    run.window.part(QWidget, name).close()
    wait_until_gone(run, name)


def wait_until_gone(run: Journey, name: str) -> None:
    run.window.wait(lambda: run.window.window.findChild(QWidget, name) is None)
