"""Compilers and readers of what the templates make: each takes a text, and an AssertionError says what it refuses.

Where one is not on this computer, the test is skipped.
"""

import json
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.code.sdf_schema import SDF

HOME = os.environ.get("HOME", "")
"""The user's, which a test has another in place of: there may be the parts of a compiler."""


def ran(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A program's end; the test is skipped where it is not here."""
    env = os.environ | {"HOME": HOME} | environment
    if not _is_here(str(command[0]), HOME):
        pytest.skip(f"{command[0]} is not on this computer")
    return subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@cache
def _is_here(program: str, home: str) -> bool:
    """Whether a program runs: what a version manager put in its place may have none to start in another home."""
    if not shutil.which(program):
        return False
    return subprocess.run([program, "--version"], env=os.environ | {"HOME": home}, capture_output=True).returncode == 0


def accepted(*command: str | Path) -> None:
    """A program has run, and said nothing."""
    done = ran(*command)
    assert (done.returncode, (done.stdout + done.stderr)[:2000]) == (0, "")


def compile_c(text: str, folder: Path) -> None:
    """Include it twice, in C and in C++."""
    (folder / "made.h").write_text(text, encoding="utf-8")
    for compiler, standard, suffix in (("gcc", "c99", "c"), ("g++", "c++11", "cpp")):
        source = folder / f"made.{suffix}"
        source.write_text('#include "made.h"\n#include "made.h"\nint main(void) { return 0; }\n', encoding="utf-8")
        accepted(compiler, f"-std={standard}", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", source)


def compile_python(text: str, folder: Path) -> None:
    """Run it: two of a name in an enumeration fail only then."""
    (folder / "made.py").write_text(text, encoding="utf-8")
    accepted(sys.executable, "-W", "error", folder / "made.py")


def compile_typescript(text: str, folder: Path) -> None:
    (folder / "made.ts").write_text(text, encoding="utf-8")
    accepted("tsc", "--strict", "--noEmit", "--target", "es2020", folder / "made.ts")


def compile_rust(text: str, folder: Path) -> None:
    (folder / "made.rs").write_text(text, encoding="utf-8")
    accepted(
        "rustc", "--crate-type", "lib", "--edition", "2021", "-D", "warnings", "--emit=metadata",
        "-o", folder / "made.rmeta", folder / "made.rs",
    )  # fmt: skip


def read_json(text: str) -> Any:
    """JSON in which no object has two members of a name."""

    def unique(members: list[tuple[str, object]]) -> dict[str, object]:
        assert len(dict(members)) == len(members), members
        return dict(members)

    return json.loads(text, object_pairs_hook=unique)


def check_json_schema(text: str, _: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(read_json(text))


def check_sdf(text: str, _: Path) -> None:
    """Valid, and what is required is there."""
    document = read_json(text)
    jsonschema.validate(document, SDF)
    for one in document["sdfObject"].values():
        for pointer in one.get("sdfRequired", ()):
            target = document
            for step in pointer.removeprefix("#/").split("/"):
                target = target[step]


def check_wireshark(text: str, folder: Path) -> None:
    table = "lwm2m_resource_names" if "lwm2m_resource_names" in text else "lwm2m_object_names"
    dissected(folder, {table: text}, "3303", 5700)


COMPILERS: Mapping[str, Callable[[str, Path], None]] = {
    "c": compile_c,
    "python": compile_python,
    "typescript": compile_typescript,
    "rust": compile_rust,
    "json-schema": check_json_schema,
    "sdf": check_sdf,
    "wireshark-objects": check_wireshark,
    "wireshark-resources": check_wireshark,
}
"""By the names of the templates."""


# ---- Wireshark


def dissected(folder: Path, tables: Mapping[str, str], object_id: str, resource_id: int) -> list[str]:
    """The names of object and resource that tshark tells of a written value, with these tables of names."""
    settings = folder / "wireshark"
    settings.mkdir(exist_ok=True)
    for name, text in tables.items():
        (settings / name).write_text(text, encoding="utf-8")
    capture = folder / "written.pcap"
    capture.write_bytes(_capture(_written(object_id, resource_id)))
    fields = ("-e", "lwm2mtlv.object_name", "-e", "lwm2mtlv.resource_name")
    done = ran("tshark", "-r", capture, "-T", "fields", *fields, XDG_CONFIG_HOME=str(folder))
    told = [line for line in done.stderr.splitlines() if "Running as user" not in line]
    assert (done.returncode, told) == (0, [])
    return done.stdout.rstrip("\n").split("\t")


def _written(object_id: str, resource_id: int) -> bytes:
    """A CoAP request that writes 21.5, as TLV, into a resource of an object's first instance."""
    value = bytes([0b11_1_00_100]) + struct.pack(">Hf", resource_id, 21.5)
    path = bytes([0xB0 | len(object_id)]) + object_id.encode() + b"\x010"
    tlv_format = b"\x12" + struct.pack(">H", 11542)
    return b"\x40\x03\x12\x34" + path + tlv_format + b"\xff" + value


def _capture(coap: bytes) -> bytes:
    """A file of one packet, from the loopback to itself."""
    udp = struct.pack(">HHHH", 40000, 5683, 8 + len(coap), 0) + coap
    localhost = bytes([127, 0, 0, 1])
    packet = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 1, 0, 64, 17, 0) + localhost + localhost + udp
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101)
    return head + struct.pack("<IIII", 0, 0, len(packet), len(packet)) + packet
