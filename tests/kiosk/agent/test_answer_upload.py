"""The agent sends what was asked for, a screenshot or a checkup: signed, once, and no other."""

import http.server
import threading

import msgspec
import pytest

from kiosk.agent.answer_upload import LATER, AnswerUpload
from kiosk.device_key_file import key_path
from kiosk.orders import FILE, Orders
from kiosk.screenshot_note import NOTE, PICTURE, ScreenshotNote
from sync.boot_clock import powered
from sync.checkups import CHECKUP, read_checkup
from sync.device_keys import device_check, new_device_key
from sync.screenshots import read_upload
from tests.waiting import until

ASKED, OTHER = "1" * 32, "2" * 32


def put(state, path, value):
    (state / path).parent.mkdir(parents=True, exist_ok=True)
    data = value if isinstance(value, bytes) else msgspec.json.encode(value)
    (state / path).write_bytes(data)


def asked(state, command=ASKED, kind="screenshot", **changed):
    now = powered()
    fields = {"boot": now.boot.replace("-", ""), "taken": {command: int(now.seconds) + 3600}}
    put(state, FILE, Orders(**{**fields, kind: command, **changed}))


def taken(state, command=ASKED, **changed):
    put(state, PICTURE, b"picture")
    fields = {"size": (640, 480), "kind": "plate", "plate": "a" * 64, "shift": (2, -4)}
    put(state, NOTE, ScreenshotNote(command, **{**fields, **changed}))


class Office:
    """Stands for the way to the office; answers as told, None: not yet."""

    def __init__(self, *answers):
        self.answers, self.begun, self.ended = list(answers), 0, 0

    def __call__(self, _act):
        self.begun += 1
        return self

    def said(self):
        return self.answers.pop(0)

    def end(self):
        self.ended += 1


def sent(upload, bodies):
    """Look until it has come and the upload knows of it."""
    upload.look()
    until(lambda: bodies)
    return bodies


@pytest.mark.parametrize("answer", [b"sent", b"refused"])
def test_it_is_sent_once(tmp_path, answer):
    asked(tmp_path)
    taken(tmp_path)
    office = Office(answer)
    upload = AnswerUpload(tmp_path, office)
    for _ in range(3):
        upload.look()
    assert office.begun == 1


def test_what_was_not_taken_is_sent_again(tmp_path):
    asked(tmp_path)
    taken(tmp_path)
    office = Office(LATER, b"sent")
    upload = AnswerUpload(tmp_path, office)
    for _ in range(4):
        upload.look()
    assert office.begun == 2


def test_while_one_is_under_way_no_other_is_begun(tmp_path):
    asked(tmp_path)
    taken(tmp_path)
    office = Office(None, None)
    upload = AnswerUpload(tmp_path, office)
    for _ in range(3):
        upload.look()
    upload.end()
    assert (office.begun, office.ended) == (1, 1)


def test_what_was_asked_for_meanwhile_is_sent_next(tmp_path):
    asked(tmp_path)
    taken(tmp_path)
    office = Office(b"sent", b"sent")
    upload = AnswerUpload(tmp_path, office)
    upload.look()
    asked(tmp_path, OTHER)
    taken(tmp_path, OTHER)
    for _ in range(3):
        upload.look()
    assert office.begun == 2


def test_a_picture_that_no_command_asks_for_stays_here(tmp_path):
    office = Office()
    taken(tmp_path)
    AnswerUpload(tmp_path, office).look()
    asked(tmp_path, OTHER)
    AnswerUpload(tmp_path, office).look()
    assert office.begun == 0


@pytest.mark.parametrize("note", [b"torn", b"{}"])
def test_a_damaged_note_is_passed_over(tmp_path, note):
    asked(tmp_path)
    put(tmp_path, NOTE, note)
    office = Office()
    AnswerUpload(tmp_path, office).look()
    assert office.begun == 0


@pytest.fixture
def free():
    """Until it is set the office keeps who sends waiting."""
    return threading.Event()


