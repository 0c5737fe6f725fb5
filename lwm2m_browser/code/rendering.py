"""From objects to source code: a template (Jinja2) is given them, and filters that escape for its language.

A template cannot read files or reach into the program: it runs in Jinja2's sandbox. What is wrong with one is told with
its name and line.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from lwm2m_browser.code import escaping
from lwm2m_browser.code.exported import ExportedObject, ExportedResource, latest_of
from lwm2m_browser.code.identifiers import Identifiers, in_ascii
from lwm2m_browser.code.keywords import KEYWORDS
from lwm2m_browser.errors import TemplateFailed
from lwm2m_browser.messages import Message

if TYPE_CHECKING:
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_SOURCE = "<template>"
"""What Jinja2 calls the file of a template that came as a text."""

Named = TypeVar("Named", ExportedObject, ExportedResource)


def render(name: str, template: str, objects: Sequence[ExportedObject]) -> str:
    """The source code that a template makes of some objects. Raises `TemplateFailed`; `name` is for its sentence."""
    import jinja2  # here: its import takes 50 ms, and few commands export code

    try:
        return _compiled(template).render(objects=objects, latest=latest_of(objects))
    except jinja2.TemplateSyntaxError as error:
        raise TemplateFailed(_sentence(name, error.lineno, error.message or "")) from error
    except Exception as error:  # whatever somebody's template does wrong is its author's to know
        raise TemplateFailed(_sentence(name, _line(error.__traceback__), str(error))) from error


@lru_cache(maxsize=32)
def _compiled(template: str) -> "jinja2.Template":
    return _environment().from_string(template)


def _environment() -> "ImmutableSandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined, autoescape=False
    )
    environment.globals["identifiers"] = _identifiers
    environment.filters |= {
        "named": _named,
        "line": escaping.one_line,
        "comment": escaping.comment,
        "docstring": escaping.docstring,
        "json": escaping.json_text,
        "c": escaping.c_text,
        "python": escaping.python_text,
        "rust": escaping.rust_text,
        "wireshark": _wireshark_name,
    }
    return environment


def _identifiers(language: str = "") -> Identifiers:
    """For a file of a language; without one, what is a word of any language is not made."""
    return Identifiers(KEYWORDS[language] if language else frozenset().union(*KEYWORDS.values()))


def _named(things: Iterable[Named], make: Callable[..., str], *before: str) -> list[tuple[Named, str]]:
    """Objects or resources, each with an identifier of its own; `before`: the names that it begins with."""
    return [(thing, make(*before, thing.name, number=thing.id)) for thing in things]


def _wireshark_name(thing: ExportedObject | ExportedResource) -> str:
    """A name that Wireshark takes: it makes a field's name of it, for which it refuses all other signs."""
    plain = re.sub(r"[^A-Za-z0-9._ -]", " ", in_ascii(thing.name))
    return " ".join(plain.split()).strip("._ -") or str(thing.id)


def _line(trace: TracebackType | None) -> int:
    """The line of the template that a failure came from; 0 where none of it did."""
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == _SOURCE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _sentence(name: str, line: int, reason: str) -> Message:
    shown = re.sub(r"\s+", " ", reason).strip().rstrip(".") or "it fails"
    if line:
        return Message("Template {name}, line {line}: {reason}.", name=name, line=line, reason=shown)
    return Message("Template {name}: {reason}.", name=name, reason=shown)
