"""A small public site in a directory, with a page of every kind, and a server of plain files."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from office.channels.public_site import page_files
from office.channels.public_site.site_facts import NO_FACTS
from office.channels.public_site.site_tree import SiteTree
from office.channels.public_site.whole_site import of_bundle, whole_site
from sync.records import Correction, Objection, Reply, Text
from sync.withdrawals import WithdrawalSet
from tests.office import sample
from tests.office.channels.test_news_on_the_page import NEWS
from tests.office.channels.test_venue_lists import many
from tests.sync.world import entry_of

OBJECTED, CORRECTED = "2bjected00", "3crrected0"


def records():
    """One of each state, and enough for a second part of the list."""
    correction = Correction(
        1, "inaccurate", "application", "2018-11-20", Text(zh="次数有误。"),
        was=Text(zh="三次维修"), reads=Text(zh="两次维修"),
    )  # fmt: skip
    return (
        sample.record(),
        sample.succeeded(),
        sample.record(OBJECTED, objection=Objection("raised", "2018-11-20"), reply=None),
        sample.record(CORRECTED, version=2, correction=correction, reply=Reply(Text("已处理。"))),
        *many(30),
    )


def write(public: Path) -> None:
    """The site, with one record that was taken down and one older version."""
    shown = sample.bundle(records())
    index = NEWS.index.__replace__(
        batches=shown.index.batches, profiles=shown.index.profiles, tally=shown.index.tally
    )
    bundle = shown.__replace__(index=index)
    gone = WithdrawalSet([entry_of("record", sample.FRIDGE, 1)])
    here = SiteTree(public)
    for down in (WithdrawalSet(), gone):
        page_files.write_pages(public, page_files.stage(bundle, down, here))
    site = whole_site([of_bundle(bundle, gone)], bundle.index.settings, NO_FACTS)
    page_files.write_pages(public, page_files.stage_whole(site, here))


@contextmanager
def served(public: Path) -> Iterator[str]:
    """The address of a server that knows nothing but files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=public))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args) -> None:
        """Say nothing."""
