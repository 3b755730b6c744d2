"""A small public site in a directory, with a page of every kind, and a server of plain files."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from layouts.news_samples import BARE_TYPICAL, with_news
from office.channels.open_data import venue_files
from office.channels.open_data.all_venues import write_whole
from office.channels.open_data.venue_file import open_venue
from office.channels.public_site import page_files
from office.channels.public_site.site_facts import ScreenPlace, SiteFacts
from office.channels.public_site.site_tree import SiteTree
from office.channels.public_site.start_pages import VENUES_A_PAGE
from office.channels.public_site.whole_site import VenueSummary, of_bundle, whole_site
from office.channels.visibility import visible
from sync.records import Correction, Objection, Reply, Text
from sync.withdrawals import WithdrawalSet
from tests.office import sample
from tests.office.channels.test_news_on_the_page import NEWS
from tests.office.channels.test_venue_lists import many
from tests.office.channels.test_whole_pages import DRILL, FOOT, venue
from tests.sync.world import World, entry_of

PLACES = (ScreenPlace("WH01-01", "L1", "东门扶梯旁"), ScreenPlace("WH01-02", "B1", "超市入口"))
OBJECTED, CORRECTED = "2bjected00", "3crrected0"

OTHER = (sample.record("0ther00000"),)


def records():
    """One of each state, and enough for a second part of the list."""
    correction = Correction(
        1, "inaccurate", "application", "2018-11-20", Text(zh="次数有误。"),
        was=Text(zh="三次维修"), reads=Text(zh="两次维修"),
    )  # fmt: skip
    return (
        sample.record(),
        sample.succeeded(),
        sample.record(
            OBJECTED,
            industry="constructor",
            objection=Objection("raised", "2018-11-20"),
            reply=None,
        ),
        sample.record(CORRECTED, version=2, correction=correction, reply=Reply(Text("已处理。"))),
        *many(30),
    )


def write(public: Path) -> None:
    """The site: of three venues one full of everything, one closed; and open data of both others.

    One record was taken down, and there is an older version of another. Beside them the lists of
    venues of a bureau that has more.
    """
    shown = sample.bundle(records())
    notices = (*NEWS.notices, BARE_TYPICAL)
    news = with_news(sample.bundle(), warnings=NEWS.warnings, notices=notices)
    index = news.index.__replace__(
        batches=shown.index.batches,
        profiles=shown.index.profiles,
        tally=shown.index.tally,
        drills=(DRILL,),
    )
    told = {"warnings": news.warnings, "notices": news.notices}
    bundle = shown.__replace__(index=index, **told)
    second, closed = venue(2, "天宁区", OTHER), venue(3)
    with TemporaryDirectory() as folder:
        root = World(Path(folder)).root
    facts = SiteFacts(
        days={12: "2018-11-07"},
        screens={"WH01": PLACES},
        floors={"WH01": ("B1", "L1", "L2")},
        foot=FOOT,
        root=root,
    )
    gone, here = WithdrawalSet([entry_of("record", sample.FRIDGE, 1)]), SiteTree(public)
    for down in (WithdrawalSet(), gone):
        _written(public, page_files.stage(bundle, down, here, (), facts))
    _written(public, page_files.stage(second, gone, here, (), facts))
    _written(public, page_files.stage_venue(closed, gone, here, facts))
    site = whole_site(
        [of_bundle(one, gone, "") for one in (bundle, second)], sample.SETTINGS, facts
    )
    _written(public, page_files.stage_whole(site, here))
    many_venues = whole_site([*site.venues, *_further()], sample.SETTINGS, facts)
    _written(public, _added(public, page_files.stage_whole(many_venues, here)))
    last = closed.index.venue
    _written(public, page_files.stage_closed(last.id, last.name, sample.SETTINGS, here, None))
    for one in (bundle, second):
        value = open_venue(visible(one, gone, ""), "a" * 64, "2018-11-07")
        for path, data in venue_files.files(value).items():
            (public / path).parent.mkdir(parents=True, exist_ok=True)
            (public / path).write_bytes(data)
    write_whole(public, FOOT)


def _further() -> list[VenueSummary]:
    """So many venues that their lists stand on pages of their own."""
    return [
        of_bundle(venue(number), WithdrawalSet(), "") for number in range(100, 100 + VENUES_A_PAGE)
    ]


def _added(public: Path, staged: page_files.Staged) -> page_files.Staged:
    """What is not there yet of a change."""
    write = {path: data for path, data in staged.write.items() if not (public / path).exists()}
    return page_files.Staged(write, ())


def _written(public: Path, staged: page_files.Staged) -> None:
    page_files.write_pages(public, staged)


def kinds(public: Path) -> dict[str, str]:
    """A page of each kind by the kind, found in the tree: addresses that differ in ids alone."""
    found: dict[str, str] = {}
    for page in sorted(public.rglob("*.html")):
        path = page.relative_to(public).as_posix()
        kind = re.sub(r"[^/]*[0-9][^/]*(?=/)", "*", path)
        if (page.parent / "withdrawn").exists():
            kind += " withdrawn"
        found.setdefault(kind, path.removesuffix("index.html"))
    return found


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
