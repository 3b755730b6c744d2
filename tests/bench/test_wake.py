"""Ten thousand screens held and woken: by the office, over its restart, by a broker."""

import asyncio
import resource
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from statistics import median

import pytest

from office.serve.broker_publisher import Publisher
from office.serve.open_files import raise_limit
from office.serve.wake_answer import LEFT_RETRY_S
from office.serve.wake_state import State, look
from sync.broker import broker
from tests.bench.crowd import BrokerScreen, Crowd
from tests.bench.process import cpu_s, memory_mb, tree
from tests.mosquitto import Mosquitto, needs_mosquitto
from tests.ports import free_port
from tests.sync.world import DISTRICT, World, entry_of, record

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

HEADING = "Wake: {} screens on the loopback, one process for all of them beside the server"
ROUNDS = 3
DELTA_B = 700
TIMES = 2
"""How often the bare limit is the aim, in memory and in time."""


@pytest.fixture(scope="module")
def count():
    """Screens: ten thousand, or as many as this machine has descriptors for."""
    raise_limit()
    return min(10_000, resource.getrlimit(resource.RLIMIT_NOFILE)[0] * 7 // 10)


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "office")
    world.publish([record(0)])
    return world


class Held:
    """A server with its crowd: memory a connection, and how they were woken."""

    def __init__(self, pid, crowd):
        self._pid, self.crowd = pid, crowd
        self._before = self._memory()

    def _memory(self):
        return sum(memory_mb(tree(self._pid)).values()) * 1e6

    async def arrive(self):
        await self.crowd.arrive()
        await asyncio.sleep(1)
        self.each = (self._memory() - self._before) / self.crowd.count

    async def woken_by(self, act, seconds=30):
        """Seconds from the act to each screen."""
        used, self.began = cpu_s(tree(self._pid)), time.perf_counter()
        await asyncio.to_thread(act)
        times = await self.crowd.all_woken(seconds)
        self.cpu = cpu_s(tree(self._pid)) - used
        self.times = [one - self.began for one in times]
        return self.times

    @property
    def fan_out(self):
        """From the first to the last."""
        return self.times[-1] - self.times[0]


def request(world):
    state = look(world.tree.directory, State())
    tag = f"{state.snapshot}.{state.withdrawal}"
    return f"GET /wake?venue=WH01&seen={tag} HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n".encode()


def recall(world):
    """Put a delta where the wake looks, as a withdrawal does first of all."""
    version = max(world.tree.deltas(), default=1) + 1
    path = world.tree.delta_path(version)
    data = world.delta(entry_of("venue", "WH01"), version=version)
    return version, lambda: world.tree.disk.write(path, data)


