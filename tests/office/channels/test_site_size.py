"""What the site costs: flat memory, and no file written that did not change."""

import time
import tracemalloc

import pytest

from office.channels.public_site import page_files
from office.channels.public_site.shop_address import shop_path
from office.channels.public_site.site_facts import SiteFacts
from office.channels.public_site.site_tree import SiteTree
from office.channels.public_site.whole_site import of_bundle, whole_site
from sync.records import Correction, Text
from sync.withdrawals import WithdrawalSet
from tests.office import sample
from tests.office.channels.many_venues import pub_id, published, venue_id
from tests.sync.world import entry_of

NOTHING = WithdrawalSet()
FACTS = SiteFacts(days={12: "2018-11-07", 13: "2018-11-20"})


def written(public, bundle, down=NOTHING):
    """The paths that a publication of `bundle` writes, and what it weighs."""
    tree = SiteTree(public)
    site = whole_site([of_bundle(bundle, down, "")], sample.SETTINGS, FACTS)
    files = {}
    for staged in (
        page_files.stage(bundle, down, tree, (), FACTS),
        page_files.stage_whole(site, tree),
    ):
        files |= staged.unwritten(public).write
        page_files.write_pages(public, staged)
    return files


def corrected(seq):
    correction = Correction(1, "inaccurate", "application", "2018-11-20", Text(zh="已改。"))
    records = [sample.record(f"{n:010}") for n in range(40)]
    records[7] = sample.record(f"{7:010}", version=2, correction=correction)
    return sample.bundle((*records, sample.succeeded()), seq=seq)


def test_the_same_publication_writes_nothing(tmp_path):
    assert len(written(tmp_path, sample.bundle())) > 10
    assert written(tmp_path, sample.bundle()) == {}


def test_a_correction_writes_what_it_changes_and_nothing_else(tmp_path):
    records = tuple(sample.record(f"{n:010}") for n in range(40))
    everything = written(tmp_path, sample.bundle((*records, sample.succeeded())))
    files = written(tmp_path, corrected(13))
    shop = shop_path("WH01", sample.OPERATOR)
    assert set(files) == {
        f"r/{7:010}/1/index.html",
        f"r/{7:010}/2/index.html",
        "v/wh01/index.html",
        "v/wh01/search.json",
        f"{shop}/index.html",
        "corrections/index.html",
        "v/wh01/stats/index.html",
        "stats/index.html",
        "index.html",
    }
    assert sum(map(len, files.values())) < sum(map(len, everything.values())) / 5


def test_memory_does_not_grow_with_the_number_of_venues(bureau, tmp_path):
    peaks = [peak_of(tmp_path / str(venues), venues, 3) for venues in (3, 12)]
    assert peaks[1] < 1.5 * peaks[0]


def peak_of(state, venues, records):
    """Bytes that writing the whole site takes at most beside what was there before."""
    from office.channels.public_site.channel import PublicSite

    now = published(state, venues, records)
    site = PublicSite()
    site.renew(now, [venue_id(0)])  # templates are compiled once
    tracemalloc.start()
    try:
        site.renew(now, [venue_id(number) for number in range(venues)])
        site.renew(now, ())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_withdrawal_writes_its_venue_and_leaves_the_others(bureau, tmp_path):
    from office.channels.channel_type import InForce
    from office.channels.public_site.channel import PublicSite

    now = published(tmp_path, 3, 4)
    site, public = PublicSite(), now.place.tree.directory
    for venues in ([venue_id(number) for number in range(3)], []):
        site.renew(now, venues)
    before = {path: path.stat().st_ino for path in public.rglob("*") if path.is_file()}
    down = WithdrawalSet([entry_of("record", pub_id(1, 2), 1)])
    site.withdraw(InForce(now.place, now.published, down, now.now))
    changed = {
        path.relative_to(public).as_posix()
        for path in public.rglob("*")
        if path.is_file() and before.get(path) != path.stat().st_ino
    }
    record, shop = f"r/{pub_id(1, 2)}/1", shop_path(venue_id(1), sample.OPERATOR)
    assert changed == {
        f"{record}/index.html",
        f"{record}/withdrawn",
        "v/v0001/index.html",
        "v/v0001/search.json",
        "v/v0001/s/index.html",
        f"{shop}/index.html",
        "stats/index.html",
        "index.html",
    }


@pytest.mark.bench
@pytest.mark.timeout(7200)
def test_fifty_and_five_hundred_venues_of_two_hundred_records(bureau, tmp_path):
    peaks = []
    for venues in (50, 500):
        begun = time.monotonic()
        peaks.append(peak_of(tmp_path / str(venues), venues, 200))
        files = sum(1 for path in (tmp_path / str(venues)).rglob("*.html"))
        print(f"{venues} venues: {files} pages, peak {peaks[-1] / 1e6:.1f} MB traced, ", end="")
        print(f"{time.monotonic() - begun:.0f} s with tracing")
    assert peaks[1] < 2 * peaks[0]
