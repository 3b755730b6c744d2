"""A bureau, its web server and one screen, all real but small."""

from datetime import timedelta
from pathlib import Path

from kiosk.activation.activate import activate
from kiosk.commands.enrol import enrol
from kiosk.provisioning import Provisioning, read_provisioning
from sync.active_generation import open_active
from sync.bundle import Profile
from sync.canonical import encode
from sync.inbox import Inbox
from sync.poll import Source, sync_once
from sync.store import Store
from sync.transport import Transport
from tests import plates_once
from tests.sync.webserver import Web
from tests.sync.world import World, record
from tests.waiting import PATIENCE_S

SMALL = Profile("landscape-55-4m", 768, 480, 55, 4)
"""Hardly more pixels than a panel must have: less to draw, pack, read and hash of each plate."""


class Station:
    def __init__(self, folder: Path, **world):
        self.world = World(folder / "office", **world)
        self.web = Web(folder / "office" / "public")
        self.state = folder / "screen"
        self.wanted = ()

    def __enter__(self):
        self.web.__enter__()
        return self

    def __exit__(self, *error):
        self.web.__exit__(*error)

    def enrol(self, **changes):
        fields = {
            "v": 1,
            "repository": self.web.url,
            "repository_id": self.world.district,
            "wake": f"{self.web.url}wake",
            "venue": "WH01",
            "profile": SMALL.name,
            "root": self.world.root,
            "floor_seq": 0,
            "floor_issued": "2018-11-01T00:00:00Z",
        }
        file = self.state.parent / "provisioning.json"
        file.write_bytes(encode(Provisioning(**{**fields, **changes})))
        return enrol(self.state, file)

    @property
    def provisioning(self):
        return read_provisioning(self.state)

    @property
    def store(self):
        return Store(self.state / "store")

    @property
    def inbox(self):
        return Inbox(self.state / "inbox")

    def publish(self, count=3, **content):
        records = content.pop("records", None) or [record(n) for n in range(count)]
        return self.world.publish(records, draw=True, profiles=(SMALL,), **content)

    def sync(self, **options):
        source = Source(self.web.url, self.provisioning.anchor)
        options.setdefault("wanted", self.wanted)
        transport = Transport(deadline=PATIENCE_S)
        return sync_once(self.inbox, source, self.store, transport, **options)

    def activate(self, **options):
        system = options.pop("system", self.world.now + timedelta(minutes=5))
        options.setdefault("compose", plates_once.compose)
        return activate(self.state, system=lambda: system, **options)

    def update(self, **options):
        self.sync()
        return self.activate(**options)

    def opened(self):
        return open_active(self.store, self.provisioning.anchor)

    @property
    def active(self):
        return self.opened().active

    def files(self):
        """Every file of the screen's disk but the enrolment."""
        return sorted(p for p in self.state.rglob("*") if p.is_file())

    def holds_text(self, text: str) -> list[Path]:
        """Files of the screen that contain `text`."""
        return [p for p in self.files() if text.encode() in p.read_bytes()]
