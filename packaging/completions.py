"""What bash, zsh and fish offer when Tab is pressed behind the program's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from command_line import Form, Option

_MADE = "# Made by packaging/command_line.py from the program's own parsers."
_SOURCES = ("api", "builtin", "cache")

# ---- bash, from its release 4 on

_BASH = """\
{made}

# Offer words and, for -f or -d, files or folders.
_lwm2m_browser_offer() {{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"; [[ -n $3 ]] && compgen "$3" -- "$2")
    [[ -n $3 ]] && compopt -o filenames 2> /dev/null
}}

_lwm2m_browser() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} words="" files="" commands=""
    ((COMP_CWORD == 1)) && commands="{commands}"
    case "${{COMP_WORDS[1]}} ${{COMP_WORDS[COMP_CWORD - 1]}}" in
{cases}
    esac
    _lwm2m_browser_offer "$words" "$word" "$files"
}}

complete -F _lwm2m_browser lwm2m-browser
"""


def bash(forms: Sequence[Form]) -> str:
    """The file for bash."""
    window, *commands = forms
    cases = [line for form in commands for line in _bash_cases(form, f'"{form.command} ')]
    cases += _bash_cases(window, '*" ')
    known = " ".join(form.command for form in commands)
    return _BASH.format(made=_MADE, commands=known, cases="\n".join(f"        {line}" for line in cases))


def _bash_cases(form: Form, begin: str) -> Iterator[str]:
    for option in form.options:
        if option.metavar:
            words, files = " ".join(_words(option)), _BASH_FILES.get(option.value, "")
            yield f'{begin}{option.flag}") words="{words}" files={files} ;;'
    files = "" if form.command else "-f"
    yield f'{begin}"*) words="$commands {_flags(form)}" files={files} ;;'


_BASH_FILES = {"file": "-f", "folder": "-d", "source": "-f"}

# ---- zsh

_ZSH = """\
#compdef lwm2m-browser
{made}

_lwm2m_browser_source() {{
    _alternative 'names:source:({sources})' 'files:file:_files'
}}

_lwm2m_browser() {{
    local -a commands=(
{commands}
    )
    if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then
        _describe command commands
        _files
        return
    fi
    case $words[2] in
{cases}
    esac
}}

_lwm2m_browser "$@"
"""
_ZSH_VALUES = {"file": "_files", "folder": "_files -/", "source": "_lwm2m_browser_source"}


def zsh(forms: Sequence[Form]) -> str:
    """The file for zsh."""
    window, *commands = forms
    told = [f"        {_single(f'{form.command}:{form.description}')}" for form in commands]
    cases = [line for form in commands for line in _zsh_case(form.command, form, "2")]
    cases += _zsh_case("*", window, "1")
    lists = {"commands": "\n".join(told), "cases": "\n".join(f"        {line}" for line in cases)}
    return _ZSH.format(made=_MADE, sources=" ".join(_SOURCES), **lists)


def _zsh_case(pattern: str, form: Form, first: str) -> Iterator[str]:
    rest = "*:words:" if first == "2" else "1:target:_files"
    yield f"{pattern}) _arguments \\"
    for option in form.options:
        yield f"    {_single(_zsh_option(option))} \\"
    yield f"    '--help[show the help]' '{rest}' ;;"


def _zsh_option(option: Option) -> str:
    told = option.help.replace("[", r"\[").replace("]", r"\]").replace(":", r"\:")
    if not option.metavar:
        return f"{option.flag}[{told}]"
    value = f"({' '.join(option.choices)})" if option.choices else _ZSH_VALUES.get(option.value, "")
    return f"{option.flag}[{told}]:{option.metavar.partition('|')[0]}:{value}"


# ---- fish


def fish(forms: Sequence[Form]) -> str:
    """The file for fish."""
    window, *commands = forms
    known = " ".join(form.command for form in commands)
    in_window = f"not __fish_seen_subcommand_from {known}"
    lines = [_MADE, "complete -c lwm2m-browser -f", "complete -c lwm2m-browser -n __fish_is_first_arg -F"]
    first = "complete -c lwm2m-browser -n __fish_is_first_arg"
    lines += [f"{first} -a {form.command} -d {_single(form.description)}" for form in commands]
    for form in forms:
        seen = f"__fish_seen_subcommand_from {form.command}" if form is not window else in_window
        lines += [_fish_option(option, _single(seen)) for option in form.options]
    return "\n".join(lines) + "\n"


def _fish_option(option: Option, seen: str) -> str:
    line = f"complete -c lwm2m-browser -n {seen} -l {option.flag.removeprefix('--')}"
    if option.metavar:
        line += _FISH_VALUES.get(option.value, " -x")
        line += f" -a {_single(' '.join(words))}" if (words := _words(option)) else ""
    return f"{line} -d {_single(option.help)}" if option.help else line


_FISH_VALUES = {"file": " -r -F", "folder": " -x -a '(__fish_complete_directories)'", "source": " -r -F"}

# ---- All shells


def _words(option: Option) -> Sequence[str]:
    return _SOURCES if option.value == "source" else option.choices


def _flags(form: Form) -> str:
    return " ".join((*(option.flag for option in form.options), "--help"))


def _single(text: str) -> str:
    """A text in single quotes, as all three shells read it where no backslash is in it."""
    return "'" + text.replace("'", "’") + "'"
