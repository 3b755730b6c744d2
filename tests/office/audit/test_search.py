"""One line in: what its words mean, how they narrow, and what the sentence above the list says."""

import html
import json
import re

import pytest

from tests.office.audit.asking import PAGE, address, answer, links, rows, text, typed
from tests.office.bureau import Office, complaint
from tests.office.people import browser, everyone


@pytest.fixture
def auditor(published: Office):
    """An auditor's browser at an office that has published, and everybody's name."""
    everyone()
    return browser("sun-yu")


def noted(act: str, subject: str, who: str = "wang-fang", role: str = "entry", **more):
    from office.audit.record import record

    return record(act, subject, who=who, as_role=role, **more)


def numbers(answered) -> list[int]:
    return [int(row[4]) for row in rows(answered)]


def test_a_complaint_is_found_by_its_number_with_all_that_it_was_part_of(auditor):
    edit = noted("edit", "complaint 1", after={"outcome": "settled"})
    other = noted("edit", "complaint 2", after={"outcome": "settled"})
    found = typed(auditor, "T0001")
    assert edit.number in numbers(found)
    assert other.number not in numbers(found)
    assert {row[2].split()[0] for row in rows(found)} >= {"修改投诉", "公示", "签批", "定稿"}
    assert "T0001" in text(found)
    assert address(found) == f"{PAGE}?w=complaint%3A1", "no address has what was typed"


def test_what_was_taken_away_of_it_is_among_its_rows(auditor):
    taken = noted("download", "draft 1", who="dept-head-1", role="dept-head")
    assert taken.number in numbers(typed(auditor, "T0001"))


def test_by_its_number_in_public_and_by_the_number_on_a_paper(auditor):
    from office.published.models import PublicRecord

    public = PublicRecord.objects.get(complaint=1)
    assert "complaint%3A1" in address(typed(auditor, public.pk.upper()))


@pytest.mark.parametrize("line", ["力动健身1号店", "ldjs"])
def test_an_operator_is_found_by_name_and_by_initials(auditor, line):
    noted("edit", "complaint 1", after={})
    found = typed(auditor, line)
    assert "operator" in address(found)
    assert "力动" not in address(found)
    assert {"修改投诉", "公示"} <= {row[2].split()[0] for row in rows(found)}


def test_a_person_is_found_by_name_with_what_was_done_to_the_account(auditor):
    done = noted("edit", "complaint 1", after={})
    to_it = noted("roles", "wang-fang", who="admin-1", role="admin", before=[], after=["entry"])
    found = typed(auditor, "王芳")
    assert {done.number, to_it.number} <= set(numbers(found))
    alone = auditor.get(links(found)["经办人 王芳"])
    assert to_it.number not in numbers(alone)
    assert done.number in numbers(alone)


@pytest.mark.parametrize(
    ("line", "acts"),
    [
        ("签批", {"签批"}),
        ("定稿", {"定稿"}),
        ("第1批", {"定稿", "签批", "公示"}),
        ("第 1 批", {"定稿", "签批", "公示"}),
        ("第1号", {"公示"}),
        ("部门负责人", {"签批"}),
    ],
)
def test_acts_drafts_publications_and_duties_are_found_by_their_words(auditor, line, acts):
    assert {row[2].split()[0] for row in rows(typed(auditor, line))} == acts


def test_a_day_is_the_bureaus_and_may_be_written_as_people_do(bureau: Office):
    from datetime import UTC, datetime

    late = noted("edit", "complaint 1", at=datetime(2018, 11, 4, 17, 0, tzinfo=UTC))
    client = browser("sun-yu")
    for line in ("2018-11-05", "2018年11月5日", "2018.11.5", "2018年11月"):
        assert late.number in numbers(typed(client, line)), line
    assert numbers(typed(client, "2018-11-04")) == []


def test_several_terms_narrow_and_each_can_be_taken_away(auditor):
    edit = noted("edit", "complaint 1", after={})
    other = noted("settle words", "complaint 1", after={"act": "take"})
    found = typed(auditor, "T0001 王芳 修改投诉")
    assert numbers(found) == [edit.number]
    without = re.search(r'href="([^"]+)"\s+aria-label="去掉“事项', found.content.decode())
    assert without is not None
    assert numbers(auditor.get(html.unescape(without[1]))) == [other.number, edit.number]


def test_a_shop_beside_a_word_of_a_headline_finds_the_complaint(auditor):
    row = complaint(40, headline_zh="冰箱两次维修\n仍未修好", operator_name="恒冷电器万汇店")
    complaint(41, headline_zh="冰箱门关不上", operator_name="另一家电器")
    edit = noted("edit", f"complaint {row.pk}", after={})
    found = typed(auditor, "恒冷 冰箱")
    assert address(found) == f"{PAGE}?w=complaint%3A{row.pk}"
    assert edit.number in numbers(found)
    assert "恒冷电器万汇店" in text(found)


