"""Whatever people do, in any order: a draft is void exactly where freezing it anew says otherwise.

What it is held against is the freezing itself: the same rows planned once more, and the bytes of
the venue's index compared (its pictures are drawn from these alone).
"""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.office.bureau import NOW, Office, complaint
from tests.office.once_a_run import Template

LATER = NOW + timedelta(days=1)
LISTED, PUBLISHED, OUT, COUNTED, NEXT = "T0005", "T0001", "T0008", "T0009", "T0011"
"""New in the draft; published before; withheld and in no rate; withheld and counted; come later."""
NUMBERS = (LISTED, PUBLISHED, OUT, COUNTED, NEXT)


def row(number: str):
    from office.complaints.models import Complaint

    return Complaint.objects.filter(number=number).first()


def operator_of(number: str):
    found = row(number)
    return found.operator if found else None


def come_in(world, month: int) -> None:
    """Another complaint, as an import writes it: in bulk."""
    from office.complaints.models import Complaint

    world.come += 1
    made = complaint(
        12,
        accepted_on=date(2018, 8, 2),
        closed_on=date(2018, month, 20),
        closed_month=f"2018-{month:02}",
    )
    made.delete()
    made.pk, made.number = None, f"N{world.come}"
    Complaint.objects.bulk_create([made])


def next_one(_world) -> None:
    if row(NEXT) is None:
        complaint(11)


def write(number: str, **values) -> None:
    found = row(number)
    if found is None or (number == PUBLISHED and "content" not in values):
        return  # what is published changes by correction
    for name, value in values.items():
        setattr(found, name, value)
    found.save()


def opine(number: str) -> None:
    from office.opinions.models import Opinion

    found = row(number)
    if found is not None and not found.exclusion and found.status != "published":
        with contextlib.suppress(Exception):
            Opinion.objects.create(complaint=found, text="x", ground="facts", state="filed",
                                   filed_at=NOW)  # fmt: skip


def correct(number: str, **changes: str):
    def act(_world) -> None:
        from office.corrections.ending import take_back
        from office.corrections.propose import propose
        from office.errors import OfficeError
        from office.published.models import PublicRecord

        pub_id = PublicRecord.objects.get(complaint__number=number).pk
        try:
            propose(pub_id, ground="inaccurate", by="own_discovery", note="有误。", now=LATER,
                    changes=changes or {"summary": "更正后的摘要。"}, secrecy=True)  # fmt: skip
        except OfficeError:
            take_back(pub_id, LATER)

    return act


def reword_correction(_world) -> None:
    """In one go the correction that is open is taken back, and proposed with other words."""
    from django.db import transaction

    with transaction.atomic():
        correct(PUBLISHED)(_world)
        correct(PUBLISHED, summary="又一份更正后的摘要。")(_world)


def figures(month: str, **values):
    def act(_world) -> None:
        from office.registry.models import Venue
        from office.registry_changes.venues import save_figures

        save_figures(Venue.objects.get(), month, values, NOW)

    return act


def rule(**changes):
    def act(_world) -> None:
        from office.registry_changes.bureau_settings import set_policy

        set_policy(changes)

    return act


def setting(**changes):
    def act(_world) -> None:
        from office.registry_changes.bureau_settings import set_bureau

        set_bureau(changes)

    return act


def register(number: str, **values):
    def act(_world) -> None:
        from office.registry_changes.operators import save_operator

        if found := operator_of(number):
            save_operator(found, values, NOW)

    return act


def organisation(world) -> None:
    from office.registry.models import Organisation

    world.come += 1
    Organisation.objects.update_or_create(
        name_zh="新北区消费者协会",
        defaults={"name_en": f"Association {world.come}", "kind": "association"},
    )


def lease(since: date, number: str = LISTED):
    def act(_world) -> None:
        from office.registry.models import Lease
        from office.registry_changes.operators import save_lease

        values = {"venue_id": "WH01", "shop_no": "L9", "since": since, "until": None}
        save_lease(Lease(operator=operator_of(number)), values, NOW)

    return act


def merge(kept: str, other: str):
    def act(_world) -> None:
        from office.errors import UsageError
        from office.registry_changes.merging import merge as act

        if operator_of(kept) and operator_of(other):
            with contextlib.suppress(UsageError):
                act(operator_of(kept), operator_of(other), NOW)

    return act


