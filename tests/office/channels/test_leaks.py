"""What must not be read is in no public file, whatever surface it is (R39, R40, R32, R43).

Each test walks the whole published tree right after the act: pages, search index, open data, feeds,
archives. A surface that somebody adds is walked, too, and needs no line here.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sync.records import Text
from tests.office.bureau import Office, complaint
from tests.office.conftest import copied
from tests.office.correcting import correct
from tests.office.news_steps import good_news, warning
from tests.office.once_a_run import Template, once
from tests.office.public_tree import public_files, saying
from tests.office.typical_steps import decided, typical_case
from tests.office.withdrawing import text_of, withdraw

NAME = "听泉茶舍"
WORDS = {
    "headline_zh": "标题里的甲",
    "summary_zh": "摘要里的乙",
    "full_text_zh": "全文里的丙",
    "reply_zh": "答复里的丁",
    "goods": "商品里的戊",
    "request": "诉求里的己",
    "headline_en": "A headline zeta",
    "summary_en": "A summary eta",
    "full_text_en": "A text theta",
    "reply_en": "A reply iota",
}
SECRETS = (NAME, *WORDS.values())
OTHERS = "第1件"  # words of a complaint that stays


@pytest.fixture(scope="module")
def _told_template(
    _published_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = _published_template.copy(folder)
        complaint(9, operator_name=NAME, **WORDS)
        office.publish_all()
        found = saying(office.public, *SECRETS)
        ends = {path.rpartition(".")[2] for path in found}
        assert ends >= {"html", "json", "csv", "xml"}, found
        return office

    return once(tmp_path_factory, "leaks-told", make)


@pytest.fixture
def told(_django_put_back: None, _told_template: Template, tmp_path: Path) -> Iterator[Office]:
    """One more complaint is published, every word of which is its own; others stand beside it."""
    yield from copied(_told_template, tmp_path / "told")


def assert_gone(office: Office, *words: str) -> None:
    assert saying(office.public, *words) == []


def pub_id(office: Office) -> str:
    return office.pub_ids()["T0009"]


@pytest.mark.parametrize("scope", ["record", "operator"])
def test_what_is_withdrawn_is_in_no_file(told: Office, scope: str) -> None:
    from office.complaints.models import Complaint

    target = pub_id(told)
    if scope == "operator":
        target = Complaint.objects.get(number="T0009").operator.key
    withdraw(told, f"--{scope}", target)
    assert_gone(told, *SECRETS)
    assert saying(told.public, OTHERS)


@pytest.mark.parametrize("what", [("--venue", "WH01"), ("--all",)])
def test_of_a_venue_that_is_down_no_words_are_left(told: Office, what: tuple[str, ...]) -> None:
    withdraw(told, *what, person="dept-head-1")
    assert_gone(told, *SECRETS, OTHERS, "办卡后门店停业", "力动健身")


def test_what_is_withdrawn_stays_away_when_others_are_published(told: Office) -> None:
    withdraw(told, "--record", pub_id(told))
    complaint(10)
    told.publish_all()
    assert_gone(told, *SECRETS)
    assert saying(told.public, "第10件")


@pytest.mark.parametrize("what", ["record", "news"])
def test_what_is_withdrawn_goes_although_its_file_is_damaged(told: Office, what: str) -> None:
    row = warning(title=Text("警示里的壬"), text=Text("警示里的癸"))
    told.publish_all()
    secret, target = (NAME, pub_id(told)) if what == "record" else ("警示里的壬", row.pk)
    (body,) = (one for one in saying(told.public, secret) if one.startswith("cas/"))
    (told.public / body).write_bytes(b"{")
    withdraw(told, f"--{what}", target)
    assert_gone(told, secret)


def test_what_is_withdrawn_goes_although_its_list_is_damaged_meanwhile(
    told: Office, monkeypatch
) -> None:
    """Between the two looks at it: its pages go with what they would still tell."""
    from office.channels.public_site import page_files

    names_down = page_files.may_name_down
    lists = [one for one in saying(told.public, pub_id(told)) if one.startswith("cas/")]

    def damaged(*given) -> bool:
        for one in lists:
            (told.public / one).write_bytes(b"{")
        return names_down(*given)

    monkeypatch.setattr(page_files, "may_name_down", damaged)
    what = ("--record", pub_id(told), "--reason", "test", *told.holder("duty-1"))
    assert "mention content taken down are not served" in told.refused("withdraw", *what)
    left = saying(told.public, *SECRETS)
    assert [one for one in left if one.endswith((".html", ".xml"))] == []


def test_a_withdrawal_waits_for_no_venue_where_nothing_new_is_down(published: Office) -> None:
    """Else one record each that was taken down at five hundred venues would come before it."""
    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    published.publish_all()
    names = published.pub_ids()
    withdraw(published, "--record", names["T0001"])
    for path in saying(published.public, text_of(published, 2)):
        if path.startswith("cas/"):  # whoever read this venue anew would stumble over it
            (published.public / path).write_bytes(b"{}")
    withdraw(published, "--record", names["T0011"])
    assert saying(published.public, text_of(published, 11)) == []


@pytest.mark.parametrize("make", [warning, good_news, typical_case])
def test_the_words_of_withdrawn_news_are_in_no_file(published: Office, make) -> None:

    said = ("新闻标题甲", "新闻正文乙")
    row = make(title=Text(said[0]), text=Text(said[1]))
    published.publish_all()
    assert len(saying(published.public, *said)) > 4
    pictures = {path.name for path in (published.public / "plates").iterdir()}
    withdraw(published, "--news", row.pk)
    assert_gone(published, *said)
    assert len(pictures) > len(list((published.public / "plates").iterdir()))


def test_an_operator_that_is_down_is_named_by_no_promise_and_no_typical_case(
    told: Office,
) -> None:
    from office.complaints.models import Complaint

    key = Complaint.objects.get(number="T0009").operator.key
    vow, lesson = "承诺里的庚", "个案里的辛"
    good_news(kind="assured", operator=key, text=Text(vow))
    typical_case(**decided(operator=key), text=Text(lesson))
    told.publish_all()
    assert len(saying(told.public, vow)) > 4
    withdraw(told, "--operator", key)
    assert_gone(told, *SECRETS, vow, lesson)


def test_a_warning_of_two_venues_stays_at_the_one_that_is_up(published: Office) -> None:

    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    said = "警示正文壬"
    row = warning(text=Text(said), steps=())
    good_news(text=Text("服务站正文癸"))
    published.publish_all()
    withdraw(published, "--venue", "WH01")
    assert saying(published.public, said)
    assert [path for path in saying(published.public, said) if "wh01" in path] == []
    assert_gone(published, "服务站正文癸")
    withdraw(published, "--news", row.pk)
    assert_gone(published, said)


def test_words_that_were_put_back_are_there_again(published: Office) -> None:
    from office.published.models import Withdrawal
    from office.withdrawals.lifts import ask
    from tests.office.bureau import NOW

    row = warning(text=Text("警示正文壬"), steps=())
    published.publish_all()
    before = saying(published.public, "警示正文壬")
    withdraw(published, "--news", row.pk)
    ask(Withdrawal.objects.get(scope="news"), "已核实", NOW)
    published.publish_all()
    assert saying(published.public, "警示正文壬") == before


def test_the_old_version_that_hurt_somebodys_rights_is_in_no_file(told: Office) -> None:
    correct(told, pub_id(told), "--summary", "更正后的摘要", "--headline", "更正后的标题")
    told.publish_all()
    old = ("headline_zh", "summary_zh")
    assert_gone(told, *(WORDS[name] for name in old))
    assert saying(told.public, "更正后的摘要")
    assert saying(told.public, WORDS["goods"])


def test_what_has_run_out_is_in_no_file_after_the_next_publication(told: Office) -> None:
    from office.published.models import RecordVersion

    version = RecordVersion.objects.get(record_id=pub_id(told))  # as it will stand in a year
    last = f'"show_until":"{version.published_on + timedelta(days=365)}"'
    body = bytes(version.body).decode()
    assert last in body
    version.body = body.replace(last, '"show_until":"2018-08-01"').encode()
    version.save(update_fields=["body"])
    complaint(10)
    told.publish_all()
    assert_gone(told, *SECRETS)


def test_a_venue_that_closes_leaves_no_words(told: Office) -> None:
    told.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    told.publish_all()
    told.ok("venue", "WH01", "--state", "closed")
    told.publish_all()
    assert_gone(told, *SECRETS)


def test_before_it_is_published_nothing_of_it_is_in_any_file(published: Office) -> None:
    """Entered, held, frozen, signed once, signed twice: not a byte of the tree changes."""
    before = published.tree()
    complaint(9, operator_name=NAME, **WORDS)
    warning()
    for step in (
        lambda: published.ok("freeze"),
        lambda: published.sign("dept-head-1"),
        lambda: published.sign("deputy-director-1"),
    ):
        step()
        assert published.tree() == before
    assert_gone(published, *SECRETS)


def test_a_correction_that_is_not_published_yet_is_in_no_file(told: Office) -> None:
    correct(told, pub_id(told), "--summary", "尚未公示的更正")
    assert_gone(told, "尚未公示的更正")
    told.ok("freeze")
    assert_gone(told, "尚未公示的更正")


def test_what_is_for_the_staff_alone_is_in_no_file(told: Office) -> None:
    """Numbers of complaints, exact days and sums, consumers, who worked on it."""
    assert_gone(told, "T0009", "2018-08-10", "2018-09-10", "li-ming", "wang-fang", "0000000009")


def test_the_walk_sees_into_archives_and_escapes(tmp_path) -> None:
    import gzip
    import zipfile

    (tmp_path / "a.json").write_text('"\\u7532"')
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress("甲".encode()))
    with zipfile.ZipFile(tmp_path / "c.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.csv", "甲")
    (tmp_path / "d.txt").write_text("乙")
    assert saying(tmp_path, "甲") == ["a.json", "b.csv", "c.zip/inside.csv"]
    assert len(list(public_files(tmp_path))) == 4
