"""Signals that call their slots the other way round than Qt does."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import SignalInstance


@contextmanager
def last_connected_first() -> Iterator[None]:
    """Let every signal that is connected meanwhile call first what was connected to it last."""
    connect = SignalInstance.connect
    slots: defaultdict[SignalInstance, list[tuple[Callable[..., Any], Any]]] = defaultdict(list)

    def connect_in_front(signal: SignalInstance, slot: Callable[..., Any], *kind: Any) -> Any:
        others = slots[signal]
        for other, _ in others:
            signal.disconnect(other)
        connection = connect(signal, slot, *kind)
        for other, its_kind in others:
            connect(signal, other, *its_kind)
        others.insert(0, (slot, kind))
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SignalInstance, "connect", connect_in_front)
        yield
