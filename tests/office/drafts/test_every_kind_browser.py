"""What is looked at is what is signed, of every kind that can stand in a draft.

Three drafts hold all of them. Of each one a changed byte of any part lets nobody sign; as it is,
one officer looks at all of it in a browser and signs, the other signs by the command, and it is
published. A kind that is added to a registry, and is in none of them, is red.
"""

import dataclasses
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PIL import Image

from sync.slide_kinds import KINDS
from tests.browser import needs_chromium
from tests.office.bureau import NOW, Office, complaint
from tests.office.correcting import correct, record
from tests.office.drill_steps import drill, hung
from tests.office.key_steps import appoint, with_key
from tests.office.news_steps import good_news, news_kinds, warning
from tests.office.review_browser import (
    item,
    look_at_all,
    other_data,
    page_data,
    review,
    sign_here,
)
from tests.office.typical_steps import typical_case
from tests.office.withdrawing import withdraw

pytestmark = needs_chromium
IN_BROWSER, BY_COMMAND = "dept-head-1", "deputy-director-1"
LONG = "已联系消费者办理退费。" * 20
"""A reply that needs a plate of its own."""


def registry() -> set[str]:
    """The kinds of plate, of news, of proposal, and what a set may do at a venue."""
    from office.corrections.models import Correction
    from office.drafts.signer_review import VenueReview

    return {
        *(f"plate {kind}" for kind in KINDS),
        *(f"news {kind}" for kind in news_kinds()),
        *(f"proposal {kind}" for kind in Correction.Kind.values),
        *(f"venue {field.name}" for field in dataclasses.fields(VenueReview)),
    }


def first_publication(office: Office, _folder: Path) -> None:
    """Every plate of figures, and records."""
    from office.registry.models import Bureau, IntakeCount
    from office.registry_changes.bureau_settings import set_bureau

    set_bureau({"contents": {"operators": True, "ratio": True}})
    Bureau.objects.update(as_of=date(2018, 12, 31))  # six months of the scheme
    complaint(5)
    complaint(6, outcome="agreed")
    for month in range(7, 13):
        IntakeCount.objects.create(
            venue_id="WH01", month=f"2018-{month:02}", accepted=9, footfall=90_000,
            provider="新北万汇广场", consented=True,
        )  # fmt: skip
    office.ok("freeze")


def news(office: Office, folder: Path) -> list[str]:
    """One of each kind of warning and good news, and a drill."""
    from office.registry.models import Operator
    from sync.records import Text

    hung(office, folder)
    shop = {"operator": Operator.objects.order_by("pk")[0].key}
    nothing = {"services": (), "place": "", "hours": "", "phone": ""}
    better = {"before": Text("一间试衣间"), "after": Text("三间试衣间")}
    rows = [
        warning(),
        warning(kind="recall"),
        warning(kind="risk"),
        good_news(),
        good_news(kind="assured", title=Text("三日内答复"), **nothing, **shop),
        good_news(kind="no_reason_return", title=Text("七日无理由退货"), **nothing, **shop),
        good_news(kind="improvement", title=Text("试衣间加到三间"), **nothing, **better),
        typical_case(),
        drill(),
    ]
    return [row.pk for row in rows]


def changes(office: Office, folder: Path) -> None:
    """A correction, a reply with a plate of its own, an objection, news, and a record that goes."""
    from office.corrections.mark import propose_mark
    from office.corrections.secrecy import passes

    ids = office.pub_ids()
    withdraw(office, "--record", ids["T0006"], person="dept-head-1")
    correct(office, ids["T0001"])
    replied = {"reply_zh": LONG, "reply_on": "2018-11-05"}
    propose_mark(record("T0002"), "reply", replied, NOW)
    passes(ids["T0002"], NOW)
    raised = {"objection": {"state": "raised", "on": "2018-11-05"}}
    propose_mark(record("T0003"), "objection", raised, NOW)
    chosen = [("--news", pk) for pk in news(office, folder)]
    chosen += [("--correction", ids[number]) for number in ("T0001", "T0002", "T0003")]
    office.ok("freeze", *(word for pair in chosen for word in pair))


def what_was_down(office: Office, _folder: Path) -> None:
    """A record that comes back by itself, and what a revoked key took down."""
    from office.published.models import Withdrawal

    ids = office.pub_ids()
    for number in ("T0004", "T0005"):
        withdraw(office, "--record", ids[number])
    stolen = office.key("duty-1").public.keyid
    appoint(office, "--remove", stolen)
    first = Withdrawal.objects.get(target=ids["T0004"]).wd_version
    for what in (("--lift", str(first)), ("--lift-key", stolen)):
        office.ok("withdraw", *what, "--reason", "核实无误")
    office.ok("freeze")


DRAFTS = (first_publication, changes, what_was_down)


def slides(data: dict) -> dict[str, str]:
    """A slide of each kind of plate that a page of the review shows."""
    names = (step["slide"] for step in data["steps"] if "slide" in step)
    return {f"plate {re.split('[-:]', name)[0]}": name for name in names}


def in_draft(office: Office, data: dict) -> set[str]:
    """The kinds of what a page of the review shows, and of what its set does."""
    from office.corrections.models import Correction
    from office.drafts.models import Draft
    from office.drafts.plates_viewed import open_for_review

    told = (line for step in data["steps"] for line in step.get("beside", ()))
    venues = open_for_review(office.place(), Draft.waiting()).review.venues
    frozen = {pub_id for venue in venues for pub_id in venue.changed}
    proposed = Correction.objects.filter(state="proposed", record__in=frozen)
    return {
        *slides(data),
        *(f"news {line[3]}" for line in told if re.fullmatch(r"\w+\.\w+\.kind", line[0])),
        *(f"proposal {kind}" for kind in proposed.values_list("kind", flat=True)),
        *(f"venue {name}" for venue in venues for name, value in vars(venue).items() if value),
    }


