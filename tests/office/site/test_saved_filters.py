"""A person names the filter that is set in a list, finds it above the list, and removes it."""

import re
from urllib.parse import parse_qsl

import pytest

from tests.office.bureau import Office
from tests.office.people import browser, person

RECORDS = "/office/records/"


def forms(page: str) -> dict[str, dict[str, str]]:
    """What each form of the line above a list sends, by its address."""
    found = {}
    for action, inside in re.findall(
        r'(?s)action="(/office/saved-filters[^"]*)">(.*?)</form>', page
    ):
        fields = re.findall(r'name="([^"]+)" value="([^"]*)"', inside)
        found[action] = {name: value for name, value in fields if name != "csrfmiddlewaretoken"}
    return found


def links(page: str) -> dict[str, dict[str, str]]:
    """The filters above a list, by name: what each asks for."""
    rows = re.findall(r'<a class="btn btn-sm[^"]*" href="\?([^"]*)"[^>]*>([^<]+)</a><form', page)
    return {name: dict(parse_qsl(query.replace("&amp;", "&"))) for query, name in rows}


def asked(client, path: str = RECORDS) -> str:
    return re.sub(r">\s+<", "><", client.get(path).content.decode())


def keep(client, path: str, name: str):
    form = forms(asked(client, path))["/office/saved-filters"]
    return client.post("/office/saved-filters", {**form, "name": name}, follow=True)


def test_a_filter_is_named_found_set_and_removed(bureau: Office) -> None:
    clerk = browser("wang-fang")
    assert "saved-filters" not in asked(clerk), "nothing is set, nothing is kept: no line"
    answer = keep(clerk, f"{RECORDS}?state=new&month=2018-09&sort=number", "九月待公示")
    assert answer.redirect_chain[-1][0] == f"{RECORDS}?state=new&month=2018-09"
    assert links(asked(clerk)) == {"九月待公示": {"state": "new", "month": "2018-09"}}
    there = asked(clerk, f"{RECORDS}?month=2018-09&state=new")
    assert 'aria-current="true"' in there
    assert "存下这个筛选" not in there, "it is kept already"
    (remove,) = (one for one in forms(there) if one.endswith("/remove"))
    clerk.post(remove, {"back": RECORDS})
    assert links(asked(clerk)) == {}


def test_it_is_of_one_list_and_one_person(bureau: Office) -> None:
    clerk = browser("wang-fang")
    keep(clerk, f"{RECORDS}?state=new", "待公示")
    assert links(asked(browser("dept-head-1"))) == {}
    assert links(asked(clerk, "/office/drafts")) == {}
    (remove,) = (one for one in forms(asked(clerk)) if one.endswith("/remove"))
    browser("dept-head-1").post(remove)
    assert list(links(asked(clerk))) == ["待公示"]


def test_who_leaves_leaves_none_behind(bureau: Office) -> None:
    from datetime import UTC, datetime

    from office.accounts.lifecycle import leave
    from office.accounts.models import SavedFilter

    keep(browser("wang-fang"), f"{RECORDS}?state=new", "待公示")
    leave(person("wang-fang"), datetime.now(UTC))
    assert not SavedFilter.objects.exists()


def test_what_was_typed_is_kept_nowhere_and_stands_in_no_address(bureau: Office) -> None:
    from office.accounts.models import SavedFilter

    clerk = browser("wang-fang")
    answer = keep(clerk, f"{RECORDS}?state=new&q=力动健身", "找过的")
    assert "q=" not in answer.redirect_chain[-1][0]
    assert "%E5%8A%9B%E5%8A%A8" not in answer.redirect_chain[-1][0]
    assert SavedFilter.objects.get().chosen == {"state": "new"}
    page = asked(clerk, f"{RECORDS}?q=力动健身")
    assert "存下这个筛选" not in page, "words alone are no filter"


def test_twenty_at_most_and_one_of_the_same_name_gives_way(bureau: Office) -> None:
    from office.accounts.models import SavedFilter

    clerk = browser("wang-fang")
    of = {"user": person("wang-fang"), "of": "records", "chosen": {"state": "withheld"}}
    SavedFilter.objects.bulk_create(SavedFilter(name=f"第 {n} 个", **of) for n in range(20))
    refused = keep(clerk, f"{RECORDS}?state=new", "多一个")
    assert "每人最多存 20 个筛选" in refused.content.decode()
    assert SavedFilter.objects.count() == 20
    keep(clerk, f"{RECORDS}?state=new", "第 3 个")
    assert SavedFilter.objects.get(name="第 3 个").chosen == {"state": "new"}
    for name in ("", " ", "长" * 21):
        assert "1 到 20 字" in keep(clerk, f"{RECORDS}?state=published", name).content.decode()


def test_what_a_list_takes_no_more_is_not_offered(bureau: Office) -> None:
    from office.accounts.models import SavedFilter

    clerk = browser("wang-fang")
    keep(clerk, f"{RECORDS}?state=new", "待公示")
    SavedFilter.objects.create(
        user=person("wang-fang"), of="records", name="没有的", chosen={"state": "gone"}
    )
    assert list(links(asked(clerk))) == ["待公示"]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/office/", "/case/", ""])
def test_it_leads_to_no_other_place(bureau: Office, back: str) -> None:
    clerk = browser("wang-fang")
    sent = {"back": back, "of": "records", "name": "某个", "set-state": "new"}
    assert clerk.post("/office/saved-filters", sent)["Location"] == "/office/"


LISTS = {
    "wang-fang": (
        "records/", "objections/", "opinions/", "corrections/", "revisits/", "notices/", "drafts",
        "operators/", "uploads/", "warnings/", "good-news/", "batches/2018-09", "incidents/",
    ),
    "admin-1": ("people", "deputies"),
}  # fmt: skip


def test_every_list_with_filters_has_them(bureau: Office) -> None:
    """By what stands in its own form: the first choice of its first filter."""
    seen = 0
    for slug, paths in LISTS.items():
        client = browser(slug)
        for path in paths:
            page = asked(client, f"/office/{path}")
            chosen = re.search(r'(?s)<select[^>]*\bname="([^"]+)".*?<option value="([^"]+)"', page)
            if 'class="card-header filters"' not in page or chosen is None:
                continue
            name, value = chosen.groups()
            answer = keep(client, f"/office/{path}?{name}={value}", "我的")
            assert links(asked(client, f"/office/{path}")) == {"我的": {name: value}}, path
            assert answer.status_code == 200
            seen += 1
    assert seen >= 8
