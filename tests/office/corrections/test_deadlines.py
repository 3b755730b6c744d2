"""By when a correction is public (R32) and its applicant told (R33), in the list of corrections."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.office.bureau import Office
from tests.office.correcting import correct
from tests.office.people import browser

LIST = "/office/corrections/"
NOW = datetime.now(UTC)


@pytest.fixture
def proposed(published: Office) -> Office:
    """Three corrections: of T0001 today, of T0002 on application 60 days ago, of T0003 our own."""
    from office.corrections.models import Correction

    ids = published.pub_ids()
    own = ("--ground", "inaccurate", "--by", "own_discovery", "--secrecy", "--note", "有误。")
    correct(published, ids["T0001"])
    correct(published, ids["T0002"])
    published.ok("correct", ids["T0003"], *own, "--outcome", "agreed")
    late = Correction.objects.filter(record__in=[ids["T0002"], ids["T0003"]])
    late.update(proposed_at=NOW - timedelta(days=60))
    return published


def page(address: str = LIST, language: str = "zh-hans") -> str:
    answer = browser("wang-fang", language=language).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def words(text: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", text).split())


@pytest.mark.parametrize("address", [LIST, "/office/freeze"])
def test_the_most_pressing_comes_first(proposed: Office, address: str) -> None:
    text = page(address)
    listed = text[text.index('id="corrections"') :]
    assert re.findall(r">(T\d{4})<", listed)[:3] == ["T0002", "T0003", "T0001"]


def test_each_says_how_it_stands_and_the_law_binds_only_what_was_applied_for(
    proposed: Office,
) -> None:
    text = page()
    assert re.search(r"T0002.*?超法定 \d+ 个工作日", words(text))
    assert re.search(r"T0003.*?超本局 \d+ 个工作日", words(text))
    listed = text[text.index('id="cases"') :]
    assert words(listed).count("超法定") == 1
    assert "standing-law" in text
    assert "past the law&#x27;s term" in words(page(language="en"))


def test_a_result_that_is_to_be_told_has_the_laws_term(proposed: Office) -> None:
    from office.audit.record import acting
    from office.corrections.ending import refuse
    from office.corrections.models import CorrectionCase

    then = NOW - timedelta(days=60)
    CorrectionCase.objects.filter(record=proposed.pub_ids()["T0002"]).update(received_on=then)
    with acting("zhang-min", "entry"):  # who entered it does not end it
        refuse(proposed.pub_ids()["T0002"], "查无此事。", NOW)
    text = page(f"{LIST}?only=tell")
    told = words(text[text.index('id="cases"') :])
    assert re.search(r"超法定 \d+ 个工作日", told)
    home = words(page("/office/"))
    assert "件更正结果待告知" in home
    assert "1 件更正结果待告知，已超过法定期限" in home


def test_the_page_of_the_record_says_it_while_it_is_open(proposed: Office) -> None:
    from office.corrections.ending import take_back
    from office.corrections.models import Correction

    record = Correction.objects.get(record=proposed.pub_ids()["T0002"])
    address = f"/office/records/{record.record.complaint_id}/"
    assert re.search(r"超法定 \d+ 个工作日", words(page(address)))
    take_back(record.record_id, NOW)
    assert "超法定" not in words(page(address))
