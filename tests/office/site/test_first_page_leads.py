"""Every number of the first page is as many rows as the page that it leads to shows."""

import re
from pathlib import Path

from tests.office.bureau import Office, complaint
from tests.office.people import browser
from tests.office.site.todo_walk import MEASURES, Shown, kinds, work, wrong
from tests.office.work_steps import working_days

ELSEWHERE = {"次练习待您交卷"}
"""Of an office to practise in alone: tests/office/practice."""


def test_each_kind_of_work_leads_to_exactly_what_it_counts(
    published: Office, tmp_path: Path
) -> None:
    seen, told, lies = set(), set(), []
    for _ in working_days(published, tmp_path):
        for slug, todo in work():
            assert todo.zh[0] in MEASURES, f"{todo.zh}: put its measure word into MEASURES"
            said = (todo.zh, todo.theirs, todo.count, todo.url)
            if said in seen:
                continue
            seen.add(said)
            told.add(todo.zh)
            if found := wrong(slug, todo):
                lies.append(f"{slug}: {todo.count} {todo.zh} ({todo.url}): {found}")
    missing = [one for one in kinds() - ELSEWHERE if not any(zh.startswith(one) for zh in told)]
    assert not lies, "\n".join(lies)
    assert not missing, f"no work of that kind in tests/office/work_steps.py: {missing}"


def test_what_is_to_be_frozen_stands_in_a_list_that_the_page_of_freezing_leads_to(
    bureau: Office,
) -> None:
    complaint(20, venue_id=None)
    client = browser("wang-fang")
    page = client.get("/office/freeze").content.decode()
    (address,) = re.findall(r'data-row="4"\s+href="([^"]+)"', page)
    assert Shown(client.get(address).content.decode(), "").rows == 4
