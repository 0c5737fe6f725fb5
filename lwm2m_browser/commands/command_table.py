"""What each command is for: its summary, operands and examples.

The pages of `--help`, the shells' completions and the manual page show it; the options beside it are in `arguments`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lwm2m_browser.commands.arguments import PROGRAM, parser_of
from lwm2m_browser.commands.grammar import Option, Parser


class Operand(NamedTuple):
    """A positional argument of a command."""

    metavar: str
    help: str
    nargs: str = ""
    """How many words: `?`, `*`, or empty for exactly one."""


class Command(NamedTuple):
    """A command, or the window, which has no name."""

    name: str
    """Its name on the command line."""
    summary: str
    operands: tuple[Operand, ...]
    examples: tuple[str, ...]
    required: str = ""
    """The required options, with their values."""

    @property
    def usage(self) -> str:
        """The usage line without the optional options."""
        words = (f"[{operand.metavar}]" if operand.nargs else operand.metavar for operand in self.operands)
        return " ".join(filter(None, (PROGRAM, self.name, *words, self.required)))

    def parser(self) -> Parser:
        return parser_of(self.name)

    @property
    def options(self) -> Sequence[Option]:
        """The options, each once, in the order of the help."""
        return list(dict.fromkeys(self.parser().options.values()))


_OBJECT = "an ID (3303), a version (3303:1.1), a path (/3303/0/5700) or a URN"
_QUERY = "a query as in the window's search field; without one, everything is listed"

COMMANDS = {
    command.name: command
    for command in (
        Command(
            "",
            "open the window",
            (Operand("OBJECT | FILE", "the object to show, or a file or folder to open", "?"),),
            ("", "/3303/0/5700", "path/to/DDF.xml", "--offline --query owner:ipso"),
        ),
        Command(
            "list",
            "list object versions",
            (Operand("QUERY", _QUERY, "*"),),
            (
                "list owner:ipso is:latest -sensor",
                'list "temperature or humidity"',
                'list "resource:(voltage type:float)"',
                "list --latest -o latest.csv",
                "list --source path/to/DDF.xml --id 3303",
            ),
        ),
        Command(
            "resources",
            "list the resources of all objects",
            (Operand("QUERY", _QUERY, "*"),),
            ("resources voltage -type:opaque", "resources id:5700 object:3303 --latest", "resources -o all.csv"),
        ),
        Command(
            "show",
            "show one object version, or one resource",
            (Operand("OBJECT", _OBJECT),),
            ("show 3303", "show urn:oma:lwm2m:ext:3303:1.1", "show /3303/0/5700", "show 3303 -o 3303.md"),
        ),
        Command(
            "compare",
            "show what changed between two object versions",
            (Operand("OLD", f"{_OBJECT}; or a definition's file"), Operand("NEW", "the same for the other one")),
            (
                "compare 3303:1.0 3303:1.1",
                "compare 3303 3304 --format markdown",
                "compare 3303 path/to/3303.xml --compatibility",
            ),
        ),
        Command(
            "export",
            "write objects as source code or a schema",
            (Operand("TARGET", f"{_OBJECT}; or a definition's file; default: all in their latest version", "*"),),
            (
                "export 3303 --as c",
                "export 3303 3304 --as typescript -o sensors.ts",
                "export path/to/3303.xml --as json-schema",
                "export --as wireshark-resources -o lwm2m_resource_names",
            ),
            required="--as NAME",
        ),
        Command(
            "check",
            "check definitions, Common.xml and DDF.xml before they are registered",
            (Operand("PATH", "a definition, a folder, a DDF.xml with its files, an archive, or -", "*"),),
            (
                "check 3303.xml",
                "check --fix path/to/lwm2m-registry",
                "check --against registry@prod 3303.xml",
                "check -o findings.sarif .",
                "check --explain 417",
            ),
        ),
        Command(
            "prepare",
            "write what is submitted to register an object version",
            (Operand("FILE", "the definition to register"),),
            (
                'prepare 10999.xml -o submission --owner "Kettle Works"',
                "prepare 3303.xml -o submission --ddf path/to/DDF.xml",
            ),
            required="-o FOLDER",
        ),
        Command(
            "resolve",
            "explain paths, URNs, SenML names and registrations",
            (Operand("TEXT", "what to explain; default, and with -: standard input", "*"),),
            ("resolve /3303/0/5700", 'resolve "</3/0>,</3303/0>;ver=1.1"', "resolve < registration.txt"),
        ),
        Command(
            "news",
            "show what is new in the registry, or between two sources",
            (),
            (
                "news",
                "news --since 2026-05 --format markdown",
                "news --since path/to/DDF.xml",
                "news --since registry@2024-02-22 --source registry@prod",
            ),
        ),
        Command(
            "ids",
            "show which IDs are taken, reserved and free",
            (Operand("RANGE", "a range of IDs (10241..10500), or one ID; default: all", "?"),),
            ("ids", "ids --free --class x", "ids 33000..33100", "ids --resources --free -o free.csv"),
        ),
        Command(
            "snapshot",
            "save the catalogue and all definitions as one .zip",
            (),
            ("snapshot -o registry.zip", "snapshot --source path/to/lwm2m-registry -o registry.zip"),
            required="-o FILE",
        ),
        Command(
            "help",
            "show a command's options",
            (Operand("COMMAND", "the command to explain", "?"),),
            ("help", "help list"),
        ),
    )
}
"""Every command by its name, the window first."""
