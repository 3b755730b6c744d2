"""Which pages the site has after a publication, a correction, a withdrawal."""

import pytest

from office.channels.public_site import page_files as site_files
from office.channels.public_site.shop_address import shop_path
from office.channels.public_site.site_tree import SiteTree
from sync.disk import Disk
from sync.errors import DiskFullError
from sync.records import Correction, Text
from sync.withdrawals import WithdrawalSet
from tests.office import sample
from tests.sync.world import entry_of

FRIDGE, CARD = "9pj2m4tx7c", "4kd8w2qx9m"
NOTHING = WithdrawalSet()
SHOPS = {
    "v/wh01/s/index.html",
    f"{shop_path('WH01', sample.OPERATOR)}/index.html",
    f"{shop_path('WH01', sample.succeeded().operator)}/index.html",
}


class FullDisk(Disk):
    """A disk with room for so many files more."""

    def __init__(self, room):
        self.room = room

    def write(self, path, data):
        if not self.room:
            raise DiskFullError("磁盘已满。", "The disk is full.")
        self.room -= 1
        super().write(path, data)


def publish(public, bundle, withdrawn=NOTHING, dropped=()):
    staged = site_files.stage(bundle, withdrawn, SiteTree(public), dropped)
    site_files.write_pages(public, staged)
    return staged


def files(public):
    return {
        p.relative_to(public).as_posix(): p.read_text() for p in public.rglob("*") if p.is_file()
    }


def corrected(seq=13):
    record = sample.record(
        version=2,
        full_text=Text(zh="更正后的内容。"),
        correction=Correction(1, "inaccurate", "application", "2018-11-20", Text(zh="已改。")),
    )
    return sample.bundle((record, sample.succeeded()), seq=seq)


def test_a_publication_makes_a_page_a_record_and_one_for_the_venue(tmp_path):
    publish(tmp_path, sample.bundle())
    assert set(files(tmp_path)) == {
        f"r/{FRIDGE}/1/index.html",
        f"r/{CARD}/1/index.html",
        "v/wh01/index.html",
        "v/wh01/search.json",
        *SHOPS,
        "v/wh01/stats/index.html",
    }


def test_staging_writes_nothing(tmp_path):
    site_files.stage(sample.bundle(), NOTHING, SiteTree(tmp_path))
    assert files(tmp_path) == {}


def test_the_same_bundle_gives_the_same_bytes(tmp_path):
    publish(tmp_path, sample.bundle())
    before = files(tmp_path)
    publish(tmp_path, sample.bundle())
    assert files(tmp_path) == before


def test_unchanged_pages_are_left_alone(tmp_path):
    publish(tmp_path, sample.bundle())
    page = tmp_path / f"r/{CARD}/1/index.html"
    before = page.stat().st_ino
    publish(tmp_path, corrected())
    assert page.stat().st_ino == before


def test_a_correction_leads_from_the_old_version_to_the_new(tmp_path):
    publish(tmp_path, sample.bundle())
    publish(tmp_path, corrected(), WithdrawalSet([entry_of("record", FRIDGE, 1)]))
    found = files(tmp_path)
    old, new = found[f"r/{FRIDGE}/1/index.html"], found[f"r/{FRIDGE}/2/index.html"]
    assert f'href="/r/{FRIDGE}/2"' in old
    assert "三次维修后仍不制冷" not in old
    assert "恒冷" not in old
    assert "更正后的内容" in new
    assert f"r/{FRIDGE}/1/withdrawn" not in found


def test_the_venues_page_is_the_publication_in_force(tmp_path):
    publish(tmp_path, sample.bundle())
    assert "第 0012 号" in files(tmp_path)["v/wh01/index.html"]
    publish(tmp_path, corrected())
    found = files(tmp_path)
    assert "第 0013 号" in found["v/wh01/index.html"]
    assert {path for path in found if path.startswith("v/")} == {
        "v/wh01/index.html",
        "v/wh01/search.json",
        *SHOPS,
        "v/wh01/stats/index.html",
    }