def test_what_means_nothing_says_what_was_searched_and_since_when(auditor):
    from office.audit.models import Event

    answered = typed(auditor, "查无此词")
    assert "没有找到“查无此词”" in text(answered)
    assert f"从 {Event.objects.get(number=1).at[:4]}" in text(answered)
    assert address(answered) == f"{PAGE}?", "and no address has it"


def test_several_that_match_are_offered_to_choose_from(auditor):
    found = typed(auditor, "T000")
    assert "选一个就只看它" in text(found)
    one = auditor.get(next(url for words, url in links(found).items() if words.startswith("T0002")))
    assert "T0002" in answer_facts(one)


def answer_facts(answered) -> str:
    return answered.content.decode().partition("log-facts")[2].partition("</dl>")[0]


def test_the_sentence_has_the_numbers_of_the_list(auditor):
    noted("edit", "complaint 1", after={})
    noted("edit", "complaint 1", after={}, who="zhao-lei", role="unit")
    found = typed(auditor, "T0001")
    said, listed = answer(found), rows(found)
    assert said.startswith(f"{len(listed)} 步，")
    people = [row[1].split()[0] for row in listed]
    for name, times in re.findall(
        r"[：、]\s*([^ ：、。]+) (\d+) 次", said.partition("录入、改动")[0]
    ):
        assert people.count(name) == int(times), name
    signed = [row for row in listed if row[2].startswith("签批")]
    assert f"签批 {len(signed)} 次" in said
    narrowed = auditor.get(links(found, "log-sentences")[f"{len(signed)} 次"])
    assert len(rows(narrowed)) == len(signed)


def test_it_says_whether_anybody_both_changed_and_approved(auditor):
    noted("edit", "complaint 1", after={})
    assert "没有人既录入或改动、又签批。" in answer(typed(auditor, "T0001"))
    noted("edit", "complaint 1", after={}, who="dept-head-1", role="dept-head")
    said = answer(typed(auditor, "T0001"))
    assert "李明既录入或改动（1 次），又签批（1 次）。" in said
    several = answer(typed(auditor, "李明"))
    assert "又签批（1 次），不一定是同一件。" in several, "no alarm where it may be none"
    assert "没有人" not in said


def test_nothing_of_it_is_by_who_may_not_read_complaints(published: Office):
    client = browser("admin-1")
    for line in ("T0001", "力动健身1号店", "健身房停业"):
        assert "没有找到" in text(typed(client, line)), line
    by_hand = client.get(PAGE, {"w": ["complaint:1", "operator:1"]})
    assert rows(by_hand) == []
    assert "T0001" not in text(by_hand)
    assert "这一件谁办的" not in text(client.get(PAGE))


@pytest.mark.parametrize("line", ["啊" * 200_000, "％_'\"<script>", "T0001 " * 500, "第99999999条"])
def test_a_hostile_line_is_answered(auditor, line):
    assert typed(auditor, line).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "row:99999999999999999999", "days:0001-01-01~9999-12-31", "days:2026-02-31~2026-12-31",
        "days:2018-11-05", "draft:1e9",
        "complaint:abc", "complaint:١", "nothing:1", ":", "person:", "person:" + "x" * 10_000,
        "withdrawal:999999999999999999", "venue:WH01'--",
    ],
)  # fmt: skip
def test_a_hostile_address_is_answered(auditor, asked):
    assert auditor.get(PAGE, {"w": [asked] * 50, "page": "-1", "group": asked}).status_code == 200


def test_a_page_asks_as_many_queries_of_a_long_log_and_reads_no_more_rows(auditor):
    from django.db import connection

    def asked() -> list[str]:
        found: list[str] = []

        def note(execute, sql, params, many, context):
            found.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            assert auditor.get(PAGE, {"w": ["person:wang-fang"]}).status_code == 200
        return [sql for sql in found if "audit_event" in sql]

    noted("edit", "complaint 1", after={})
    few = asked()
    for number in range(300):
        noted("edit", f"complaint {1 + number % 4}", after={"outcome": "settled"})
    many = asked()
    assert 0 < len(many) == len(few)
    whole = [sql for sql in many if '"previous"' in sql and "LIMIT" not in sql]
    assert [sql.count("%s") for sql in whole] == [50], "those of a page, by their numbers"


def test_a_row_is_told_in_words_with_what_the_digest_is_made_of_below(auditor):
    row = noted("edit", "complaint 1", before={"outcome": "agreed"}, after={"outcome": "settled"})
    page = auditor.get(f"{PAGE}{row.number}/").content.decode()
    words, _, kept = page.partition("<details")
    assert "王芳" in words
    assert "wang-fang" not in words.partition("<main")[2]
    assert "wang-fang" in kept
    assert json.loads(row.after)["outcome"] in kept
