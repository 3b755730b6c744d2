"""A process that waits to be ended is ended, whenever the signal comes."""

import subprocess
import sys

WHENEVER = """
import os, signal, sys, threading
from office.serve.ending import Ending

def at_each_line(frame, event, _arg):
    if event == "line" and "threading" in frame.f_code.co_filename:
        signal.raise_signal(signal.SIGTERM)
    return at_each_line

ending = Ending()
threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
sys.settrace(at_each_line)  # of this thread alone, from the next call on
ending.wait()
"""


def test_a_signal_at_any_moment_of_the_wait_ends_it():
    done = subprocess.run([sys.executable, "-c", WHENEVER], timeout=60, check=False)
    assert done.returncode == 0
