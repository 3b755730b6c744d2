"""`{{ change.pieces|marked }}`: a text with what was struck and what is new."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from office.history.word_diff import Piece
from office.words import say

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces one after the other, without blanks between; a reader of the screen hears which
    is which.
    """
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> SafeString:
    said = '<span class="visually-hidden">{}</span>'
    match piece.kind:
        case "old":
            told = format_html(said, say("原为：", "was: "))
            return format_html("<del>{}{}</del>", told, piece.text)
        case "new":
            told = format_html(said, say("改为：", "now: "))
            return format_html("<ins>{}{}</ins>", told, piece.text)
        case _:
            return format_html("{}", piece.text)
