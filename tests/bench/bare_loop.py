"""What a bare pygame loop takes to show one raw picture: the measure for the name-free frame."""

import os
import sys
import time

os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
import pygame

pygame.display.init()
screen = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
with open(sys.argv[1], "rb") as file:
    screen.blit(pygame.image.frombuffer(file.read(), (1920, 1080), "BGRA"), (0, 0))
pygame.display.flip()
while not pygame.event.get(pygame.QUIT):
    time.sleep(0.1)
