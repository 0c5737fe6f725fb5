"""Which words of a command line are the command, its options, and its query; and which are mistakes."""

import shlex

import pytest

from lwm2m_browser.commands.arguments import parser_of, read_options, told_apart
from lwm2m_browser.commands.grammar import WrongUsage
from lwm2m_browser.sources.source import Source
from tests.support.command_line import run

TOLD_APART = """
words                                           → command   operands              options

# A query's minus is no option, wherever the options stand
list -sensor                                    → list      [-sensor]
list --latest -sensor                           → list      [-sensor]             latest
list -sensor --latest                           → list      [-sensor]             latest
list --format=csv -sensor                       → list      [-sensor]             format=csv
list --format csv -sensor                       → list      [-sensor]             format=csv
list -s builtin -sensor --raw -has:definition   → list      [-sensor -has:definition]  source=builtin raw
list water -(owner:oma) meter                   → list      [water -(owner:oma) meter]
list '-s or owner:ipso'                         → list      ['-s or owner:ipso']
list -3303 -é -水                               → list      [-3303 -é -水]
list -                                          → list      [-]
resources --id 3303 -type:opaque                → resources [-type:opaque]        id=3303

# Behind “--” nothing is an option
list -- -has:definition                         → list      [-has:definition]
list --latest -- --latest -o                    → list      [--latest -o]         latest
list water -- --                                → list      [water --]
show -- 3303                                    → show      [3303]

# Options stand before the command, behind it, and between operands
--source builtin list temperature               → list      [temperature]         source=builtin
-s builtin --latest --format json list          → list      []                    source=builtin latest format=json
--format list list                              → 2: “list” is not a format: write table, csv, tsv, json or markdown.
compare 3303:1.0 -s cache 3303:1.1              → compare   [3303:1.0 3303:1.1]   source=cache
--query list                                    →           []                    query=list
--query -sensor                                 →           []                    query=-sensor

# A command's name is one where it comes first
list list                                       → list      [list]
list show 3303                                  → list      [show 3303]
water list                                      →           [water list]
-- list                                         →           [list]

# A value is the next word, unless that is an option
list --id -1                                    → 2: “-1” is not an object ID; the largest is 65535.
list -o v.csv -q                                → list      []                    output=v.csv quiet format=csv
list -o=v.csv                                   → list      []                    output=v.csv format=csv
list --output --latest                          → 2: --output needs a value: --output FILE
list -o                                         → 2: -o needs a value: -o FILE
list --columns=                                 → 2: --columns needs a value: --columns A,B,...
--query=                                        →           []
list --latest=yes                               → 2: --latest takes no value.
list --id 3 --id 4 --format csv --format json   → list      []                    id=3,4 format=json
resolve - --output -                            → resolve   [-]                   output=-

# What options were called is understood
--filter water                                  →           []                    query=water
list --version 1.1                              → list      []                    object_version=1.1
list --version=latest                           → list      []                    object_version=latest
list --version temperature                      → 2: “temperature” is not a version: write major.minor, such as 1.1, or latest.

# Help and the version, wherever they are asked for, and whatever else is wrong
list -V                                         → version   []
--version list                                  → version   []
list --version                                  → version   []
list --frmat csv -h                             → help      [list]
--help                                          → help      ['']
help list                                       → help      [list]

# A dash and one letter is an option or a mistake, and so are two dashes
list -x                                         → 2: there is no option -x. To exclude the word “x”, write: not x
list -v water                                   → 2: there is no option -v. Did you mean -V? To exclude the word “v”, write: not v
list --frmat csv                                → 2: there is no option --frmat. Did you mean --format?
list --wattage                                   → 2: there is no option --wattage. To search for it, write it after “--”.
--verison                                       → 2: there is no option --verison. Did you mean --version?
--latest                                        → 2: there is no option --latest. --latest is one of list and resources.
list --offline                                  → 2: there is no option --offline. --offline is one of the window: here, --source cache or --source builtin.
list --filter water                             → 2: there is no option --filter. --query is one of the window: here, the query is written without an option.
list --format CSV                               → list      []                    format=csv
list -s bultin                                  → 2: there is no file “bultin”. Did you mean builtin?
list --id 3300..3400                            → 2: “3300..3400” is not an object ID; the largest is 65535. For several, write a query: id:3300..3400
show -sensor                                    → 2: there is no option -sensor.
snapshot -oregistry.zip                         → 2: there is no option -oregistry.zip.
list --                                         → list      []
"""  # noqa: E501


CASES = [
    tuple(part.strip() for part in line.split("→"))
    for line in TOLD_APART.splitlines()[2:]
    if line and not line.startswith("#")
]


def told(words: list[str]) -> str:
    """What is made of words, as the table has it."""
    line = told_apart(words)
    try:
        options = vars(read_options(line))
    except WrongUsage as error:
        return f"2: {error}"
    usual = vars(parser_of(line.command).values([]))
    given = [
        name if value is True else f"{name}={_written(value)}"
        for name, value in options.items()
        if name in usual and value != usual[name] and (name, value) not in (("format", "table"), ("format", "text"))
    ]
    return " ".join([options["command"], f"[{shlex.join(options['operands'])}]", *sorted(given)]).strip()


def _written(value: object) -> str:
    if isinstance(value, Source):
        return value.kind.value
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[words for words, _ in CASES])
def test_words_are_told_apart(words: str, expected: str) -> None:
    command, _, rest = expected.partition("[")
    operands, _, options = rest.partition("]")
    if not expected.startswith("2: "):
        expected = " ".join(
            [command.strip(), f"[{shlex.join(shlex.split(operands))}]", *sorted(options.split())]
        ).strip()

    assert told(shlex.split(words)) == expected


def test_a_mistake_is_one_sentence_and_where_to_find_help() -> None:
    assert run("list", "--frmat", "csv") == (
        2,
        "",
        [
            "lwm2m-browser list: there is no option --frmat. Did you mean --format?",
            "Help: lwm2m-browser list --help",
        ],
    )


@pytest.mark.parametrize(
    ("word", "notes"),
    [
        ("-latest", ["“-latest” excludes “latest”; the option is: --latest"]),
        ("-format=csv", ["“-format=csv” excludes “format=csv”; the option is: --format=csv"]),
        ("-sbuiltin", ["“-sbuiltin” excludes “sbuiltin”; the option is: -s builtin"]),
        ("-ov.csv", ["“-ov.csv” excludes “ov.csv”; the option is: -o v.csv"]),
        ("-sensor", []),
        ("-onem2m", []),
        ("-qv.csv", []),
    ],
)
def test_a_word_that_may_have_been_meant_as_an_option_is_told(word: str, notes: list[str]) -> None:
    code, output, errors = run("list", word, "-s", "builtin", "--id", "3303", "--format", "json")

    assert (code, errors) == (0, notes)
    assert '"Temperature"' in output
    assert run("list", word, "-s", "builtin", "--id", "3303", "--format", "json", "-q") == (0, output, [])
