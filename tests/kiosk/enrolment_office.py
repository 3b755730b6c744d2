"""An office's door for requests, small but strict, and a box that has its starter."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from kiosk.commands.enrol import enrol
from kiosk.enrolment_starter import Starter
from sync.canonical import encode
from sync.enrolment import ENROLMENT_LIMIT, verify_request
from sync.roster import Place, RosterEntry, sign_entry
from sync.transport import Transport
from tests.kiosk.orders_given import signs
from tests.kiosk.station import SMALL, Station
from tests.waiting import PATIENCE_S


class EnrolmentOffice(HTTPServer):
    """Verifies each request and answers as it is told: a status, or a state of the contract."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Door)
        self.requests = []
        self.state = "waiting"
        self.refuses = 0
        self.headers = {}
        self.entry = None
        self.thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/enrol"

    def answer(self, request) -> bytes:
        entry = self.entry(request) if self.state == "accepted" and self.entry else None
        told = {"v": 1, "state": self.state}
        return json.dumps(told | ({"entry": json.loads(entry)} if entry else {})).encode()


class _Door(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        assert length <= ENROLMENT_LIMIT
        request = verify_request(self.rfile.read(length))
        self.server.requests.append(request)
        refuses = self.server.refuses
        body = b"" if refuses else self.server.answer(request)
        self.send_response(refuses or 200)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Box(Station):
    """A box with a starter and no venue, and the office that it asks."""

    def __init__(self, folder: Path, **world):
        super().__init__(folder, **world)
        self.transport = Transport(deadline=PATIENCE_S)
        self.office = EnrolmentOffice()
        self.office.entry = lambda request: self.entry(key=request.key)

    def __enter__(self):
        super().__enter__()
        self.office.__enter__()
        return self

    def __exit__(self, *error):
        self.office.__exit__()
        super().__exit__(*error)

    def starter(self, **changes) -> Starter:
        fields = {
            "v": 1,
            "repository": self.web.url,
            "repository_id": self.world.district,
            "enrol": self.office.url,
            "page": "https://office.example/e/",
            "root": self.world.root,
            "wake": f"{self.web.url}wake",
            "report": "http://127.0.0.1:9/report",
            "floor_issued": "2018-11-01T00:00:00Z",
        }
        return Starter(**{**fields, **changes})

    def begin(self, **changes) -> Starter:
        """`kiosk enrol` of a starter."""
        file = self.state.parent / "starter.json"
        file.write_bytes(encode(self.starter(**changes)))
        return enrol(self.state, file)

    def entry(self, *, by=None, **changes) -> bytes:
        """What a technician signs."""
        key = by or self.world.technician
        fields = {
            "repository": self.world.district,
            "screen": "WH01-03",
            "version": 1,
            "venue": "WH01",
            "profile": SMALL.name,
            "key": base64.b64encode(bytes(91)).decode(),
            "since": "2018-11-01T08:00:00Z",
            "place": Place(floor="L1", spot="中庭"),
        }
        return sign_entry(RosterEntry(**{**fields, **changes}), signs(key.signer), key.public.keyid)
