"""The office's publisher in a process of its own, as where it serves.

A kiosk's process has one thread. Were the publisher another one beside it, a child forked for the
broker would wait for whatever lock it held in that moment, until it is cut.
"""

from contextlib import contextmanager
from multiprocessing import get_context

from office.serve.broker_publisher import Publisher
from tests.sync.world import DISTRICT


def _publish(directory, address, login):
    Publisher(directory, DISTRICT, address, login).start()


@contextmanager
def publishing(world, address, login=None):
    """What `world` has published is kept at the broker, as long as this lasts."""
    process = get_context("fork").Process(
        target=_publish, args=(world.tree.directory, address, login)
    )
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()