def label(zh: str):
    def act(world) -> None:
        from office.registry.models import Label

        world.come += 1
        Label.objects.update_or_create(zh=zh, defaults={"en": f"word {world.come}"})

    return act


def pick(number: str):
    def act(_world) -> None:
        from office.freezing.months import pick

        if found := row(number):
            pick(found.closed_month, [found.pk], [])

    return act


def choose(month: str):
    def act(_world) -> None:
        from office.freezing.months import choose

        choose(month, "selective", "满一千元", ["商品质量"], "")

    return act


def panel(_world) -> None:
    from office.registry_changes.venues import set_venue

    set_venue("WH01", {}, ["landscape-55-4m", "portrait-55-4m"])


def venue(**fields):
    def act(_world) -> None:
        from office.registry_changes.venues import set_venue

        set_venue("WH01", fields)

    return act


def as_of(day: date | None):
    def act(_world) -> None:
        from office.registry_changes.bureau_settings import set_as_of

        set_as_of(day)

    return act


def tick(_world) -> None:
    from office.complaints.models import Complaint
    from office.complaints.secrecy import tick as act

    act(Complaint.objects.all(), LATER)


def sweep(world) -> None:
    from office.retention.sweep import sweep as act

    act(world.office.place(), NOW + timedelta(days=400))


def withdraw(world) -> None:
    from tests.office.withdrawing import withdraw as act

    act(world.office, "--record", world.office.pub_ids()[PUBLISHED])


ACTS = {
    **{f"import of month {m}": lambda w, m=m: come_in(w, m) for m in (8, 9, 10)},
    "a complaint for the next draft": next_one,
    **{f"words of {n}": lambda _w, n=n: write(n, summary_zh="另一份摘要。") for n in NUMBERS},
    **{f"amount of {n}": lambda _w, n=n: write(n, amount_yuan=4321) for n in NUMBERS},
    **{f"issue of {n}": lambda _w, n=n: write(n, issue="退换货") for n in NUMBERS},
    **{f"goods of {n}": lambda _w, n=n: write(n, goods="跑步机") for n in NUMBERS},
    **{f"unpublished words of {n}": lambda _w, n=n: write(n, content="原文") for n in NUMBERS},
    **{f"day of conclusion of {n}": lambda _w, n=n: write(n, closed_on=date(2018, 9, 25))
       for n in NUMBERS},
    **{f"{n} to no venue": lambda _w, n=n: write(n, venue_id=None) for n in NUMBERS},
    **{f"{n} withheld": lambda _w, n=n: write(n, exclusion="X5", status="withheld")
       for n in NUMBERS},
    **{f"opinion on {n}": lambda _w, n=n: opine(n) for n in NUMBERS},
    **{f"{n} not picked": pick(n) for n in NUMBERS},
    "correction": correct(PUBLISHED),
    "correction in other words": reword_correction,
    "correction of another": correct("T0002"),
    "correction of an outcome": correct("T0003", outcome="agreed"),
    "sign of a published one's operator": register(PUBLISHED, sign="力动四"),
    "lease of a published one's operator": lease(date(2018, 1, 1), PUBLISHED),
    "who accepted it": organisation,
    "figures known": figures("2018-09", accepted=31),
    "figures not agreed to": figures("2018-09", footfall=5, provider="万汇", consented=False),
    "figures of another month": figures("2018-08", accepted=12),
    "show days": rule(show_days=99),
    "a rule that is in nothing": rule(objection_days=12),
    "an industry off": rule(industries_off=["健身服务"]),
    "another industry off": rule(industries_off=["餐饮"]),
    "sixty days": rule(sixty_days_from="2018-08"),
    "hotline": setting(hotline="12300"),
    "sign of a new one's operator": register(LISTED, sign="力动"),
    "sign of a later one's operator": register(NEXT, sign="力动二"),
    "sign of a withheld one's operator": register(OUT, sign="力动三"),
    "lease": lease(date(2018, 1, 1)),
    "lease afterwards": lease(date(2018, 12, 1)),
    "merge new": merge(LISTED, "T0006"),
    "merge later": merge(NEXT, OUT),
    "label": label("预付式消费"),
    "label of something else": label("宠物"),
    "selective month": choose("2018-09"),
    "selective other month": choose("2018-10"),
    "panel": panel,
    "venue's name": venue(name_zh="另一个广场"),
    "venue's floors": venue(floors=["B1"]),
    "the day it reaches": as_of(date(2018, 9, 30)),
    "an earlier day": as_of(date(2018, 9, 1)),
    "no day": as_of(None),
    "secrecy": tick,
    "retention": sweep,
    "withdrawal": withdraw,
}  # fmt: skip


