"""The end of every command: its result, or a sentence about what failed, and an exit code."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from lwm2m_browser.commands.grammar import Options, WrongUsage, counted
from lwm2m_browser.errors import InvalidRequest, SourceError, Unreachable
from lwm2m_browser.exports.cells import one_line, visible, visible_lines
from lwm2m_browser.exports.encoding import encoded
from lwm2m_browser.storage.files import is_regular_file, write_atomically

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""The exit codes; the last as shells count: 128 and the number of the signal."""


class Unwritable(Exception):
    """The result could not be written. `str()` is a sentence for the user."""


def run_command(command: Callable[[Options], bool], options: Options) -> int:
    """Run a command, and turn what becomes of it into an exit code and a sentence.

    A command returns whether all that was asked for was delivered; of what was not, it has told.
    """
    for note in options.notes:
        notice(options, note)
    try:
        return DONE if command(options) else FAILED
    except (WrongUsage, InvalidRequest) as error:
        return refuse(error, options.command)
    except SourceError as error:
        without_network = " To work offline: --source cache or --source builtin." * isinstance(error, Unreachable)
        say(f"{error} {error.hint}{without_network}")
        return FAILED
    except Unwritable as error:
        say(str(error))
        return FAILED


def refuse(error: Exception, command: str) -> int:
    """Say what is wrong with the words that were written, and where it is told how to write them."""
    called = f"lwm2m-browser {command}".rstrip()
    say(f"{called}: {error}")
    for line in error.lines if isinstance(error, WrongUsage) else ():
        _print_error(visible(line))
    say(f"Help: {called} --help")
    return WRONG_USAGE


def deliver(options: Options, text: str, rows: int | None = None) -> None:
    """Write a result to the file that was named, or to standard output: byte for byte, as UTF-8 on every platform.

    A terminal gets signs for what would steer it, whatever the format. Of a file it is said that it was written, and
    with how many rows.
    """
    if is_seen(options):
        print_bytes(encoded(visible_lines(text)))
        return
    deliver_bytes(options, encoded(text))
    if options.output not in (None, "-") and is_regular_file(options.output):
        what = "" if rows is None else f"{counted(rows, 'row')} to "
        notice(options, f"Wrote {what}{options.output}.")


def is_seen(options: Options) -> bool:
    """Whether the result goes to a terminal."""
    return options.output in (None, "-") and sys.stdout is not None and sys.stdout.isatty()


def deliver_bytes(options: Options, data: bytes) -> None:
    """Write bytes to the output file or to standard output. Raises `Unwritable`."""
    if options.output in (None, "-"):
        print_bytes(data)
    else:
        deliver_file(data, options.output)


def deliver_file(data: bytes, output: str) -> None:
    """Write a file atomically. Raises `Unwritable`."""
    try:
        write_atomically(Path(output), data)
    except (OSError, ValueError) as error:
        raise Unwritable(f"{output} could not be written: {_reason(error)}. Nothing was changed there.") from error


def print_bytes(data: bytes) -> None:
    """Write to standard output. `Unwritable` where that is impossible, but not where the reader has seen enough."""
    if sys.stdout is None:  # closed before the program began
        raise Unwritable("Standard output is closed.")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        _silence(sys.stdout)
        if error.errno not in (
            errno.EPIPE,
            errno.EINVAL,
        ):  # the reader has closed the pipe; Windows reports EINVAL for that
            raise Unwritable(f"Standard output could not be written: {_reason(error)}.") from error


def _reason(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def say(sentence: str) -> None:
    """One line on standard error. What a source says of itself may hold anything: none of it steers the terminal."""
    _print_error(one_line(sentence))


def _print_error(line: str) -> None:
    if sys.stderr is not None:
        try:
            print(line, file=sys.stderr, flush=True)
        except OSError:
            _silence(sys.stderr)  # nobody reads standard error, but the result is still written


def notice(options: Options, sentence: str) -> None:
    """One line on standard error that is not an error; none with `--quiet`."""
    if not options.quiet:
        say(sentence)


def _silence(stream: TextIO) -> None:
    """Let what is left in a stream go nowhere: Python writes it once more when it ends, and would fail for it."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
