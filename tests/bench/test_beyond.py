"""An office of more than one process, each killed three times under load: acknowledgements counted.

Two web processes (gunicorn) and two receivers behind one nginx, one PostgreSQL, one broker, all on
the loopback. Needs GONGSHI_TEST_DATABASE=postgresql, nginx and mosquitto.
"""

import http.client
import json
import os
import signal
import ssl
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from office.database import postgresql_address
from office.serve.open_files import raise_limit
from tests.bench.enrolled import enrol
from tests.bench.process import tree
from tests.bench.test_fleet import quantiles, wait_for
from tests.mosquitto import Mosquitto, needs_mosquitto
from tests.office.colleagues import Colleague
from tests.office.databases import WANTED, databases
from tests.office.people import browser, person
from tests.office.serve.test_nginx import INCLUDE, LIMITS, NGINX
from tests.office.serving import ROOT, office, serving
from tests.ports import free_port
from tests.waiting import until

pytestmark = [
    pytest.mark.bench,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(WANTED != "postgresql", reason="GONGSHI_TEST_DATABASE=postgresql"),
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
    needs_mosquitto,
]

SCREENS = int(os.environ.get("GONGSHI_BENCH_SCREENS", "200"))
AWAY_S = 1.0
"""Between a kill and the start after it; a unit waits for five."""
HEADING = f"Beyond one process: {SCREENS:,} screens, each process killed three times"
SITE = """
daemon off; worker_processes 2; worker_rlimit_nofile 65536; pid {dir}/nginx.pid;
error_log {dir}/error.log crit; {user}
events {{ worker_connections 16384; }}
http {{
  access_log off;
  client_body_temp_path {dir}/body; proxy_temp_path {dir}/proxy; fastcgi_temp_path {dir}/f;
  uwsgi_temp_path {dir}/u; scgi_temp_path {dir}/s;
  upstream web {{ server 127.0.0.1:{web[0]}; server 127.0.0.1:{web[1]}; }}
  upstream wake {{ least_conn; server 127.0.0.1:{wake[0]}; server 127.0.0.1:{wake[1]}; }}
  geo $gongshi_many {{ default 0; }}
  include {limits};
  server {{
    listen 127.0.0.1:{port};
    listen 127.0.0.1:{tls} ssl;
    ssl_certificate {dir}/site.pem; ssl_certificate_key {dir}/site.key;
    set $gongshi_public {public};
    set $gongshi_office http://web;
    set $gongshi_wake http://wake;
    include {include};
  }}
}}
"""


class Part:
    """A process of the office's, and its children, that is killed and begun again."""

    def __init__(self, name, command, **env):
        self.name, self._command, self.kills = name, command, 0
        self._env = {**os.environ, "GONGSHI_PROXY": "1", **env}
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            self._command, cwd=ROOT, env=self._env, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def pids(self):
        return tree(self.process.pid)

    def kill(self):
        self.kills += 1
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Broker:
    """The broker as another of the same."""

    def __init__(self, folder):
        self.name, self.kills = "broker", 0
        self._broker = Mosquitto(folder, "max_queued_messages 0")
        self.port = self._broker.port

    def start(self):
        self._broker.start()

    def pids(self):
        return [self._broker.process.pid]

    def kill(self):
        self.kills += 1
        self._broker.process.kill()
        self._broker.process.wait()


class Database:
    """PostgreSQL as it comes, whose commits wait for the disk."""

    def __init__(self):
        from django.db import connections

        self.name, self.kills = "PostgreSQL", 0
        connections.close_all()  # of this process, which asks by others from now on
        databases().halt()
        self.start()

    def start(self):
        with suppress(AssertionError):  # children of the one that was killed are still there
            databases().start()
        until(self._answers)

    def _answers(self):
        try:
            psycopg.connect(postgresql_address()).close()
        except psycopg.OperationalError:
            with suppress(AssertionError):
                databases().start()
            return False
        return True

    def pids(self):
        return tree(databases().pid())

    def kill(self):
        self.kills += 1
        for pid in self.pids():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


class Load:
    """The screens, and what the office has answered for: `(screen, version)` of lists."""

    def __init__(self, *told):
        self.reports = self.calls = 0
        self.answered_for = set()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.beyond_load", *map(str, told)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.reports, self.calls, said = json.loads(line)
            self.answered_for.update(map(tuple, said))


class Reader(threading.Thread):
    """Somebody signed in who looks at a push's count again and again, through nginx."""

    def __init__(self, port, cookie):
        super().__init__(daemon=True)
        self._port, self._cookie = port, cookie
        self.answers, self.ended = {}, threading.Event()
        self.start()

    def run(self):
        while not self.ended.wait(0.3):
            status = self._asked()
            self.answers[status] = self.answers.get(status, 0) + 1

    def _asked(self):
        trusted = ssl._create_unverified_context()
        where = "127.0.0.1", self._port
        connection = http.client.HTTPSConnection(*where, timeout=30, context=trusted)
        try:
            connection.request(
                "GET", "/office/fleet/pushes/publication/1",
                headers={"Cookie": self._cookie, "Host": "127.0.0.1"},
            )  # fmt: skip
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


