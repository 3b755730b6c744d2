"""What the machine itself takes, beside the office: `cp` of the tree, nginx for its files."""

import http.client
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.process import Run, cpu_s, run_to_end, tree
from tests.ports import free_port
from tests.waiting import until

ASKED = 5_000
STAMP = "/metadata/timestamp.json"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
BARE = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ worker_connections 64; }}
http {{ access_log off; server {{ listen 127.0.0.1:{port}; root {public}; }} }}
"""


def copied(public: Path, aside: Path) -> Run:
    """What `cp` takes for the published tree."""
    return run_to_end(["cp", "-r", str(public), str(aside)])


def asked_ms(port: int, pid: int) -> float:
    """Milliseconds of processor of a server for one more request on a connection that is kept."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    before = cpu_s(tree(pid))
    for _ in range(ASKED):
        connection.request("GET", STAMP)
        answer = connection.getresponse()
        assert answer.status == 200, answer.status
        answer.read()
    connection.close()
    return (cpu_s(tree(pid)) - before) / ASKED * 1000


@contextmanager
def nginx(folder: Path, public: Path) -> Iterator[tuple[int, int]]:
    """Bare nginx that serves the tree: its port and process."""
    port, config = free_port(), folder / "nginx.conf"
    user = "user root;" if Path("/root").owner() == "root" else ""
    config.write_text(BARE.format(folder=folder, user=user, port=port, public=public))
    process = subprocess.Popen([NGINX, "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        until(lambda: _answers(port))
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", STAMP)
        return connection.getresponse().status == 200
    except OSError:
        return False