@pytest.fixture(scope="module")
def second(_published_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Four published, three more in an open draft, two withheld; the figures of a month."""
    office = _published_template.copy(tmp_path_factory.mktemp("second") / "b")
    for number in (5, 6, 7):
        complaint(number, operator_name=f"力动健身{number}号店")
    complaint(8, status="withheld", exclusion="X1", operator_name="力动健身8号店")
    complaint(9, status="withheld", exclusion="X5")
    figures("2018-09", accepted=30)(None)
    office.ok("freeze")
    return office


@pytest.fixture(scope="module")
def alone(_published_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Four published, one of them in an open draft with its correction alone; others wait."""
    office = _published_template.copy(tmp_path_factory.mktemp("alone") / "b")
    for number in (5, 6):
        complaint(number, operator_name=f"力动健身{number}号店")
    complaint(8, status="withheld", exclusion="X1", operator_name="力动健身8号店")
    complaint(9, status="withheld", exclusion="X5")
    figures("2018-09", accepted=30)(None)
    correct(PUBLISHED, outcome="agreed")(None)
    office.ok("freeze", "--correction", office.pub_ids()[PUBLISHED])
    return office


def frozen_anew(office: Office, rows, scope) -> list[bytes]:
    """The indexes that freezing `rows` once more would sign, pictures apart; nothing is kept."""
    from django.db import transaction

    from office.drafts.draft_digest import rows_of
    from office.drafts.models import Draft
    from office.errors import OfficeError
    from office.freezing.bundle_builder import bundle
    from office.freezing.freeze_run import FreezeRun
    from office.published import tree
    from office.registry.models import IntakeCount
    from sync.canonical import encode

    with transaction.atomic():
        known = rows_of(Draft.objects.get(pk=2)).figures
        IntakeCount.objects.exclude(pk__in=known).delete()
        try:
            run = FreezeRun(office.place(), tree.read(office.place()), NOW, {}, rows, scope=scope)
            said = [encode(bundle(p, 2, run.settings).index) for p in run.plans]
        except OfficeError:
            said = []
        transaction.set_rollback(True)
    return said


class World:
    """An office with an open draft, put back whenever that is void; what has been seen of it."""

    def __init__(self, template: Office, folder: Path, *, alone: bool) -> None:
        from office.drafts.draft_input_rows import all_rows
        from office.freezing.freeze_scope import Everything, TheseChanges

        self.template, self.office = template, template.copy(folder)
        self.office.save_database()
        self.come = 0
        self.rows = replace(all_rows(), carried=())  # of none a correction waited at freezing
        only = TheseChanges((self.office.pub_ids()[PUBLISHED],))
        self.scope = only if alone else Everything()
        self.before = frozen_anew(self.office, self.rows, self.scope)
        assert self.before
        self.seen: set[str] = set()

    def put_back(self) -> None:
        self.office.restore_database()
        shutil.rmtree(self.office.state / "drafts")
        shutil.rmtree(self.office.public)
        for part in ("drafts", "public"):
            shutil.copytree(self.template.state / part, self.office.state / part)

    def act(self, name: str) -> None:
        """Do it; the draft is void exactly where freezing anew says otherwise."""
        from office.drafts.models import Draft

        ACTS[name](self)
        state = Draft.objects.get(pk=2).state
        same = frozen_anew(self.office, self.rows, self.scope) == self.before
        assert (state == "open") is same, f"{name}: the draft is {state}"
        self.seen.add(state)
        if not same:
            self.put_back()


@pytest.fixture(params=["second", "alone"])
def world(
    _django_put_back: None, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[World]:
    from django.db import connection

    from tests.office.databases import databases

    template = request.getfixturevalue(request.param)
    found = World(template, tmp_path / "b", alone=request.param == "alone")
    yield found
    connection.close()
    databases().drop(found.office.state)


def test_each_act_is_exact(world: World) -> None:
    for name in ACTS:
        world.act(name)
    assert world.seen == {"open", "cancelled"}


def test_acts_in_any_order_are_exact(world: World) -> None:
    @settings(
        max_examples=5,
        deadline=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=6))
    def check(names: list[str]) -> None:
        world.put_back()
        for name in names:
            world.act(name)

    check()
