"""A bureau of many venues, and a pipe before its server that counts every byte of HTTP."""

import hashlib
import socket
import threading
from contextlib import contextmanager

import msgspec

from sync.bundle import Batch, Blob, Entry, Index, Profile, SummaryPlate, Venue
from sync.canonical import encode
from sync.records import Text
from sync.showing_end import over_at
from sync.tally import Case, Tally
from sync.trust import venue_role
from tests.sync import world as bureau

PROFILES = (bureau.PROFILE, Profile("portrait-55-4m", 1080, 1920, 55, 4))
MONTHS = tuple(f"{2017 + (6 + n) // 12}-{(6 + n) % 12 + 1:02d}" for n in range(24))
"""The two years of a tally, 2017-07 to 2019-06."""
SUMMARY = ("cover", "overview", "categories", "howto", "neutral")
INDUSTRIES = ("健身服务", "家用电器", "餐饮服务", "服装鞋帽", "美容美发", "教育培训")
ISSUES = ("预付式消费", "商品质量", "售后三包", "价格标示", "虚假宣传")


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _blob(data):
    return Blob(hashlib.sha256(data).hexdigest(), len(data))


def busy_venue(count=200):
    """Records of a venue over two years, in months of conclusion."""
    records = []
    for n in range(count):
        month = MONTHS[n * len(MONTHS) // count]
        story = f"消费者{_digest(str(n))[:6]}反映{INDUSTRIES[n % 6]}{ISSUES[n % 5]}问题，要求退款。"
        records.append(
            bureau.record(
                n,
                accepted_month=month,
                closed_month=month,
                industry=INDUSTRIES[n % 6],
                issue=ISSUES[n % 5],
                days=3 + n * 7 % 55,
                full_text=Text(story * 4),
            )
        )
    return records


def content(venue, records, seq):
    """Index and files of a venue as the office makes them: a batch a month, digests of plates."""
    bodies = {r.pub_id: encode(r) for r in records}
    cases = tuple(
        Case(r.closed_month, r.industry, r.issue, r.outcome, r.days, 90 + 37 * n, r.accepted_month)
        for n, r in enumerate(records)
    )
    tally = Tally(venue, f"{MONTHS[-1]}-28", "2017-07-01", tuple(sorted(cases, key=encode)))
    batches = [
        Batch(
            month,
            f"{month}/公示/1",
            "non-selective",
            tuple(
                Entry(
                    r.pub_id,
                    r.version,
                    r.operator.key,
                    _blob(bodies[r.pub_id]),
                    {p.name: _digest(f"{r.pub_id}{r.version}{p.name}") for p in PROFILES},
                    15,
                    "light",
                    over_at(r, "Asia/Shanghai"),
                )
                for r in records
                if r.closed_month == month
            ),
        )
        for month in sorted({r.closed_month for r in records}, reverse=True)
    ]
    index = Index(
        seq=seq,
        venue=Venue(venue, Text("新北万汇广场", "Wanhui Plaza"), "新北区"),
        settings=bureau.settings(),
        profiles=PROFILES,
        period=(MONTHS[-12], MONTHS[-1]),
        as_of=tally.as_of,
        batches=tuple(_blob(encode(batch)) for batch in batches),
        tally=_blob(encode(tally)),
        summary={
            p.name: tuple(
                SummaryPlate(kind, _digest(f"{venue}{seq}{kind}{p.name}"), 10, "light")
                for kind in SUMMARY
            )
            for p in PROFILES
        },
        strips={p.name: _blob(bureau.strip(p)[1]) for p in PROFILES},
    )
    parts = [*map(encode, batches), encode(tally), *bodies.values()]
    parts += [bureau.strip(p)[1] for p in PROFILES]
    files = {f"cas/{_blob(part).digest}.json": part for part in parts}
    data = encode(index)
    files[f"targets/{venue_role(venue)}/{_blob(data).digest}.index.json"] = data
    return data, files


class District:
    """A bureau of `count` venues, of which the first has two years of complaints."""

    def __init__(self, folder, count, now):
        self.venues = tuple(f"V{n:04d}" for n in range(count))
        self.world = bureau.World(folder, venues=self.venues, now=now)
        self.records = [msgspec.structs.replace(r, venue=self.venues[0]) for r in busy_venue()]
        few = self.records[:3]
        # The role of withdrawals is there from the first day: what follows finds it grown old.
        first = self.world.envelope()
        self.publish(
            {v: few if n else self.records for n, v in enumerate(self.venues)}, {"wd-01": first}
        )

    def publish(self, changed, roles=None):
        """One snapshot with the contents of the venues in `changed`."""
        self.world.seq += 1
        roles, files = dict(roles or {}), {}
        for venue, records in changed.items():
            index, parts = content(venue, records, self.world.seq)
            roles[venue_role(venue)] = self.world.role(index, venue, version=self.world.seq)
            files |= parts
        self.world.tree.publish(self.world.online, self.world.now, roles=roles, files=files)


class Pipe:
    """Passes HTTP on to `port` and keeps what went by."""

    def __init__(self, port):
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends = []
        self._flows = []
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._port))
            self._ends += [client, server]
            flow = (bytearray(), bytearray())
            self._flows.append(flow)
            for source, sink, kept in ((client, server, flow[0]), (server, client, flow[1])):
                threading.Thread(target=self._pass, args=(source, sink, kept), daemon=True).start()

    @staticmethod
    def _pass(source, sink, kept):
        try:
            while piece := source.recv(65536):
                kept += piece  # before it is passed on: who has an answer finds it counted
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def take(self):
        """What went by since the last call, as `Traffic`."""
        up = sum(len(flow[0]) for flow in self._flows)
        answers = [answer for flow in self._flows for answer in parted(bytes(flow[1]))]
        down = sum(len(flow[1]) for flow in self._flows)
        for flow in self._flows:
            flow[0].clear()
            flow[1].clear()
        return Traffic(up, down, tuple(answers))

    def close(self):
        for end in [self._listener, *self._ends]:
            end.close()


class Traffic(msgspec.Struct, frozen=True):
    """Bytes sent and received with headers; body length of each answer."""

    up: int
    down: int
    bodies: tuple[int, ...]

    @property
    def requests(self):
        return len(self.bodies)

    @property
    def body(self):
        return sum(self.bodies)

    def text(self):
        whole = self.up + self.down
        return f"{self.body:,} B in {self.requests} requests ({whole:,} with headers)"


def parted(stream):
    """Length of the body of each answer in a connection's stream, as sent."""
    found, at = [], 0
    while at < len(stream):
        end = stream.index(b"\r\n\r\n", at)
        head = stream[at:end].lower().split(b"\r\n")
        length = next(
            (int(line.partition(b":")[2]) for line in head if line.startswith(b"content-length:")),
            0,
        )
        assert b"transfer-encoding: chunked" not in head
        found.append(length)
        at = end + 4 + length
    return found


@contextmanager
def counted(port):
    pipe = Pipe(port)
    try:
        yield pipe
    finally:
        pipe.close()
