"""A light and a dark desktop's colours, as Qt's own style Fusion has them, and two of high contrast."""

from PySide6.QtGui import QColor, QPalette

_ROLES = QPalette.ColorRole


def _palette(
    text: str,
    window: str,
    base: str,
    alternate: str,
    button: str,
    link: str,
    placeholder: str,
    selection: tuple[str, str] = ("#308cc6", "#ffffff"),
) -> QPalette:
    palette = QPalette(QColor(button), QColor(window))
    inks = (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText, _ROLES.ToolTipText)
    colours = {
        **dict.fromkeys(inks, text),
        _ROLES.Base: base,
        _ROLES.AlternateBase: alternate,
        _ROLES.ToolTipBase: base,
        _ROLES.Highlight: selection[0],
        _ROLES.HighlightedText: selection[1],
        _ROLES.Link: link,
        _ROLES.LinkVisited: link,
        _ROLES.PlaceholderText: placeholder,
    }
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in inks:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#808080"))
    return palette


LIGHT = _palette("#000000", "#efefef", "#ffffff", "#f7f7f7", "#efefef", "#0000ff", "#80000000")
DARK = _palette("#f0f0f0", "#323232", "#242424", "#2b2b2b", "#323232", "#308cc6", "#80f0f0f0")


def _contrasting(ink: str, paper: str, link: str, hint: str, selection: tuple[str, str]) -> QPalette:
    return _palette(ink, paper, paper, paper, paper, link, hint, selection)


BLACK = _contrasting("#ffffff", "#000000", "#ffff00", "#c0c0c0", ("#1aebff", "#000000"))
WHITE = _contrasting("#000000", "#ffffff", "#00009f", "#404040", ("#37006e", "#ffffff"))
ALL = {"light": LIGHT, "dark": DARK, "black": BLACK, "white": WHITE}