def test_a_withdrawn_record_leaves_its_page_neutral_and_every_list(tmp_path):
    publish(tmp_path, sample.bundle())
    publish(tmp_path, sample.bundle(), WithdrawalSet([entry_of("record", FRIDGE, 1)]))
    found = files(tmp_path)
    assert "内容已撤下" in found[f"r/{FRIDGE}/1/index.html"]
    assert f"r/{FRIDGE}/1/withdrawn" in found
    assert not any("恒冷" in text or "冰箱" in text for text in found.values())
    assert FRIDGE not in found["v/wh01/index.html"]
    assert CARD in found["v/wh01/index.html"]


def test_a_withdrawn_record_takes_its_older_versions_with_it(tmp_path):
    publish(tmp_path, sample.bundle())
    publish(tmp_path, corrected())
    publish(tmp_path, corrected(), WithdrawalSet([entry_of("record", FRIDGE, 2)]))
    for version in (1, 2):
        assert (tmp_path / f"r/{FRIDGE}/{version}/withdrawn").exists()


def test_a_withdrawn_operator_takes_its_records_only(tmp_path):
    publish(tmp_path, sample.bundle())
    gone = WithdrawalSet([entry_of("operator", sample.OPERATOR.key)])
    publish(tmp_path, sample.bundle(), gone)
    assert (tmp_path / f"r/{FRIDGE}/1/withdrawn").exists()
    assert not (tmp_path / f"r/{CARD}/1/withdrawn").exists()


@pytest.mark.parametrize("entry", [entry_of("venue", "WH01"), entry_of("all", "*")])
def test_a_withdrawn_venue_is_neutral_throughout(tmp_path, entry):
    publish(tmp_path, sample.bundle())
    publish(tmp_path, sample.bundle(), WithdrawalSet([entry]))
    assert (tmp_path / "v/wh01/withdrawn").exists()
    assert not any("新北万汇广场" in text for text in files(tmp_path).values())


def test_a_record_that_a_publication_lifts_is_no_longer_marked(tmp_path):
    publish(tmp_path, sample.bundle())
    gone = WithdrawalSet([entry_of("operator", sample.OPERATOR.key)])
    publish(tmp_path, sample.bundle(), gone)
    publish(tmp_path, sample.bundle(seq=13), gone)
    assert (tmp_path / f"r/{FRIDGE}/1/withdrawn").exists(), "a later number lifts nothing"
    (lifted,) = gone.entries()
    publish(tmp_path, sample.bundle(seq=14), gone.without([lifted.id], ()))
    assert not (tmp_path / f"r/{FRIDGE}/1/withdrawn").exists()
    assert "恒冷" in files(tmp_path)[f"r/{FRIDGE}/1/index.html"]


def test_an_expired_record_has_no_page(tmp_path):
    publish(tmp_path, sample.bundle())
    publish(tmp_path, sample.bundle((sample.succeeded(),), seq=13), dropped=(FRIDGE, CARD))
    assert f"r/{FRIDGE}/1/index.html" not in files(tmp_path)
    assert f"r/{CARD}/1/index.html" in files(tmp_path)


def test_a_withdrawn_record_stays_neutral_after_it_has_left_the_list(tmp_path):
    publish(tmp_path, sample.bundle())
    gone = WithdrawalSet([entry_of("record", FRIDGE, 1)])
    publish(tmp_path, sample.bundle(), gone)
    publish(tmp_path, sample.bundle((sample.succeeded(),), seq=13), gone, dropped=(FRIDGE,))
    assert (tmp_path / f"r/{FRIDGE}/1/withdrawn").exists()


def test_a_full_disk_leaves_less_on_the_site_never_more(tmp_path):
    publish(tmp_path, sample.bundle())
    gone = WithdrawalSet([entry_of("record", FRIDGE, 1)])
    staged = site_files.stage(sample.bundle(), gone, SiteTree(tmp_path))
    with pytest.raises(DiskFullError):
        site_files.write_pages(tmp_path, staged, FullDisk(room=1))
    assert "恒冷" not in files(tmp_path)[f"r/{FRIDGE}/1/index.html"]
