"""What a bare pygame loop takes to show one raw picture: the measure for the name-free frame."""

import os
import sys
import time
from pathlib import Path

os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
import pygame

pygame.display.init()
mode = pygame.FULLSCREEN if "fullscreen" in sys.argv else pygame.NOFRAME
screen = pygame.display.set_mode((1920, 1080), mode)
raw = Path(sys.argv[1]).read_bytes()
screen.blit(pygame.image.frombuffer(raw, (1920, 1080), "BGRA"), (0, 0))
pygame.display.flip()
while not pygame.event.get(pygame.QUIT):
    time.sleep(0.1)
