"""The strip below the plate: words of a closed vocabulary, cut from an atlas; and its line."""

import pygame

from layouts.strip_words import GAP, SPACE, StripFacts, strip_pieces
from sync.deck import DeckFile
from sync.strip_atlas import StripTheme, ThemeName


def draw(
    deck: DeckFile, name: ThemeName, pictures: pygame.Surface | None, facts: StripFacts
) -> pygame.Surface:
    """The strip as wide as the profile, on the ground of a theme; bare without `pictures`."""
    width, atlas, theme = deck.profile.width, deck.strip, deck.strip.themes[name]
    strip = pygame.Surface((width, atlas.height), 0, 24)
    strip.fill(theme.ground)
    if pictures is None:
        return strip
    left, right = strip_pieces(deck.language, facts)
    _row(strip, pictures, theme, left, atlas.margin)
    _row(strip, pictures, theme, right, width - atlas.margin - _width(theme, right, atlas.height))
    return strip


def _row(
    strip: pygame.Surface, pictures: pygame.Surface, theme: StripTheme, tokens: list[str], x: int
) -> None:
    for token in tokens:
        box = theme.pieces.get(token)
        if box is not None:
            strip.blit(pictures, (x, 0), box)
        x += _advance(theme, token, strip.get_height())


def _width(theme: StripTheme, tokens: list[str], height: int) -> int:
    return sum(_advance(theme, token, height) for token in tokens)


def _advance(theme: StripTheme, token: str, height: int) -> int:
    """Pixels a token takes; spaces follow the strip's height."""
    if token == SPACE:
        return round(height * 0.14)
    if token == GAP:
        return round(height * 0.6)
    box = theme.pieces.get(token)
    return box[2] if box is not None else 0
