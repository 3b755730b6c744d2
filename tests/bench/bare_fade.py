"""A bare pygame loop that fades two raw pictures into each other, the whole frame, 60 a second."""

import os
import sys
import time
from pathlib import Path

os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
import pygame

FADE_S, DWELL_S = 0.4, float(sys.argv[1])
pygame.display.init()
screen = pygame.display.set_mode((1920, 1080), pygame.NOFRAME)
pictures = []
for name in sys.argv[2:]:
    raw = pygame.image.frombuffer(Path(name).read_bytes(), (1920, 1080), "BGRA")
    pictures.append(raw.convert(screen))
at = 0
while not pygame.event.get(pygame.QUIT):
    old, new = pictures[at], pictures[(at + 1) % len(pictures)]
    began = time.monotonic()
    while (done := (time.monotonic() - began) / FADE_S) < 1:
        frame = time.monotonic()
        old.set_alpha(None)
        screen.blit(old, (0, 0))
        new.set_alpha(round(255 * done))
        screen.blit(new, (0, 0))
        pygame.display.flip()
        time.sleep(max(0.0, 1 / 60 - (time.monotonic() - frame)))
    new.set_alpha(None)
    screen.blit(new, (0, 0))
    pygame.display.flip()
    at = (at + 1) % len(pictures)
    time.sleep(DWELL_S)
