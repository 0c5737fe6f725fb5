"""What is said of words that should name an object, and do not."""

from pathlib import Path

import pytest

from tests.support.command_line import run
from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES


@pytest.fixture
def ddf(tmp_path: Path) -> str:
    """The path of a DDF.xml with the six hand-written object versions."""
    path = tmp_path / "DDF.xml"
    path.write_bytes(ddf_of(SAMPLE_ENTRIES))
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("show temperature", "“temperature” is a name; show takes an ID. Objects with this name: 3303 Temperature "
                             "(lwm2m-browser list temperature)."),
        ("show WATER meter", "“WATER meter” is a name; show takes an ID. Objects with this name: 3424 Water meter "
                             "(lwm2m-browser list WATER meter)."),
        ("compare device 3303", "“device” is a name; compare takes an ID. Objects with this name: 3 Device "
                                "(lwm2m-browser list device)."),
        ("show xyzzy", "“xyzzy” does not name an object: "),
        ("show 3303:1", "“3303:1” has no version major.minor: write 3303:1.0 or 3303:1.1."),
        ("show 77:2", "“77:2” has no version major.minor: write 77:2.0."),
        ("show 3303:", "“3303:” has no version major.minor: write 3303:1.0 or 3303:1.1."),
        ("show 99999:1", "“99999:1” has no version major.minor: write 99999:1.0."),
        ("show /70000", "70000 is too large"),
        ("show", "an object is missing: lwm2m-browser show 3303:1.1"),
        ("show 3303 3304", "one object can be shown; to see several: lwm2m-browser list --id 3303 --id 3304"),
        ("show 3303:1.0 3303:1.1", "one object can be shown; to compare two: lwm2m-browser compare 3303:1.0 3303:1.1"),
        ("compare 3303", "two objects are needed: lwm2m-browser compare 3303:1.0 3303:1.1"),
        ("compare 1 2 3", "two objects are needed: lwm2m-browser compare 3303:1.0 3303:1.1"),
    ],
)  # fmt: skip
def test_mistakes_teach(ddf: str, arguments: str, said: str) -> None:
    command = arguments.partition(" ")[0]
    code, output, errors = run(*arguments.split(), "--source", ddf)

    assert (code, output, len(errors)) == (2, "", 2)
    assert errors[0].startswith(f"lwm2m-browser {command}: {said}")


def test_a_file_is_told_from_an_object(ddf: str) -> None:
    assert run("show", ddf).errors[0] == (
        f"lwm2m-browser show: “{ddf}” is a file. To show an object of it: lwm2m-browser show ID --source {ddf}"
    )


def test_names_are_looked_up_without_network() -> None:
    errors = run("show", "voltage", "--source", "http://127.0.0.1:9/v1").errors

    assert "Objects with this name: 3316 Voltage" in errors[0]


def test_many_objects_of_a_name_are_counted() -> None:
    assert ", and 3 more (lwm2m-browser list temperature)." in run("show", "temperature", "-s", "builtin").errors[0]


def test_a_source_that_cannot_be_read_hinders_no_advice(tmp_path: Path) -> None:
    errors = run("show", "voltage", "--source", str(tmp_path / "missing.xml")).errors

    assert "Objects with this name: 3316 Voltage" in errors[0]