@contextmanager
def process(*command):
    """A server of ours, ready when this yields."""
    started = subprocess.Popen(
        [sys.executable, "-m", *map(str, command)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert started.stdout.readline()
        yield started
    finally:
        started.kill()
        started.wait()


@contextmanager
def waking(world, port):
    with process("office", "--state", world.directory, "wake", "--port", port) as started:
        yield started


def bare(count):
    async def measure():
        port = free_port()
        with process("tests.bench.bare_wake", port, DELTA_B) as server:
            held = Held(server.pid, Crowd(count, port, b"GET / HTTP/1.1\r\n\r\n"))
            await held.arrive()

            def news():
                server.stdin.write("\n")
                server.stdin.flush()

            await held.woken_by(news)
            await held.crowd.leave()
            return held

    return asyncio.run(measure())


def ours(world, count):
    async def measure():
        port = free_port()
        with waking(world, port) as server:
            held = Held(server.pid, Crowd(count, port, request(world)))
            await held.arrive()
            await held.woken_by(recall(world)[1])
            await held.crowd.leave()
            return held

    return asyncio.run(measure())


def publish_bare(port):
    """One message as large as a delta, by a process that does nothing else."""
    code = f"single('gongshi/bare', 'x' * {DELTA_B}, 1, hostname='127.0.0.1', port={port})"
    command = [sys.executable, "-c", f"from paho.mqtt.publish import single; {code}"]
    subprocess.run(command, check=True)


def quantiles(times):
    ordered = sorted(times)
    at = [ordered[int(len(ordered) * share)] for share in (0.5, 0.99)]
    return f"p50 {at[0]:.2f} s, p99 {at[1]:.2f} s, max {ordered[-1]:.2f} s"


def test_ten_thousand_are_held_and_woken(world, count, table):
    heading = HEADING.format(count)
    rounds = [(bare(count), ours(world, count)) for _ in range(ROUNDS)]
    least, held = zip(*rounds, strict=True)
    memory = median(one.each for one in held) / median(one.each for one in least)
    turns = [ours.fan_out / bare.fan_out for bare, ours in rounds]
    table.add(heading, "bare asyncio, memory of one", f"{median(o.each for o in least):,.0f} B")
    table.add(
        heading,
        "office wake, memory of one",
        f"{median(one.each for one in held):,.0f} B, {memory:.2f} x bare",
        f"<= {TIMES} x",
        memory <= TIMES,
    )
    for name, some in (("bare asyncio", least), ("office wake", held)):
        spent = f"{median(one.fan_out for one in some):.2f} s"
        cpu = f"{median(one.cpu for one in some):.2f} s of processor"
        table.add(heading, f"{name}, first to last", f"{spent}, {cpu}")
    table.add(
        heading,
        "office wake, first to last, turn by turn",
        f"{median(turns):.2f} x bare ({min(turns):.2f}-{max(turns):.2f})",
        f"<= {TIMES} x",
        median(turns) <= TIMES,
    )
    times = max(held, key=lambda one: one.times[-1]).times
    table.add(
        heading,
        "recall, written to delivered (worst round)",
        quantiles(times),
        "p99 2 s",
        times[int(len(times) * 0.99)] <= 2,
    )
    assert all(len(one.times) == count for one in held)
    assert memory <= TIMES


def test_over_a_restart_nobody_is_lost(world, count, table):
    async def measure():
        port = free_port()
        with waking(world, port) as first:
            crowd = Crowd(count, port, request(world), retry_s=LEFT_RETRY_S)
            held = Held(first.pid, crowd)
            await held.arrive()
            _, put = recall(world)

            def restart():
                first.terminate()
                put()
                first.wait(30)

            began = time.perf_counter()
            await asyncio.to_thread(restart)
            with waking(world, port):
                times = await crowd.all_woken(120)
                await crowd.leave()
            return [one - began for one in times]

    times = asyncio.run(measure())
    table.add(HEADING.format(count), "recall while it restarts", quantiles(times))
    assert len(times) == count


@needs_mosquitto
def test_by_a_broker(world, count, table, tmp_path):
    heading = HEADING.format(count)

    async def measure(act, topic):
        crowd = Crowd(count, there.port, topic, BrokerScreen)
        held = Held(there.process.pid, crowd)
        await held.arrive()
        async with asyncio.timeout(120):
            while crowd.subscribed < count:
                await asyncio.sleep(0.1)
        await held.woken_by(act, 60)
        await crowd.leave()
        return held

    there = Mosquitto(tmp_path, "max_queued_messages 0")
    publisher = Publisher(
        world.tree.directory, DISTRICT, broker(f"mqtt://127.0.0.1:{there.port}/"), None
    )
    publisher.start()
    try:
        version, put = recall(world)
        by_office = asyncio.run(measure(put, b"/withdrawal/%d" % version))
        alone = asyncio.run(measure(partial(publish_bare, there.port), b"gongshi/bare"))
    finally:
        publisher.stop()
        there.end()
    for name, one in (("recall by a broker", by_office), ("mosquitto alone", alone)):
        table.add(heading, f"{name}, delivered", quantiles(one.times))
    table.add(heading, "mosquitto, memory of one", f"{by_office.each:,.0f} B")
    assert len(by_office.times) == count
