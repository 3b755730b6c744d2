"""What one officer sent out and the books have not yet: told where a second officer looks."""

import os

from tests.office.bureau import NOW, Office
from tests.office.people import browser
from tests.office.taking_down_beside import out_alone, take_down

LIST = "/office/withdrawals/"
SAID = "已送出，还没有记入办公端"


def shown(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def test_what_waits_is_told_with_since_when_and_what_to_do(published: Office) -> None:
    from office.publishing.after_restore import make_whole

    ids = published.pub_ids()
    client = browser("dept-head-1")
    take_down(published, ids["T0002"])
    assert SAID not in shown(client, LIST)
    out_alone(published, ids["T0001"])
    published.use()
    os.utime(published.place().tree.delta_path(3), (NOW.timestamp(), NOW.timestamp()))
    for path in (LIST, f"{LIST}2"):
        page = shown(client, path)
        assert SAID in page, path
        assert "T0001" in page, path
        assert "撤下件第 3 版" in page, path
        assert "自 2018-11-05 10:00" in page, path
        assert "请技术员重新启动办公端" in page, path
    assert client.get(f"{LIST}3").url == LIST
    assert client.get(f"{LIST}4").status_code == 404
    assert "还没有记入办公端" in shown(client, "/office/")
    make_whole(published.place())
    assert SAID not in shown(client, LIST)
    assert SAID not in shown(client, "/office/")
    assert client.get(f"{LIST}3").status_code == 200


def test_what_nobody_may_take_down_is_not_told_as_waiting(published: Office) -> None:
    published.place().tree.delta_path(2).write_text("{}")
    assert SAID not in shown(browser("dept-head-1"), LIST)
