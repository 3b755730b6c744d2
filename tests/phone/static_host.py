"""A plain host of static files below a path, as a government portal has one; and a tree on it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from office.channels.public_site.site_facts import SiteFacts
from office.channels.public_site.whole_site import WholeSite
from office.channels.verify.page import verify_files
from tests.sync.world import World, settings

BASE = "http://127.0.0.1/gs"
"""Of addresses in codes: what a page takes of it is the path."""


class _Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/gs"))

    def log_message(self, *args):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A browser that closes hangs up."""


@contextmanager
def static_host(folder: Path) -> Iterator[str]:
    """The address below which `folder` is served, ending with a slash."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=folder))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/gs/"
    server.shutdown()
    server.server_close()


def put_pages(world: World, base: str = BASE) -> None:
    """The verifying pages beside what `world` has published."""
    facts = SiteFacts(root=world.root)
    for path, data in verify_files(WholeSite(settings(qr_base=base), (), facts)):
        file = world.tree.directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
