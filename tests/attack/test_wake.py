"""Recall by wake: no fault of the machine, and nobody who uses up its files, keeps it back."""

import json
import os
import resource
import threading
from contextlib import contextmanager, suppress

from office.serve import wake as module
from office.serve.app import OfficeApp
from office.serve.wake import Wake
from tests.attack.lines import attack, replaced, stopped
from tests.office.serving import Held, nothing, present, running, wait_for
from tests.sync.world import World, entry_of, record
from tests.waiting import PATIENCE_S


@contextmanager
def no_descriptor_left():
    """Nothing in this process can open a file or accept a connection; yields the end of that."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    hogs = []
    limit = max(int(name) for name in os.listdir("/proc/self/fd")) + 1  # noqa: PTH208
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))

    def end():
        while hogs:
            os.close(hogs.pop())
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    try:
        try:
            while True:
                hogs.append(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            yield end
    finally:
        end()


@contextmanager
def called_back(folder):
    """A screen waits to be woken, and an envelope is written: (its call, put the envelope)."""
    world = World(folder / "office")
    world.publish([record(0)])
    public = world.tree.directory
    (public / "envelope.tmp").write_bytes(world.delta(entry_of("venue", "WH01")))
    wake = Wake(public, hold_s=10)  # a mutant waits for its end
    with running(OfficeApp(public, nothing, wake)) as port:
        held = Held(port, present(port)["tag"])
        wait_for(1, wake)
        yield held, lambda: (public / "envelope.tmp").replace(world.tree.delta_path(2))


@attack(
    "wake",
    "NET opens connections until no descriptor is left, while a text is taken down",
    mutant=replaced("office.serve.open_files:SPARES", 0),
)
def test_a_withdrawal_is_read_with_no_descriptor_left(tmp_path):
    with called_back(tmp_path) as (held, put), no_descriptor_left():
        put()
        answer = held.answer()
    stopped(answer["withdrawal"] is not None, "the call ended without the withdrawal")
    return "descriptors kept in reserve read the envelope; the held call was answered with it"


def _believed(wake):
    """As it was: what could not be read counts as looked at."""
    with suppress(OSError):
        wake._state = module.look(wake._public, wake._state)
    return True


@attack(
    "wake",
    "NET uses up all descriptors, the reserve too, and lets them go after a text was taken down",
    mutant=replaced("office.serve.wake:Wake.refresh", _believed),
)
def test_a_withdrawal_is_read_once_descriptors_are_free(tmp_path, monkeypatch):
    looked = threading.Event()
    look = module.look

    def watched(public, before):
        try:
            return look(public, before)
        except OSError:
            looked.set()
            raise

    monkeypatch.setattr("office.serve.open_files.SPARES", 0)
    monkeypatch.setattr(module, "look", watched)
    with called_back(tmp_path) as (held, put):
        with no_descriptor_left() as end:
            put()
            stopped(looked.wait(PATIENCE_S), "nobody looked")
            end()
        answer = held.answer()
    stopped(answer["withdrawal"] is not None, "the call ended without the withdrawal")
    return f"looked at again until it was read; answered with tag {json.dumps(answer['tag'])}"
