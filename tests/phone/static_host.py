"""A plain host of static files below a path, as a government portal has one; and a tree on it."""

import copy
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from office.channels.public_site.signed_lists import SIGNED, lists_in
from office.channels.public_site.site_facts import SiteFacts
from office.channels.public_site.whole_site import WholeSite
from office.channels.verify.page import verify_files
from office.published.venue_contents import read_venue
from sync.tree import Tree
from tests.sync.world import World, settings

BASE = "http://127.0.0.1/gs"
"""Of addresses in codes: what a page takes of it is the path."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a page fetches a dozen files
    disable_nagle_algorithm = True

    def parse_request(self) -> bool:
        if self.server.off:
            self.close_connection = True  # as good as no network: no byte of a reply
            return False
        self.directory = str(self.server.folder)
        return super().parse_request()

    def do_GET(self) -> None:
        path = self.path.removeprefix("/gs/").partition("?")[0]
        self.server.asked.append(path)
        self.server.hold(path)
        del self.headers["If-Modified-Since"]  # or a mirror of before would have nothing to say
        super().do_GET()

    def end_headers(self) -> None:
        lasting = self.server.lasting and re.search("/(cas|plates)/", self.path)
        self.send_header("Cache-Control", "max-age=31536000, immutable" if lasting else "no-cache")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/gs"))

    def log_message(self, *args):
        pass


class Host(ThreadingHTTPServer):
    """Serves `folder`; while it is `off` it hangs up on everybody.

    With `lasting` a browser may keep words and pictures for good, as a careless host tells it.
    `asked` has the paths of all requests; each answer waits until `hold` lets it go.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.off, self.lasting = folder, False, False
        self.asked: list[str] = []
        self.hold: Callable[[str], object] = lambda path: None
        self.base = f"http://127.0.0.1:{self.server_address[1]}/gs/"

    def handle_error(self, request, client_address):
        """A browser that closes hangs up."""


@contextmanager
def host_of(folder: Path) -> Iterator[Host]:
    """A host that can be cut off, and can serve another folder."""
    with Host(folder) as host:
        threading.Thread(target=host.serve_forever, args=(0.02,), daemon=True).start()
        yield host
        host.shutdown()


@contextmanager
def static_host(folder: Path) -> Iterator[str]:
    """The address below which `folder` is served, ending with a slash."""
    with host_of(folder) as host:
        yield host.base


def put_pages(world: World, base: str = BASE) -> None:
    """The verifying pages beside what `world` has published."""
    facts = SiteFacts(root=world.root)
    for path, data in verify_files(WholeSite(settings(qr_base=base), (), facts)):
        file = world.tree.directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def put_lists(world: World) -> None:
    """A venue's signed lists in one file beside them, as `signed_lists` makes it."""
    base = read_venue(world.tree, world.tree.read(), "WH01")
    file = world.tree.directory / "v/wh01" / SIGNED
    file.parent.mkdir(parents=True)
    file.write_bytes(lists_in(world.tree, base))


def copied(world: World, directory: Path) -> World:
    """The same bureau with a tree of its own in `directory`, which may go on by itself."""
    shutil.copytree(world.directory, directory)
    made = copy.copy(world)
    made.directory, made.tree = directory, Tree(directory / "public")
    made.known = dict(world.known)
    return made