@contextmanager
def parts(published, folder, broker):
    """All of it at work: the parts by name, and nginx's ports."""
    ports = {"web": (free_port(), free_port()), "wake": (free_port(), free_port())}
    plain, tls = free_port(), free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-subj", "/CN=127.0.0.1", "-keyout", folder / "site.key",
         "-out", folder / "site.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    user = "user root;" if Path("/root").owner() == "root" else ""
    (folder / "nginx.conf").write_text(SITE.format(
        dir=folder, user=user, port=plain, tls=tls, limits=LIMITS, include=INCLUDE,
        public=published.public, **ports,
    ))  # fmt: skip
    state = str(published.state)
    found = [Database()]
    gunicorn = [str(Path(sys.executable).with_name("gunicorn")), "--no-control-socket", "--threads",
                "4", "--workers", "1", "django.core.wsgi:get_wsgi_application()"]  # fmt: skip
    try:
        for number in (0, 1):
            wake = [sys.executable, "-m", "office", "--state", state, "wake", "--port"]
            found.append(Part(f"receiver {number + 1}", [*wake, str(ports["wake"][number])]))
            web = [*gunicorn, "--bind", f"127.0.0.1:{ports['web'][number]}"]
            found.append(Part(f"web {number + 1}", web, GONGSHI_STATE=state,
                              DJANGO_SETTINGS_MODULE="office.settings"))  # fmt: skip
        found.append(Part("nginx", [NGINX, "-c", str(folder / "nginx.conf")]))
        found.append(broker)
        yield found, plain, tls
    finally:
        for part in found[1:]:
            with suppress(ProcessLookupError):
                part.kill()


def asked(statement, *given):
    """What PostgreSQL says; again where it is away."""
    while True:
        try:
            with psycopg.connect(postgresql_address(), autocommit=True) as connection:
                return connection.execute(statement, given).fetchall()
        except psycopg.OperationalError:
            time.sleep(0.2)


def acknowledged(version):
    return dict(asked(
        "SELECT screen, MIN(at) FROM received.acknowledgements"
        " WHERE version >= %s AND kind IN ('delta', 'list') GROUP BY screen", version,
    ))  # fmt: skip


def recalled(published, record):
    """Take a record down by the command."""
    done = office(
        published.state, "withdraw", "--record", record, "--reason", "bench",
        *map(str, published.holder("duty-1")),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def kill_each(there, recall):
    """Every part once, one after the other, while the screens report; the database once the
    command has ended, which needs it.
    """
    for part in sorted(there, key=lambda part: isinstance(part, Database)):
        if isinstance(part, Database):
            recall.done()
            assert recall.refused is None, recall.refused
        part.kill()
        time.sleep(AWAY_S)
        part.start()


def test_each_part_is_killed_and_no_acknowledgement_is_lost_or_double(published, tmp_path, table):
    raise_limit()
    enrol(published.place(), published.key("technician-1"), SCREENS)
    broker = Broker(tmp_path)
    published.ok("bureau", "--wake", f"mqtt://127.0.0.1:{broker.port}/")
    records = [published.pub_ids()[f"T000{number}"] for number in (1, 2, 3)]
    person("bench-looks", "technician")
    cookies = browser("bench-looks").cookies
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())
    with ExitStack() as stack:
        there, plain, tls = stack.enter_context(parts(published, tmp_path, broker))
        stack.enter_context(serving(published.state, command="work"))
        fleet = Load(published.state, plain, tmp_path / "fetched", broker.port)
        stack.callback(fleet.process.kill)
        wait_for("reports", lambda: fleet.reports, 2 * SCREENS)
        reader = Reader(tls, cookie)
        stack.callback(reader.ended.set)
        for number, record in enumerate(records, 1):
            version = published.place().tree.newest_withdrawal() + 1
            recall = Colleague(lambda record=record: recalled(published, record))
            envelope = published.place().tree.delta_path(version)
            until(envelope.exists)
            since = envelope.stat().st_mtime
            kill_each(there, recall)
            wait_for("acknowledged", lambda v=version: len(acknowledged(v)), SCREENS)
            took = [at - since for at in acknowledged(version).values()]
            table.add(
                HEADING, f"recall {number}, all seven killed meanwhile: acknowledged",
                f"{quantiles(took)[1]}; load {os.getloadavg()[0]:.1f}",
            )  # fmt: skip
        assert {part.kills for part in there} == {3}, [(one.name, one.kills) for one in there]
        time.sleep(2)  # what was answered last is told with the next line
        rows = asked("SELECT kind, version, screen FROM received.acknowledgements")
        kept = set(rows)
        lost = {one for one in fleet.answered_for if ("list", one[1], one[0]) not in kept}
        assert len(kept) == len(rows), "one twice"
        assert lost == set()
        assert len(fleet.answered_for) >= SCREENS
        table.add(HEADING, "acknowledgements in the database", f"{len(rows):,}, none twice")
        table.add(
            HEADING, "lists that the office has answered for",
            f"{len(fleet.answered_for):,}, all of them there", "none lost", not lost,
        )  # fmt: skip
        told = ", ".join(f"{status}: {n}" for status, n in sorted(reader.answers.items()))
        table.add(HEADING, "a push's page meanwhile, by status (0: not reached)", told)
        before = reader.answers[200]
        until(lambda: reader.answers[200] > before)
