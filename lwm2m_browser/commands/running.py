"""What every command ends with: its result written as it is, a sentence where it could not, and an exit code."""

import argparse
import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from lwm2m_browser.commands.grammar import WrongUsage
from lwm2m_browser.errors import InvalidRequest, SourceError
from lwm2m_browser.exports.cells import one_line, visible_lines
from lwm2m_browser.exports.formats import encoded
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.storage.files import write_whole

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""The exit codes; the last as shells count: 128 and the number of the signal."""


class Unwritable(Exception):
    """The result could not be written to where it should go. `str()` is a sentence for the user."""


def run_command(command: Callable[[argparse.Namespace], bool], options: argparse.Namespace) -> int:
    """Run a command, and turn what becomes of it into an exit code and a sentence.

    A command returns whether all that was asked for was delivered; of what was not, it has told.
    """
    for note in options.notes:
        notice(options, note)
    try:
        return DONE if command(options) else FAILED
    except (WrongUsage, InvalidRequest, SlowExpression) as error:
        return refuse(error, options.command)
    except SourceError as error:
        say(f"{error} {error.hint}")
        return FAILED
    except Unwritable as error:
        say(str(error))
        return FAILED


def refuse(error: Exception, command: str) -> int:
    """Say what is wrong with the words that were written, and where it is told how to write them."""
    called = f"lwm2m-browser {command}".rstrip()
    say(f"{called}: {error}")
    say(f"Help: {called} --help")
    return WRONG_USAGE


def deliver(text: str, output: str | None) -> None:
    """Write a result to a file or to standard output: byte for byte, and as UTF-8 on every platform.

    A terminal gets signs for what would steer it, whatever the format.
    """
    if output in (None, "-"):
        is_seen = sys.stdout is not None and sys.stdout.isatty()
        print_bytes(encoded(visible_lines(text) if is_seen else text))
    else:
        deliver_file(encoded(text), output)


def deliver_file(data: bytes, output: str) -> None:
    """Write a file, whole or not at all; `-` is standard output. Raises `Unwritable`."""
    if output == "-":
        print_bytes(data)
        return
    try:
        write_whole(Path(output), data)
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
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # the reader has seen enough; Windows says EINVAL for that
            raise Unwritable(f"Standard output could not be written: {_reason(error)}.") from error


def _reason(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def say(sentence: str) -> None:
    """One line on standard error. What a source says of itself may hold anything: none of it steers the terminal."""
    if sys.stderr is not None:
        try:
            print(one_line(sentence), file=sys.stderr, flush=True)
        except OSError:
            _silence(sys.stderr)  # who does not listen shall have the result all the same


def notice(options: argparse.Namespace, sentence: str) -> None:
    """One line on standard error about something that went well; none with `--quiet`."""
    if not options.quiet:
        say(sentence)


def _silence(stream: TextIO) -> None:
    """Let what is left in a stream go nowhere: Python writes it once more when it ends, and would fail for it."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
