"""Boxes that ask a test office to be enrolled, as they do it: signed, over HTTP or without."""

import http.client
import secrets
from pathlib import Path

import msgspec

from office.fleet import enrolment_requests
from sync.canonical import digest
from sync.device_keys import new_device_key
from sync.device_request import PanelFound
from sync.enrolment import EnrolmentReply, EnrolmentRequest, Marks, marks, sign_request
from tests.office.bureau import Office

PANEL = PanelFound(1920, 1080, "SAM-0F1A-12345678", 55)


class Asker:
    """A box that knows the office's root and has no venue."""

    def __init__(self, office: Office, folder: Path, name: str = "box") -> None:
        self.office = office
        self.device = new_device_key(folder / f"{name}.key")
        self.request = self.new()

    def new(self, **changed) -> EnrolmentRequest:
        """Another request, and the one that it makes from now on."""
        tree = self.office.place().tree
        request = EnrolmentRequest(
            repository=tree.read().repository,
            root=digest(tree.roots()[-1]),
            key=self.device.public,
            nonce=secrets.token_hex(16),
            panel=PANEL,
            program="0.9",
        )
        self.request = msgspec.structs.replace(request, **changed)
        return self.request

    @property
    def marks(self) -> Marks:
        """What its glass shows."""
        return marks(self.request)

    def says(self) -> bytes:
        """Its request, signed."""
        return sign_request(self.request, self.device.sign)

    def post(self, port: int) -> tuple[int, EnrolmentReply | None]:
        """Ask over HTTP: the status, and the answer where it is 200."""
        status, body, _ = post(port, self.says())
        return status, msgspec.json.decode(body, type=EnrolmentReply) if status == 200 else None

    def asks(self, now: float) -> enrolment_requests.Asking:
        """Ask without a server."""
        place = self.office.place()
        return enrolment_requests.take(place, self.says(), self.request, "127.0.0.1", now)


def post(
    port: int, body: bytes, method: str = "POST", **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    """Any body at all; status, body and headers of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, "/enrol", body, {k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    found = answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()}
    connection.close()
    return found
