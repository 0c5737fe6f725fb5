"""A real HTTP server on the loopback that answers as the Registry API's contract says, or as badly as a test asks."""

import contextlib
import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.version import parse_version

API_PATH = "/api/lwm2m/v1"
LAST_MODIFIED = "Thu, 22 Feb 2024 12:00:00 GMT"


@dataclass(frozen=True)
class Answer:
    """What the server sends back."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


class RegistryServer:
    """Serves entries, given in the API's JSON shape, as the API and as a DDF.xml; used as a context manager."""

    def __init__(self, entries: Sequence[Mapping[str, object]]) -> None:
        self.entries: Sequence[Mapping[str, object]] = list(entries)
        self.answer: Answer | None = None
        """Sent instead of the contract's answers, while it is set."""
        self.files: dict[str, bytes | Answer] = {}
        """What stands at other paths, such as `/3303.xml`: a file, which is revalidated, or an answer."""
        self.requests: list[str] = []
        """The targets asked for so far."""
        self.headers: list[Mapping[str, str]] = []
        """The headers of each of those requests."""
        self.not_modified: list[str] = []
        """The targets of those that were answered with 304."""
        self._arrival = threading.Condition()
        self._may_answer = threading.Event()
        self._may_answer.set()
        self._step: tuple[int, float] | None = None
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> "RegistryServer":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._closing.set()
        self.release()
        self._server.shutdown()
        self._server.server_close()

    @property
    def root(self) -> str:
        """The address of the server itself."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def api_base(self) -> str:
        """The base address of its API."""
        return self.root + API_PATH

    @property
    def ddf_address(self) -> str:
        """The address of its DDF.xml."""
        return self.root + "/DDF.xml"

    def note_request(self, target: str, headers: Mapping[str, str]) -> None:
        """Called at each request, before it is answered."""
        with self._arrival:
            self.requests.append(target)
            self.headers.append(headers)
            self._arrival.notify_all()

    def wait_for_requests(self, count: int) -> None:
        """Wait until so many requests have come, answered or held."""
        with self._arrival:
            assert self._arrival.wait_for(lambda: len(self.requests) >= count, timeout=30)

    def hold(self) -> None:
        """Take requests from now on without answering them."""
        self._may_answer.clear()

    def release(self) -> None:
        """Answer what was held, and everything after."""
        self._may_answer.set()

    def trickle(self, bytes_per_step: int, seconds: float) -> None:
        """Send bodies in small steps with a pause after each."""
        self._step = (bytes_per_step, seconds)

    def steps(self, body: bytes) -> Sequence[tuple[bytes, float]]:
        """A body in the pieces that it is to be sent in, each with the pause after it."""
        if self._step is None:
            return [(body, 0.0)]
        size, pause = self._step
        return [(body[start : start + size], pause) for start in range(0, len(body), size)]

    def wait_for_turn(self) -> bool:
        """Wait while answers are held; whether there is still somebody to answer."""
        self._may_answer.wait()
        return not self._closing.is_set()

    def rest(self, seconds: float) -> None:
        """A pause that ends with the server."""
        self._closing.wait(seconds)

    def answer_to(self, target: str) -> Answer:
        """What the contract says to a request."""
        if self.answer is not None:
            return self.answer
        url = urlsplit(target)
        if url.path == "/DDF.xml":
            return Answer(body=ddf_of(self.entries), content_type="application/xml")
        if url.path in self.files:
            return _file_answer(self.files[url.path])
        if url.path != API_PATH + "/Object":
            return Answer(404, b"no such page", "text/plain")
        parameters = {name: values[0] for name, values in parse_qs(url.query).items()}
        return _api_answer(self.entries, parameters.get("ObjectID", ""), parameters.get("ObjectVersion", ""))

    def if_changed(self, answer: Answer, target: str, headers: Mapping[str, str]) -> Answer:
        """The answer, or 304 to a client that has it already."""
        if "ETag" not in answer.headers or headers.get("If-None-Match") != answer.headers["ETag"]:
            return answer
        self.not_modified.append(target)
        return Answer(304, headers=answer.headers)


def _file_answer(content: bytes | Answer) -> Answer:
    """A file with its validators; an answer is sent as it is."""
    if isinstance(content, Answer):
        return content
    validators = {"ETag": f'"{hashlib.sha256(content).hexdigest()}"', "Last-Modified": LAST_MODIFIED}
    return Answer(200, content, "application/xml", validators)


def ddf_of(entries: Sequence[Mapping[str, object]]) -> bytes:
    """A DDF.xml that lists entries, given in the API's JSON shape."""
    items = []
    for entry in entries:
        elements = (f"<{e.ddf}>{escape(str(entry[e.api]))}</{e.ddf}>" for e in ELEMENTS)
        items.append("    <Item>\n        " + "\n        ".join(elements) + "\n    </Item>\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<DDFList>\n{"".join(items)}</DDFList>\n'.encode()


def _api_answer(entries: Sequence[Mapping[str, object]], object_id: str, version: str) -> Answer:
    if version not in ("", "latest") and not object_id:
        return Answer(400, b'ObjectID must be included when ObjectVersion is set to "latest"', "text/plain")
    found = [entry for entry in entries if object_id in ("", str(entry["ObjectID"]))]
    if version == "latest":
        newest = {entry["ObjectID"]: entry for entry in sorted(found, key=lambda e: parse_version(str(e["Ver"])))}
        found = list(newest.values())
    elif version:
        found = [entry for entry in found if entry["Ver"] == version]
    if not found:
        return Answer(404, b"Specified ObjectID and/or ObjectVersion is not in the Registry", "text/plain")
    return Answer(body=json.dumps(found).encode())


def _handler_of(registry: RegistryServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):  # the client went away in the middle of an answer
                super().handle()

        def do_GET(self) -> None:
            headers = dict(self.headers.items())
            registry.note_request(self.path, headers)
            if not registry.wait_for_turn():
                return
            answer = registry.if_changed(registry.answer_to(self.path), self.path, headers)
            try:
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.content_type)
                if "Content-Length" not in answer.headers:
                    self.send_header("Content-Length", str(len(answer.body)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for piece, pause in registry.steps(answer.body):
                    self.wfile.write(piece)
                    if pause:
                        registry.rest(pause)
            except OSError:  # the client went away, as a cancelled one does
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing: a test's output is its own."""

    return Handler
