"""The list of the log names people and things: every kind of row is shown without its keys."""

import html
import re

import pytest

from tests.office.audit.logged import ACTORS, CASES, LOGGED, subjects_of
from tests.office.bureau import Office
from tests.office.people import PEOPLE, browser, everyone
from tests.office.written_acts import named_by_number, written

FILE = "x.csv"
"""The name that somebody gave a file, which the list shows as it is."""
AFTER = {
    "roles": ["entry", "unit"],
    "verify": {"holds": True, "rows": 1, "digest": "0" * 64, "heads": 0},
}
LOGIN = re.compile("“.*?”")
"""Who used the terminal without an account is told by the login, for there is nothing else."""


@pytest.fixture
def everything(published: Office) -> list[tuple[str, str]]:
    """An office whose log has every kind of row; act and subject of each."""
    from office.audit.record import record
    from office.published.models import PublicRecord
    from office.registry.models import Operator

    everyone()
    keys = {"pub_id": PublicRecord.objects.first().pk, "operator": Operator.objects.first().key}
    rows = [(act, one.format(**keys)) for act in sorted(written()) for one in subjects_of(act)]
    for act, subject in rows:
        record(
            act,
            subject,
            who="wang-fang",
            as_role="entry",
            after=AFTER.get(act, {"reason": "另有原因"}),
        )
    for who, role in ACTORS.items():
        record("edit", "complaint 1", who=who, as_role=role)
    return rows


def cells(client) -> list[str]:
    """The words of every cell of the whole list, page by page."""
    found, address = [], "/office/audit/"
    while address:
        page = client.get(address).content.decode()
        body = page.partition('class="card log-list"')[2].partition("<tbody>")[2]
        rows = body.partition("</tbody>")[0]
        found += [
            " ".join(html.unescape(re.sub("<[^>]+>", " ", cell)).split())
            for cell in re.findall("<td.*?</td>", rows, re.DOTALL)
        ]
        more = re.search(r'rel="next"\s+href="([^"]+)"', body)
        address = html.unescape(more[1]) if more else ""
    return found


def test_every_kind_of_row_is_among_the_examples(bureau: Office) -> None:
    assert [act for act in written() if act not in LOGGED and act.split()[0] not in CASES] == []
    subjects = {one for ones in LOGGED.values() for one in ones} | set(CASES.values())
    missing = [
        words
        for words in named_by_number()
        if words and not any(one.startswith(f"{words} ") for one in subjects)
    ]
    assert missing == []


def test_no_short_name_and_no_table_stands_in_the_list(everything) -> None:
    """What is lower-case Latin in a Chinese list is a key that nobody translated."""
    found = cells(browser("sun-yu"))
    assert len(found) > 5 * len(everything)
    assert [
        cell for cell in found if re.search("[a-z]{2}", LOGIN.sub("", cell).replace(FILE, ""))
    ] == []


def test_nor_in_the_english_one(everything) -> None:
    shown = set(cells(browser("sun-yu", language="en")))
    keys = {subject for _, subject in everything if "-" in subject} | set(PEOPLE)
    places = {"WH01-01", "WH01 2018-09", "2018-09"}
    found = [(key, cell) for key in keys - places for cell in shown if key in cell.split()]
    assert found == []


def test_who_reads_no_complaint_is_told_of_none_by_number_or_shop(everything) -> None:
    from office.complaints.models import Complaint

    text = " ".join(cells(browser("admin-1")))
    assert "一件投诉" in text
    for row in Complaint.objects.select_related("operator"):
        assert row.number not in text
        assert str(row.operator) not in text
