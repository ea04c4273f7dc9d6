"""How each line is drawn on terminals that show less: without colours, and in signs that they have.

A filter changes what is sent, cell by cell, and never what a field holds: an answer keeps its accents where the screen
shows it without.
"""

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from sct_tui.terminal import Drawing

_FILL = "?"  # for what has no sign

# One cell each. The ring's and the lists' signs are explained on the screens that use them, in the same signs.
_ASCII = {
    **dict.fromkeys("─━┄┅┈┉╌╍═▔‾–—‐‑‒―−", "-"),
    **dict.fromkeys("│┃┆┇┊┋╎╏║▌▎▏▐▕▊▋▍▉¦", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋", "+"),
    **dict.fromkeys("╭╮", "."),
    **dict.fromkeys("╰╯", "'"),
    **dict.fromkeys("▁▂▃", "_"),
    **dict.fromkeys("▄▅▆▇█▀▓■", "#"),
    **dict.fromkeys("▒░", ":"),
    **dict.fromkeys("▸▶►→›»", ">"),
    **dict.fromkeys("◂◀◄←‹«", "<"),
    **dict.fromkeys("▴▲↑", "^"),
    **dict.fromkeys("▾▼↓", "v"),
    **dict.fromkeys("•●∙", "*"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‘’‚‛′´", "'"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    "○": "o",
    "◐": "%",
    "✓": "x",
    "◆": "+",
    "✎": "*",
    "⚑": "~",
    "↻": "@",
    "≠": "#",
    "≥": ">",
    "≤": "<",
    "×": "x",
    "÷": "/",
    "·": "-",
    "…": ".",
    "°": "o",
    "§": "S",
    "€": "E",
    "£": "L",
    "¿": "?",
    "¡": "!",
    "ß": "s",
    "æ": "a",
    "Æ": "A",
    "œ": "o",
    "Œ": "O",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "t",
    "Þ": "T",
    "ı": "i",
}
# What the fonts of Linux consoles have of these (code page 437 and Latin 1), and where they have a near relation.
_ON_CONSOLES = frozenset("─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬█▄▀▌▐▒░▓■►◄▲▼•·°§£×÷ßæÆøØðÐþÞ«»¿¡–—…“”‘’´¦\u00a0")
_CONSOLE = {sign: in_ascii for sign, in_ascii in _ASCII.items() if sign not in _ON_CONSOLES} | {
    **dict.fromkeys("╭╮╰╯", "+"),
    "╭": "┌",
    "╮": "┐",
    "╰": "└",
    "╯": "┘",
    "▸": "►",
    "◂": "◄",
    "▴": "▲",
    "▾": "▼",
    "✓": "√",
}


@lru_cache(4096)
def drawn_in(text: str, drawing: Drawing) -> str:
    """The text in the signs of a drawing, cell for cell as wide as it was."""
    if drawing is Drawing.UNICODE or text.isascii():
        return text
    to_sign = _ascii_sign if drawing is Drawing.ASCII else _console_sign
    return "".join(character if character.isascii() else to_sign(character) for character in text)


def _ascii_sign(character: str) -> str:
    width = cell_len(character)
    if width != 1:
        return _FILL * width  # nothing for a mark that is drawn over the letter before it
    if found := _ASCII.get(character):
        return found
    letter = unicodedata.normalize("NFKD", character)[0]
    return letter if letter.isascii() and letter.isprintable() else _FILL


def _console_sign(character: str) -> str:
    return _CONSOLE.get(character, character)


class InSigns(LineFilter):
    """Draws each line in the signs of a drawing."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, with other signs where there must be."""
        return [Segment(drawn_in(text, self._drawing), style, control) for text, style, control in segments]


class Colourless(LineFilter):
    """Takes every colour out, so that no colour sequence is sent at all; bold, underlined and reversed stay.

    Textual's own filter for NO_COLOR sends the sequences for the default colours with each piece of text.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colours."""
        return [Segment(text, style and _colourless(style), control) for text, style, control in segments]


@lru_cache(4096)
def _colourless(style: Style) -> Style:
    # What stood out by its background alone would not stand out any more: it is reversed instead.
    stands_out = style.bgcolor is not None and not style.bgcolor.is_default and not style.reverse
    plain = style.without_color + Style(meta=style.meta) if style.meta else style.without_color
    return plain + Style(reverse=True) if stands_out else plain
