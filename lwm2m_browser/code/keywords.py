"""The words of each language that no identifier may be, and those of its standard names that our templates use."""

import keyword

_C = """
alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl const const_cast constexpr
continue decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto if
inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register
reinterpret_cast restrict return short signed sizeof static static_assert static_cast struct switch template this
thread_local throw true try typedef typeid typename typeof union unsigned using virtual void volatile wchar_t while xor
xor_eq linux unix EOF NULL
"""
"""Of C and C++: a header is included in both."""
_PYTHON = f"{' '.join([*keyword.kwlist, *keyword.softkwlist])} mro name value"
_RUST = """
abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl in
let loop macro match mod move mut override priv pub ref return self static struct super trait true try type typeof union
unsafe unsized use virtual where while yield Self
"""
_TYPESCRIPT = """
abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger declare
default delete do else enum eval export extends false finally for from function get if implements import in infer
instanceof interface is keyof let module namespace never new null number object of package private protected prototype
public readonly require return set static string super switch symbol this throw true try type typeof undefined unique
unknown var void while with yield
Array Boolean Date Function Infinity NaN Number Object Readonly Record String Symbol Uint8Array
"""

KEYWORDS = {
    "c": frozenset(_C.split()),
    "python": frozenset(_PYTHON.split()),
    "rust": frozenset(_RUST.split()),
    "typescript": frozenset(_TYPESCRIPT.split()),
}
"""By the name of the language in the templates."""
