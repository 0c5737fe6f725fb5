"""What a screen reader does: it listens on the accessibility bus, and looks at what a program says of itself there.

Run by the system's own Python, which has the bindings of AT-SPI; that of the tests has none. It starts the program that
it is given, takes a request in JSON from each line of its input, and answers with a line of its output.
"""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  # only now is it clear which version

PATIENCE_SECONDS = 30
QUIET_SECONDS = 0.3
"""So long nothing comes after what belongs together."""
MOST = 60
"""How many children of a table or a list are looked at."""
KINDS = ("object:", "focus:", "window:")
STATES = ("SHOWING", "VISIBLE", "FOCUSABLE", "FOCUSED", "CHECKABLE", "CHECKED", "ENABLED")


class Peer:
    """A program on the bus, and what it has said there since the last look."""

    def __init__(self, command: list[str]) -> None:
        self._events: list[list[Any]] = []
        self._context = GLib.MainContext.default()
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in KINDS:
            self._listener.register(kind)
        self._program = subprocess.Popen(command)

    def end(self) -> None:
        self._program.terminate()
        self._program.wait(PATIENCE_SECONDS)

    def answer(self, request: dict[str, Any]) -> object:
        """Do what is asked for; the name of the method is in `do`."""
        return getattr(self, request.pop("do"))(**request)

    def tree(self) -> list[dict[str, Any]]:
        """All parts of the program, those that contain others before them."""
        application = self._application()
        application.clear_cache()
        return [_described(node, depth) for node, depth in _below(application)]

    def events(self) -> list[list[Any]]:
        """What was said since the last time, once nothing more comes: kind, detail, text, and of whom."""
        while self._spin(QUIET_SECONDS):
            pass
        heard, self._events = self._events, []
        return heard

    def wait_for(self, kind: str, text: str, seconds: float = PATIENCE_SECONDS) -> list[Any]:
        """The first event of a kind whose text contains another."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for event in self._events:
                if event[0].startswith(kind) and text in event[2]:
                    return event
            self._spin(QUIET_SECONDS)
        raise LookupError(f"Nothing was heard of {kind} “{text}”, but {self._events}")

    def focus(self, role: str, name: str) -> object:
        """Give a part the keyboard."""
        return Atspi.Component.grab_focus(self._find(role, name))

    def act(self, role: str, name: str) -> object:
        """Do what a part does when it is pressed."""
        return Atspi.Action.do_action(self._find(role, name), 0)

    def type(self, text: str) -> object:
        """Press the keys of a text."""
        return Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)

    def press(self, key: int) -> object:
        """Press a key, by the number that X has for it."""
        return Atspi.generate_keyboard_event(key, None, Atspi.KeySynthType.SYM)

    def columns(self, name: str) -> object:
        """How many columns a table says that it has."""
        return Atspi.Table.get_n_columns(self._find("table", name))

    def _application(self) -> Any:
        desktop = Atspi.get_desktop(0)
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and self._program.poll() is None:
            for number in range(desktop.get_child_count()):
                application = desktop.get_child_at_index(number)
                if application and application.get_process_id() == self._program.pid and application.get_child_count():
                    return application
            self._spin(QUIET_SECONDS)
        raise LookupError(f"The program is not on the bus; it ended with {self._program.poll()}")

    def _find(self, role: str, name: str) -> Any:
        for node, _ in _below(self._application()):
            if node.get_role_name() == role and node.get_name() == name:
                return node
        raise LookupError(f"There is no {role} “{name}”")

    def _spin(self, seconds: float) -> bool:
        """Listen for a while; whether something was heard."""
        before, end = len(self._events), time.monotonic() + seconds
        while time.monotonic() < end:
            while self._context.iteration(False):
                pass
            time.sleep(0.005)
        return len(self._events) > before

    def _hear(self, event: Any) -> None:
        whose = ["", ""]
        with contextlib.suppress(GLib.Error):  # it may be gone already
            whose = [event.source.get_role_name(), event.source.get_name()]
        text = event.any_data if isinstance(event.any_data, str) else ""
        self._events.append([event.type, event.detail1, text, *whose])


def _below(node: Any, depth: int = 0) -> Iterator[tuple[Any, int]]:
    yield node, depth
    for number in range(min(node.get_child_count(), MOST)):
        child = node.get_child_at_index(number)
        if child is not None:
            yield from _below(child, depth + 1)


def _described(node: Any, depth: int) -> dict[str, Any]:
    states = node.get_state_set()
    labels = [
        relation.get_target(number).get_name()
        for relation in node.get_relation_set()
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for number in range(relation.get_n_targets())
    ]
    return {
        "depth": depth,
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description() or "",
        "label": " ".join(labels),
        "states": [name for name in STATES if states.contains(getattr(Atspi.StateType, name))],
    }


def main() -> None:
    """Answer until the input ends."""
    Atspi.init()
    peer = Peer(sys.argv[1:])
    try:
        for line in sys.stdin:
            try:
                answer = {"answer": peer.answer(json.loads(line))}
            except (LookupError, GLib.Error) as error:
                answer = {"error": str(error)}
            print(json.dumps(answer), flush=True)
    finally:
        peer.end()


if __name__ == "__main__":
    main()
