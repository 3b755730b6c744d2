"""A monitor on the wall: the page of all screens goes on after the lock, and nothing else does."""

import time

import pytest

from sync.state_report import Glass
from tests.office.bureau import NOW, Office
from tests.office.people import browser
from tests.office.reporting import box

BY_ITSELF = {"X-By-Itself": "1", "HX-Request": "true"}
IMAGE = {"Sec-Fetch-Dest": "image"}
PAGE, PLATE = "/office/fleet/", f"/office/published-plates/small/{'0' * 64}.png"


def idle(client, minutes: int) -> None:
    session = client.session
    session["used_at"] -= minutes * 60
    session.save()


@pytest.fixture
def hung(published: Office, tmp_path):
    """A screen that needs somebody, and has somebody to be called."""
    from office.fleet.models import Screen
    from office.registry.models import PanelProfile

    one = box(published, tmp_path, "WH01-01")
    one.heard(time.time(), one.says(glass=Glass(None, "plate", 1, "differs")))
    Screen.objects.create(
        pk="WH01-01", venue_id="WH01", profile=PanelProfile.objects.first(), key="k", version=1,
        since=NOW, contact="李工", contact_phone="0519-8888 1234",
    )  # fmt: skip
    return browser("technician-1")


def test_it_goes_on_by_itself_without_who_is_to_be_called(hung) -> None:
    assert "0519-8888 1234" in hung.get(PAGE).content.decode()
    idle(hung, 20)
    assert hung.get(PLATE, headers=IMAGE).status_code == 404
    idle(hung, 11)
    for _ in range(2):
        answer = hung.get(PAGE, headers=BY_ITSELF)
        assert answer.status_code == 200
        page = answer.content.decode()
        live = page[page.index('id="live"') :]
        assert "WH01-01" in live
        assert "李工" not in live
        assert "0519-8888 1234" not in live
        assert hung.get(PLATE, headers=IMAGE).status_code == 404


def test_everything_else_is_locked_and_then_it_is_as_well(hung) -> None:
    for path, headers in (
        ("/office/", BY_ITSELF),
        ("/office/fleet/WH01-01", BY_ITSELF),
        ("/office/fleet/photos/WH01-01", IMAGE),
        (PAGE, {}),
    ):
        client = browser("technician-1")
        idle(client, 31)
        assert client.get(path, headers=headers).status_code in (204, 302), path
        assert client.get(PAGE, headers=BY_ITSELF).status_code == 204, path