def another_pixel(route) -> None:
    """The picture with one colour of one pixel another."""
    picture = Image.open(io.BytesIO(route.fetch().body())).convert("RGB")
    red, green, blue = picture.getpixel((0, 0))
    picture.putpixel((0, 0), (red ^ 1, green, blue))
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1)
    route.fulfill(body=written.getvalue(), content_type="image/png")


def another_byte(route) -> None:
    """The same JSON, one byte longer."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.body() + b" ")


def other_plates(data: dict) -> None:
    """Each step names the plates of another: true pictures, but not in their place."""
    steps = [step for step in data["steps"] if "slide" in step]
    digests = [[plate[1] for plate in step["plates"]] for step in steps]
    for step, others in zip(steps, digests[1:] + digests[:1], strict=True):
        for plate, other in zip(step["plates"], others, strict=True):
            plate[1] = other


def noticed(page, address: str, steps: dict[int, str]) -> Iterator[str]:
    """What is wrong at `address` and was not noticed, of steps by what each must name."""
    page.goto(address)
    page.wait_for_selector("#trouble:visible, body[data-ready]")
    place = {at: where for where, at in enumerate(on_the_sheet(page_data(page)["steps"]))}
    for at, name in steps.items():
        item(page, place[at]).scroll_into_view_if_needed()
        page.wait_for_selector(f'#item-{place[at]}[data-broken="{name}"]')
    if page.is_enabled("#sign"):
        yield address


def on_the_sheet(steps: list[dict]) -> list[int]:
    """The steps by their number, in the order in which they stand: what differs first."""
    return sorted(range(len(steps)), key=lambda at: "tags" not in steps[at])


def check_tampering(page, data: dict, new: set[str], parts: list[str]) -> None:
    """Whatever part is another, it is noticed at its step, and nobody signs.

    Args:
        new: the slides to be tried.
        parts: the addresses of what is read before the first step.
    """
    tried = {at: one for at, one in enumerate(data["steps"]) if one.get("slide") in new}
    plates = {at: step["slide"] for at, step in tried.items()}
    words = {at: step["body"] for at, step in tried.items() if step.get("body")}
    cases: list[tuple[str, Callable, dict[int, str]]] = [
        ("**/plates/*", another_pixel, plates),
        ("**/review", other_data(other_plates), plates),
        ("**/blobs/*", _only(set(words.values()), another_byte), words),
    ]
    address = page.url
    for pattern, change, steps in cases:
        page.route(pattern, change)
        assert not [*noticed(page, address, steps)], change
        page.unroute_all(behavior="wait")  # plates come two at a time: one may be on its way
    for part in parts:
        check_nothing_opens(page, address, part, another_byte)


def check_nothing_opens(page, address: str, pattern: str, change: Callable) -> None:
    """With another part of what is read before the first step nobody sees one, and nobody signs."""
    page.route(pattern, change)
    page.goto(address)
    page.wait_for_selector("#trouble:visible")
    assert page.is_disabled("#sign"), pattern
    assert page.locator("#sheet canvas").count() == 0, pattern
    page.unroute_all(behavior="wait")


def another_lift(data: dict) -> None:
    """The page tells of something that comes back, and the bytes do not."""
    data["lifts"].append("0" * 32)


def another_target(data: dict) -> None:
    """The page tells of another record that is down than the list under the same id."""
    data["withdrawals"][0][2] = "0000000000"


def _only(names: set[str], change: Callable) -> Callable:
    def route(route) -> None:
        change(route) if route.request.url.rpartition("/")[2] in names else route.continue_()

    return route


def read_first(data: dict, asked: list[str]) -> list[str]:
    """Of what was `asked` for, the roles, indexes and lists, and the words of news."""
    bodies = {step.get(name) for step in data["steps"] for name in ("body", "was")}
    parts = [url for url in asked if re.search(r"/(roles|index|blobs)/", url)]
    return [url for url in parts if url.rpartition("/")[2] not in bodies]


def test_every_kind_is_looked_at_and_signed_by_two_and_no_part_of_it_can_be_another(
    bureau, site, tmp_path
):
    from office.drafts.models import Signature

    page = with_key(bureau, site, IN_BROWSER)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    walked: set[str] = set()
    for number, freeze in enumerate(DRAFTS, 1):
        freeze(bureau, tmp_path)
        asked.clear()
        data = page_data(review(site, page, number))
        parts = read_first(data, asked)
        new = {slide for kind, slide in slides(data).items() if kind not in walked}
        walked |= in_draft(bureau, data)
        look_at_all(review(site, page, number))
        if new:
            check_tampering(page, data, new, parts)
        else:
            for change in (another_lift, another_target):
                check_nothing_opens(page, page.url, "**/review", other_data(change))
        sign_here(review(site, page, number))
        signed = Signature.objects.filter(draft=number).values_list("person", flat=True)
        assert {*signed} == {IN_BROWSER}
        bureau.sign(BY_COMMAND)
        bureau.ok("publish")  # which needs both
    assert walked == registry()
    # What hung before is shown for comparison, and is gone where it is down.
    site.meant("404")
