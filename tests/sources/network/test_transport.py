"""What httpcore raises is what httpx raises."""

import inspect
import socket

import httpcore
import httpx
import pytest

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.network import transport
from lwm2m_browser.sources.network.connections import Connections
from lwm2m_browser.sources.network.transport import Transport

INTERNAL = {"ConnectionNotAvailable"}
"""What a pool of httpcore handles itself."""
ERRORS = [
    error
    for name, error in inspect.getmembers(httpcore, inspect.isclass)
    if issubclass(error, Exception) and name not in INTERNAL
]


@pytest.mark.parametrize("error", ERRORS, ids=[error.__name__ for error in ERRORS])
def test_each_error_of_httpcore_is_one_of_httpx(error: type[Exception]) -> None:
    with pytest.raises(httpx.TransportError, match="the reason") as failure, transport._errors_of_httpx():
        raise error("the reason")
    assert type(failure.value).__name__ == error.__name__
    assert isinstance(failure.value.__cause__, error)


def test_an_error_knows_its_request() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
    with (
        httpx.Client(transport=Transport("", Connections(TaskContext())), trust_env=False) as client,
        pytest.raises(httpx.ConnectError) as failure,
    ):
        client.get(address)
    assert failure.value.request.url == address
    assert failure.value.request.extensions["proxy"] is None
