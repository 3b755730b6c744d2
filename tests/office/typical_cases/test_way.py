"""A typical case from its form to the screens and off them; what is unread goes nowhere."""

import pytest

from tests.office.bureau import Office, complaint
from tests.office.deciding_steps import reading_signed
from tests.office.people import browser
from tests.office.screens import as_screen
from tests.office.typical_steps import NUMBER, decided, typical_case
from tests.office.withdrawing import withdraw


def told(office: Office) -> list[str]:
    return [one.id for one in as_screen(office)[1].index.notices]


def _title():
    from sync.records import Text

    return Text("标的原价没卖过")


def given(**changes: str) -> dict[str, str]:
    from tests.office.news_steps import END

    return {
        "kind": "typical",
        "venue": "WH01",
        "title_zh": "预付卡转店\n新店不认",
        "text_zh": "门店转让后，新店不认原来的预付卡。",
        "advice_zh": "转让前请要求退卡",
        "month": "2018-09",
        "maker": "新北区市场监督管理局",
        "last_day": f"{END:%Y-%m-%d}",
        "ground": "同一门店三个月内多人反映，影响较大，处理结果有提示意义。",
        **changes,
    }


def test_unread_it_is_in_no_draft(published: Office) -> None:
    row = typical_case(read=False)
    assert "Nothing has changed" in published.refused("freeze")
    published.refused("freeze", "--news", row.pk)


def test_read_it_is_published_with_plate_and_page_and_the_ground_nowhere(
    published: Office,
) -> None:
    row = typical_case(**decided())
    published.publish_all()
    _, bundle = as_screen(published)
    (notice,) = bundle.notices
    assert (notice.id, notice.decision) == (row.pk, NUMBER)
    plates = [one for some in bundle.index.summary.values() for one in some]
    (plate,) = [one for one in plates if one.id.startswith("typical-")]
    assert (plate.operators, plate.news) == ((row.operator.key,), (row.pk,))
    text = published.published_text()
    assert NUMBER in text
    assert "典型个案" in text
    assert row.ground not in text


def test_it_goes_at_once_with_its_operator_or_by_its_id(published: Office) -> None:
    first, second = typical_case(**decided(month="2018-08", title=_title())), typical_case()
    published.publish_all()
    assert set(told(published)) == {first.pk, second.pk}
    withdraw(published, "--news", second.pk)
    withdraw(published, "--operator", first.operator.key)
    complaint(9, operator_name="别的门店")
    published.publish_all()
    assert told(published) == []


def test_after_a_restored_backup_it_is_in_the_books_again(published: Office) -> None:
    import shutil

    from office.news.as_signed import signed
    from office.publishing.after_restore import make_whole
    from office.typical_cases.kind import TYPICAL_CASE
    from office.typical_cases.models import TypicalCase

    published.save_database()
    typical_case(**decided())
    published.publish_all()
    before = as_screen(published)[1].notices
    shutil.rmtree(published.state / "drafts")
    published.restore_database()
    make_whole(published.place())
    (row,) = TypicalCase.objects.all()
    assert (signed(TYPICAL_CASE, row), row.ready, row.state) == (before[0], True, "published")


def test_who_read_it_signs_nothing_of_it(published: Office) -> None:
    from office.freezing.who_may_not_sign import authors

    row = typical_case()
    assert {"wang-fang", "song-qi"} <= set(authors([], [], [row.pk], "wang-fang"))


def test_it_is_proposed_read_and_frozen_on_its_pages(published: Office) -> None:
    from office.typical_cases.models import TypicalCase

    clerk, legal = browser("wang-fang"), browser("song-qi")
    answer = clerk.post("/office/typical-cases/new", given())
    assert answer.status_code == 302, answer.content.decode()
    (row,) = TypicalCase.objects.all()
    page = clerk.get(answer["Location"]).content.decode()
    assert "待法律审核" in page
    assert "单独定稿" not in page
    assert "data:image/png" in page
    assert clerk.post(f"/office/typical-cases/{row.pk}/freeze").status_code == 409
    assert clerk.post(f"/office/typical-cases/{row.pk}/review").status_code == 403
    assert "待法律审核" in legal.get("/office/").content.decode()
    assert "已作法律审核" in legal.get(f"/office/typical-cases/{row.pk}").content.decode()
    address, unsigned = f"/office/typical-cases/{row.pk}/review", {"signed": ""}
    assert "没有收到签名" in legal.post(address, unsigned).content.decode()
    assert legal.post(address, {"signed": reading_signed(row)}).status_code == 302
    page = clerk.get(f"/office/typical-cases/{row.pk}").content.decode()
    assert "单独定稿" in page
    assert "宋琦" in page
    assert "已用本人密钥" in page
    assert clerk.post(f"/office/typical-cases/{row.pk}/freeze").status_code == 302


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"finding_zh": "虚构原价"}, "一起填写"),
        ({"decision": NUMBER}, "一起填写"),
        ({"ground": "大"}, "至少 20 字"),
        ({"month": "9月"}, "2026-09"),
        ({"title_zh": "<b>x</b>\U0001f600"}, "U+1F600"),
    ],
)
def test_what_is_refused_is_said_and_every_word_stays(published: Office, changes, why) -> None:
    answer = browser("wang-fang").post("/office/typical-cases/new", given(**changes))
    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert "新店不认原来的预付卡" in answer.content.decode()
