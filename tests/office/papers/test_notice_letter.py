"""The notice letter: what it says of what, where, until when, and how one answers (R44)."""

import subprocess
from dataclasses import replace
from datetime import date

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import (
    ISSUED,
    a_complaint,
    delivered,
    issued,
    notifying,
    screen,
)


def said(found, folder) -> str:
    """A letter's text, as a reader of PDFs has it, without breaks."""
    from office.papers.notice_letter import one_pdf

    path = folder / "letter.pdf"
    path.write_bytes(one_pdf([found], ISSUED))
    out = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return " ".join(out.stdout.decode().split())


def tells(text: str, *words: str) -> bool:
    """Whether it says all of these; where its lines break is no matter."""
    whole = text.replace(" ", "")
    return all(each.replace(" ", "") in whole for each in words)


def test_it_tells_what_where_until_when_and_what_it_is_not(bureau: Office, tmp_path) -> None:
    notifying(bureau, counter_zh="衡山路8号一楼窗口")
    text = said(issued(), tmp_path)
    wanted = (
        "告知〔2026〕1号", "力动健身1号店", "消费者反映办卡后门店停业，第1件。", "全文第1件",
        "万汇广场", "365 天", "不是行政处罚", "信用记录", "5 个工作日", "2026年9月8日（星期二）",
        "逾期没有答复", "衡山路8号一楼窗口", "工商消字〔2017〕241号", "行政复议", "送达回证",
        "https://gs.example.cn/case/#",
    )  # fmt: skip
    assert [one for one in wanted if not tells(text, one)] == []


def test_number_and_code_are_one_pair_at_the_top_and_at_each_foot(bureau: Office, tmp_path) -> None:
    notifying(bureau)
    found = issued()
    text = said(found, tmp_path)
    pair = f"告知书编号 告知〔2026〕1号 核对码 {found.secret[:4]} {found.secret[4:]}"
    assert text.replace("　", " ").count(pair) == 2, "at the foot of both pages"
    assert tells(text, "用这一组", "gs.example.cn/case")
    receipt = text[text.index("送达回证") :]
    assert found.secret[:4] not in receipt


def test_the_copy_for_the_file_has_the_number_alone(bureau: Office, tmp_path) -> None:
    from office.prior_notices.issue import Issued

    notifying(bureau)
    found = issued()
    text = said(Issued(found.notice), tmp_path)
    assert tells(text, "告知书编号 告知〔2026〕1号", "存档件")
    assert found.secret[:4] not in text
    assert "/case/#" not in text


def test_terms_and_ways_stand_there_with_their_beginnings(bureau: Office, tmp_path) -> None:
    notifying(bureau, review_at_zh="临江区人民政府")
    text = said(issued(), tmp_path)
    wanted = (
        "7 个工作日内", "20 个工作日内", "60 日内", "6 个月内", "临江区人民政府",
        "有管辖权的人民法院", "收到异议或更正申请之日起算", "收到处理决定之日起算",
    )  # fmt: skip
    assert [one for one in wanted if not tells(text, one)] == []


def test_who_has_put_matters_right_reads_that_a_re_visit_can_be_asked_for(
    bureau: Office, tmp_path
) -> None:
    notifying(bureau)
    text = said(issued(), tmp_path)
    assert tells(text, "可以做的四件事", "申请复查", "公示期间可以申请复查", "复查不改变公示")


def test_a_reply_that_came_is_said_with_its_day(bureau: Office, tmp_path) -> None:
    from office.prior_notices.issue import print_again

    notifying(bureau)
    found = issued()
    row = a_complaint()
    row.reply_zh, row.reply_on = "已退款。", date(2026, 9, 2)
    row.save()
    assert tells(said(print_again(found.notice, ISSUED), tmp_path), "2026年9月2日的答复已收到")


def test_months_are_told_as_months(bureau: Office, tmp_path) -> None:
    notifying(bureau)
    text = said(issued(), tmp_path)
    assert tells(text, "2018年8月受理", "2018年9月办结")
    assert "2018-0" not in text


def test_in_english_every_sentence_is_english(bureau: Office, tmp_path) -> None:
    notifying(bureau)
    row = a_complaint()
    row.language, row.headline_en = "en", "Gym closed, balance repaid"
    row.summary_en, row.full_text_en = "The balance was repaid.", "Whole text."
    row.save()
    text = said(issued(), tmp_path)
    assert tells(text, "Four things you can do", "matters are put right")
    for words in ("Notice 2026/1", "Tuesday, 8 September 2026", "Gyms", "not a penalty", "Receipt"):
        assert words in text, words
    for words in ("告知", "办理", "送达", "处理结果"):
        assert words not in text, words


def test_money_is_told_as_a_band_as_it_is_published(bureau: Office, tmp_path) -> None:
    notifying(bureau)
    text = said(issued("T0002"), tmp_path)
    assert "500—999元" in text
    assert "800元" not in text.replace(" ", "")


def test_money_is_told_in_the_bureau_s_currency(bureau: Office, tmp_path) -> None:
    from office.registry.bureau_row import bureau_row

    row = bureau_row()
    row.settings |= {"currency": "USD"}
    row.save()
    notifying(bureau)
    assert "500—999美元" in said(issued("T0002"), tmp_path)


def test_once_delivered_it_tells_the_day_itself(bureau: Office, tmp_path) -> None:
    from office.prior_notices.issue import print_again

    notifying(bureau)
    found = print_again(delivered(on=date(2026, 9, 3)), ISSUED)
    text = said(found, tmp_path)
    assert tells(text, "送达日期：2026年9月3日（星期四）", "答复截至：2026年9月10日（星期四）")


def test_of_a_published_record_it_has_no_term(published: Office, tmp_path) -> None:
    notifying(published)
    text = said(issued(), tmp_path)
    assert tells(text, "已公示的内容", "申请更正")
    assert not tells(text, "个工作日内答复")


@pytest.mark.parametrize("number", [0, 3])
def test_it_counts_the_screens_that_hang_there(bureau: Office, tmp_path, number: int) -> None:
    notifying(bureau)
    for one in range(number):
        screen(one)
    screen(9, simulated=True)
    text = said(issued(), tmp_path)
    assert tells(text, "现有 3 块") == bool(number)
    assert not tells(text, "现有 0 块")


def test_a_character_that_the_typeface_lacks_is_named(bureau: Office, tmp_path) -> None:
    notifying(bureau, counter_zh="窗口\U0001f600")
    assert "〔U+1F600〕" in said(issued(), tmp_path)


def test_a_letter_fetches_nothing_but_its_pictures() -> None:
    from weasyprint.urls import FatalURLFetchingError

    from office.papers.no_fetching import Nothing

    given = Nothing({"picture:plate-1": b"x"})
    assert given.fetch("picture:plate-1").read() == b"x"
    for url in ("picture:plate-2", "http://127.0.0.1/", "file:///etc/passwd", "data:,x"):
        with pytest.raises(FatalURLFetchingError):
            given.fetch(url)


@pytest.mark.parametrize("code", ["qjgj94qj", "jgyjpjqj"])
def test_a_check_code_stands_in_two_groups_and_has_no_other_gap(
    bureau: Office, tmp_path, code: str
) -> None:
    """A narrow letter beside a wide one looked, and was read, like a gap between two."""
    notifying(bureau)
    letter = replace(issued(), token="-qjgj_qjff-fiflqjgj-_-", secret=code)
    text = said(letter, tmp_path)
    assert f"核对码 {code[:4]} {code[4:]} " in text
    assert f"/case/#{letter.token} " in text
