"""A server on the loopback with the files of a repository by refs, and its commits, as the public ones."""

import json
import zipfile
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from types import TracebackType
from urllib.parse import parse_qs, unquote, urlsplit

from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES, definition_xml

OLD_COMMIT, NEW_COMMIT, DEV_COMMIT = "a1b2c3d" + "0" * 33, "003b6fe" + "1" * 33, "d" * 40
_DAYS = {"2026-06-30": NEW_COMMIT, "2024-02-22": OLD_COMMIT}
"""When the list changed, and by which commit; the newest first."""
_REFS = {"prod": NEW_COMMIT, "v1.1": OLD_COMMIT, "feature/x+y#1": DEV_COMMIT}
_NAMES = {OLD_COMMIT: ("Old",), NEW_COMMIT: ("New", "New"), DEV_COMMIT: ("Dev",)}
"""What the objects 1, 2, … are called at a commit."""


class RefsServer:
    """`/registry/REF/…` has the files at a branch, a tag or a whole commit, `/commits` tells the commits."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        """The targets asked for so far."""
        self.commits_answer: bytes | None = None
        """What is told of commits, in place of what is right."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> "RefsServer":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def settings(self) -> Mapping[str, str | float]:
        """The settings of whoever has this server for the registry."""
        root = f"http://127.0.0.1:{self._server.server_address[1]}"
        return {
            "api_base": f"{root}/api",
            "ddf_address": f"{root}/registry/prod/DDF.xml",
            "registry_root": f"{root}/registry/prod/",
            "registry_archive": f"{root}/archive/zip/refs/heads/prod",
            "registry_commits": f"{root}/commits",
            "retry_seconds": 0.001,
        }

    def answer_to(self, target: str) -> tuple[int, bytes]:
        """The status and the body that a request is answered with."""
        url = urlsplit(target)
        path = unquote(url.path)
        if path.startswith("/registry/"):
            return self._file(path.removeprefix("/registry/"))
        if path.startswith("/archive/zip/"):
            return self._archive(path.removeprefix("/archive/zip/").removeprefix("refs/heads/"))
        if path == "/commits":
            until = parse_qs(url.query)["until"][0]
            found = [{"sha": commit} for day, commit in _DAYS.items() if f"{day}T00:00:00Z" <= until][:1]
            return 200, self.commits_answer or json.dumps(found).encode()
        if path.startswith("/commits/"):
            whole = [commit for commit in _NAMES if commit.startswith(path.removeprefix("/commits/"))]
            return (200, json.dumps({"sha": whole[0]}).encode()) if whole else (422, b"{}")
        return 404, b"404: Not Found"

    def _file(self, path: str) -> tuple[int, bytes]:
        ref, _, name = path.rpartition("/")
        files = self._files(ref)
        return (200, files[name]) if name in files else (404, b"404: Not Found")

    def _archive(self, ref: str) -> tuple[int, bytes]:
        """A .zip with a folder of its own, as the public one has."""
        files = self._files(ref)
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, data in files.items():
                archive.writestr(f"registry-{ref.replace('/', '-')}/{name}", data)
        return (200, packed.getvalue()) if files else (404, b"404: Not Found")

    def _files(self, ref: str) -> Mapping[str, bytes]:
        """The files at a ref, by their names; none where there is no such ref."""
        commit = _REFS.get(ref, ref)
        if commit not in _NAMES:
            return {}
        names = _NAMES[commit]
        files = {f"{number}.xml": definition_xml(number, "1.0", name) for number, name in enumerate(names, start=1)}
        common = definition_xml(3, "1.0", "Common").replace(b"<Name>Reading", f"<Name>{names[0]} reading".encode())
        return files | {"DDF.xml": _list_of(names), "Common.xml": common}


def _list_of(names: tuple[str, ...]) -> bytes:
    return ddf_of(
        [
            {**SAMPLE_ENTRIES[0], "ObjectID": number, "Name": name, "ObjectLink": f"{number}.xml"}
            for number, name in enumerate(names, start=1)
        ]
    )


def _handler_of(server: RefsServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.requests.append(self.path)
            status, body = server.answer_to(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: a test's output is its own."""

    return Handler