@pytest.fixture
def receiver(free):
    bodies = []
    free.set()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            free.wait(20)
            bodies.append((self.path, self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/report", bodies
    server.shutdown()
    server.server_close()


def test_it_comes_signed_to_the_address_beside_the_reports(station, receiver):
    address, bodies = receiver
    station.enrol(screen="WH01-03", report=address)
    key_path(station.state).parent.mkdir()
    key = new_device_key(key_path(station.state))
    asked(station.state)
    taken(station.state)
    ((path, body),) = sent(AnswerUpload(station.state), bodies)
    statement, told, picture = read_upload(body)
    statement.verified(device_check(key.public), ("截屏", "screenshot"))
    assert path == "/screenshot"
    assert (told.screen, told.command, told.shift, picture) == (
        "WH01-03",
        ASKED,
        (2, -4),
        b"picture",
    )


def test_a_note_that_fits_no_screenshot_is_not_sent(station, receiver):
    address, bodies = receiver
    station.enrol(screen="WH01-03", report=address)
    key_path(station.state).parent.mkdir()
    new_device_key(key_path(station.state))
    asked(station.state)
    taken(station.state, plate="../secret")
    answers = []
    AnswerUpload(station.state, lambda act: answers.append(act())).look()
    assert answers == [LATER]
    assert bodies == []


def test_the_agents_loop_does_not_wait_for_a_slow_office(station, receiver, free):
    address, bodies = receiver
    station.enrol(screen="WH01-03", report=address)
    key_path(station.state).parent.mkdir()
    new_device_key(key_path(station.state))
    asked(station.state)
    taken(station.state)
    free.clear()
    upload = AnswerUpload(station.state)
    upload.look()  # which comes back although the office has not answered
    free.set()
    until(lambda: bodies)
    for _ in range(3):
        upload.look()
    assert len(bodies) == 1


def test_without_an_address_of_its_own_it_goes_beside_the_wake(station, receiver):
    address, bodies = receiver
    station.enrol(screen="WH01-03", wake=address.replace("report", "wake"))
    key_path(station.state).parent.mkdir()
    new_device_key(key_path(station.state))
    asked(station.state)
    taken(station.state)
    came = sent(AnswerUpload(station.state), bodies)
    assert [path for path, _ in came] == ["/screenshot"]


@pytest.mark.parametrize(
    "changed", [{"boot": "0" * 32}, {"taken": {}}, {"taken": {ASKED: 1}}, {"taken": {OTHER: 10**9}}]
)
@pytest.mark.parametrize("kind", ["screenshot", "diagnostics", "network_test"])
def test_nothing_is_sent_after_a_restart_or_when_its_time_is_over(tmp_path, kind, changed):
    asked(tmp_path, kind=kind, **changed)
    taken(tmp_path)
    office = Office()
    AnswerUpload(tmp_path, office).look()
    assert office.begun == 0


def test_one_that_is_not_taken_keeps_no_other_back(station, receiver):
    address, bodies = receiver
    station.enrol(screen="WH01-03", report=address)
    key_path(station.state).parent.mkdir()
    new_device_key(key_path(station.state))
    until = int(powered().seconds) + 3600
    asked(station.state, diagnostics=OTHER, taken={ASKED: until, OTHER: until})
    taken(station.state, plate="../secret")  # which fits no screenshot
    answers = []

    def begin(act):
        answers.append(act())
        return Office(answers[-1])

    upload = AnswerUpload(station.state, begin)
    for _ in range(4):
        upload.look()
    assert answers.count(b"sent") == 1
    assert [path for path, _ in bodies] == ["/checkup"]


@pytest.mark.parametrize("kind", ["diagnostics", "network_test"])
def test_a_checkup_comes_signed_to_the_address_beside_the_reports(station, receiver, kind):
    address, bodies = receiver
    station.enrol(screen="WH01-03", report=address)
    key_path(station.state).parent.mkdir()
    key = new_device_key(key_path(station.state))
    asked(station.state, kind=kind)
    ((path, body),) = sent(AnswerUpload(station.state), bodies)
    statement, told = read_checkup(body)
    statement.verified(device_check(key.public), CHECKUP)
    assert path == "/checkup"
    assert (told.screen, told.command, told.act) == ("WH01-03", ASKED, kind.replace("_", "-"))
