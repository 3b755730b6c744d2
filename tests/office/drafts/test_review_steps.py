"""The walk of a review: by venue, its figures before its records, records by shop; one count."""

import re

import msgspec
import pytest

from layouts.slide import Masthead, Slide
from layouts.slides.record.facts import record_slide
from office.drafts.plates import Job
from office.drafts.review_steps import Ground, steps
from office.drafts.signer_review import Wanted
from sync.bundle import Profile
from tests.office.bureau import Office
from tests.office.people import browser, everyone
from tests.office.sample import OPERATOR, SETTINGS, record
from tests.office.signing_steps import data, look, marks, note

PANEL = Profile("landscape-55-4m", 960, 540, 55, 4)


@pytest.fixture
def people(bureau: Office) -> None:
    everyone()


def of_figures(venue: str, name: str) -> Wanted:
    masthead = Masthead(venue, "", "12315")
    slide = Slide(name, name, "light", masthead, None, "", 15.0)
    return Wanted(Job(venue, slide, PANEL, f"{venue} {name}"), f"{venue} {name}", "", "new")


def of_record(venue: str, shop: str, sign: str, pub_id: str) -> Wanted:
    shown = record(pub_id, operator=msgspec.structs.replace(OPERATOR, shop_no=shop, sign=sign))
    slide = record_slide(shown, SETTINGS, Masthead(venue, "", "12315"), {}, "zh")
    job = Job(venue, slide, PANEL, pub_id)
    return Wanted(job, pub_id, "", "new", f"words of {pub_id}", record=shown)


def test_a_venue_begins_with_its_figures_and_goes_on_shop_by_shop() -> None:
    plates = [
        of_record("WH01", "L1-10", "甲店", "4pj6w96y1r"),
        of_figures("WH01", "cover"),
        of_record("WH01", "", "丙店", "5kb16mnjd5"),
        of_record("WH01", "L1-9", "乙店", "wr97q6cggr"),
        of_figures("AA01", "cover"),
        of_record("WH01", "L1-9", "乙店", "cwthfxs6f5"),
        of_record("WH01", "B1-2", "丁店", "npm6ejf028"),
        of_figures("WH01", "overview"),
    ]
    walk = steps([Ground("2018-09", "依据")], plates)
    assert walk[0].text
    assert [step.plates[0].digest for step in walk[1:]] == [
        "AA01 cover", "WH01 cover", "WH01 overview", "npm6ejf028", "cwthfxs6f5", "wr97q6cggr",
        "4pj6w96y1r", "5kb16mnjd5",
    ]  # fmt: skip


def walk_of(person: str) -> list[dict]:
    return data(browser(person).get("/office/drafts/1/review"))["steps"]


def test_a_step_has_both_panels_and_counts_as_one(bureau: Office, people: None) -> None:
    from office.registry_changes.venues import set_venue

    set_venue("WH01", {}, ["portrait-55-4m", "landscape-55-4m"])
    bureau.ok("freeze")
    found = walk_of("dept-head-1")
    [beside] = [step for step in found if "beside" in step]
    assert len(found) == 10
    found.remove(beside)
    assert {tuple(name for name, *_ in step["plates"]) for step in found} == {
        ("landscape-55-4m", "portrait-55-4m")
    }


def counts(person: str, number: int = 1) -> set[str]:
    """What the first page, the draft's page and the review say of how far one has come."""
    client = browser(person)
    pages = [client.get(path).content.decode() for path in ("/office/", f"/office/drafts/{number}")]
    said = {tuple(re.findall(r"已看 (\d+) / (\d+)", page)) for page in pages}
    found = data(client.get(f"/office/drafts/{number}/review"))
    done = sum(set(marks(step)) <= set(found["seen"]) for step in found["steps"])
    return said | {((str(done), str(len(found["steps"]))),)}


def test_one_count_wherever_it_is_told(bureau: Office, people: None) -> None:
    bureau.ok("freeze")
    assert counts("dept-head-1") == {(("0", "10"),)}
    client = browser("dept-head-1")
    walk = walk_of("dept-head-1")
    note(client, marks(walk[0]) + marks(walk[-1]))
    assert counts("dept-head-1") == {(("2", "10"),)}
    assert counts("deputy-director-1") == {(("0", "10"),)}
    look(client)
    assert counts("dept-head-1") == {(("10", "10"),)}
