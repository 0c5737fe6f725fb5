"""Regular expressions that cannot hang: RE2 takes time in proportion to the text and to the size of the expression.

The second is bounded here, and `Lines.flags` looks at the clock.
"""

from functools import lru_cache
from typing import Protocol

from lwm2m_browser.messages import Message
from lwm2m_browser.search.folding import fold

_LARGEST = 2000  # steps of a compiled expression: all of them may be tried at each byte
_MOST_MEMORY = 8 * 1024 * 1024  # bytes for one compiled expression


class ExpressionError(ValueError):
    """An expression that cannot be searched; `str()` says why, in the engine's words."""


class SlowExpression(ExpressionError):
    """An expression that takes too long over so many rows. `str()` is a sentence for the user."""


class Hit(Protocol):
    """Where an expression was found; RE2 comes without types."""

    def start(self) -> int:
        """The number of its first byte."""


class CompiledExpression(Protocol):
    """An expression over bytes."""

    def search(self, text: bytes, start: int, end: int, /) -> Hit | None:
        """The first hit between two bytes; None where there is none."""


@lru_cache(maxsize=32)
def compile_expression(pattern: str) -> CompiledExpression:
    """An expression over lines of folded UTF-8 bytes. Raises `ExpressionError`.

    Case, accents and width make no difference: the texts are folded, and so are the letters of the expression. ASCII
    is left to the engine, because `\\D` is not `\\d`.
    """
    import re2  # here: few queries need it, and every start would pay for it

    options = re2.Options()
    options.case_sensitive = False
    options.never_nl = True
    options.log_errors = False
    options.max_mem = _MOST_MEMORY
    folded = "".join(sign if sign.isascii() else fold(sign) for sign in pattern)
    try:
        compiled = re2.compile(f"(?m){folded}".encode(), options)
    except (re2.error, UnicodeEncodeError) as error:
        reason = error.args[0]
        said = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(error)
        raise ExpressionError(said.replace("(?m)", "")) from error
    if compiled.programsize > _LARGEST:
        raise ExpressionError(Message("its repetitions make it too large"))
    expression: CompiledExpression = compiled
    return expression


def expression_of_pattern(pattern: str) -> str:
    """The expression that a pattern with `*` and `?` stands for, over a whole line."""
    import re2

    signs = {"*": ".*", "?": "."}
    return "^" + "".join(signs.get(sign) or re2.escape(sign) for sign in pattern) + "$"
