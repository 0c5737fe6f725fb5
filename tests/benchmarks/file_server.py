"""A server of files on the loopback, in a process of its own: what it costs is nobody else's time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.benchmarks.fresh_process import ROOT


@contextmanager
def file_server(folder: Path) -> Iterator[str]:
    """Serves the files of a folder; the address that they stand below."""
    command = [sys.executable, "-m", "tests.benchmarks.file_server", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}/"
        finally:
            process.terminate()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # which keeps connections
    disable_nagle_algorithm = True  # else a body waits for the client's word about the headers

    def __init__(self, *arguments: object, **more: object) -> None:
        super().__init__(*arguments, directory=sys.argv[1], **more)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing: standard error is read by nobody."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
