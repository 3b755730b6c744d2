"""Waiting for what other processes do."""

import time


def eventually(holds):
    """Whether it comes true while other processes work."""
    for _ in range(600):
        if holds():
            return True
        time.sleep(0.05)
    return False
