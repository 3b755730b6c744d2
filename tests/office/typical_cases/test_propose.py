"""Typical cases: nobody named and nothing found without a penalty decision; read before told."""

import pytest

from tests.office.bureau import NOW, Office
from tests.office.typical_steps import NUMBER, decided, new_typical_case, typical_case


def refused(**changes) -> str:
    from office.errors import NewsError
    from office.typical_cases.models import TypicalCase

    with pytest.raises(NewsError) as caught:
        typical_case(**changes)
    assert TypicalCase.objects.count() == 0
    return caught.value.zh


def text(zh: str, en: str = ""):
    from sync.records import Text

    return Text(zh, en)


def test_with_a_decision_it_finds_and_names(bureau: Office) -> None:
    from office.news.as_signed import signed
    from office.typical_cases.kind import TYPICAL_CASE

    row = typical_case(**decided())
    told = signed(TYPICAL_CASE, row)
    assert (told.finding.zh, told.decision, told.shop) == ("虚构原价", NUMBER, row.operator.name)
    assert told.reviewed_on == "2018-11-05"


def test_without_one_it_says_neither(bureau: Office) -> None:
    from office.news.as_signed import signed
    from office.typical_cases.kind import TYPICAL_CASE

    told = signed(TYPICAL_CASE, typical_case())
    assert (told.finding, told.decision, told.operator, told.shop, told.shop_no) == (
        None, "", None, "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"finding": ("虚构原价",)}, "一起填写"),
        ({"finding": ("", "An invented price")}, "一起填写"),
        ({"decision": NUMBER}, "一起填写"),
        ({"finding": ("虚构原价",), "decision": "0312号"}, "文号请写全"),
        ({"month": "2018-13"}, "2026-09"),
        ({"ground": "影响大"}, "至少 20 字"),
        ({"venue": "XX99"}, "没有这个场所"),
        ({"text": ("该店欺诈消费者。",)}, "经过一栏"),
        ({"text": ("请拨打13800138000。",)}, "经过一栏"),
        ({"text": ("长" * 61,)}, "至多60字"),
        ({"maker": ""}, "请填写"),
        ({"operator": "N0"}, "不点名"),
    ],
)
def test_what_cannot_be_published_is_named(bureau: Office, changes, why) -> None:
    given = {name: text(*it) if isinstance(it, tuple) else it for name, it in changes.items()}
    assert why in refused(**given)


def test_an_operator_who_is_not_registered_is_refused(bureau: Office) -> None:
    assert "没有登记" in refused(**decided(operator="N0000000000000000"))


def test_without_a_decision_its_words_hold_no_operator(bureau: Office) -> None:
    from office.registry.models import Operator

    name = Operator.objects.order_by("pk").first().name
    assert "不点名" in refused(text=text(f"{name}不认预付卡。"))
    assert "不点名" in refused(advice=text(f"问{name}"))


def test_with_one_its_words_hold_no_other_operator(bureau: Office) -> None:
    from office.registry.models import Operator

    one, other = Operator.objects.order_by("pk")[:2]
    assert "不点名" in refused(**decided(text=text(f"{other.name}标有原价。")))
    assert typical_case(**decided(text=text(f"{one.name}标有原价。")))


def test_a_screen_refuses_one_that_finds_without_a_decision() -> None:
    import msgspec

    from layouts.news_samples import USUAL_TYPICAL
    from sync.screen_notices import Notice

    given = msgspec.to_builtins(USUAL_TYPICAL)
    assert msgspec.convert(given, Notice) == USUAL_TYPICAL
    for gone in ({"finding"}, {"operator"}):
        bare = {name: it for name, it in given.items() if name not in {"decision", *gone}}
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(bare, Notice)


def test_who_proposed_it_does_not_read_it(bureau: Office) -> None:
    from office.audit.record import acting
    from office.errors import NewsError
    from office.typical_cases.legal_review import review

    row = typical_case(read=False)
    with acting("wang-fang", "legal"), pytest.raises(NewsError) as caught:
        review(row.pk, NOW, "")
    assert "提出的人" in caught.value.zh
    row.refresh_from_db()
    assert (row.ready, row.reviewed_by) == (False, "")


def test_it_is_read_once_and_on_record(bureau: Office) -> None:
    from office.audit.models import Event
    from office.audit.record import acting
    from office.errors import NewsError
    from office.typical_cases.legal_review import review

    row = typical_case()
    assert (row.reviewed_by, row.reviewed_at) == ("song-qi", NOW)
    with acting("song-qi", "legal"), pytest.raises(NewsError):
        review(row.pk, NOW, "")
    assert Event.objects.filter(act="review news", actor="song-qi").count() == 1


def test_the_same_is_not_told_twice(bureau: Office) -> None:
    from office.errors import NewsError
    from office.news.proposing import propose
    from office.typical_cases.kind import TYPICAL_CASE

    typical_case()
    with pytest.raises(NewsError):
        propose(TYPICAL_CASE, new_typical_case(), NOW)
