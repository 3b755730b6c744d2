"""What waits for entry staff: uploads whose rows were not taken in yet, and what was cut off."""

from datetime import datetime

from django.urls import reverse

from office.complaints.models import Upload
from office.roles import Role
from office.site.todo import Todo
from office.site.uploads.interrupted import KINDS, cut_off


def todos(roles: frozenset[Role], person: str, now: datetime) -> list[Todo]:  # noqa: ARG001
    """Uploads to look through and take in, and those to go on with."""
    if Role.ENTRY not in roles:
        return []
    rows = Upload.objects.filter(state__in=(Upload.State.OPEN, *KINDS))
    waiting = sum(one.state == Upload.State.OPEN for one in rows)
    url = f"{reverse('site:uploads')}?state={Upload.State.OPEN}"
    left = [one for one in rows if one.state in KINDS and cut_off(one, now)]
    onward = reverse("site:upload", args=[left[0].pk]) if left else ""
    return [
        Todo("份上传待核对录入", "uploads to look through and take in", waiting, url,
             act=("去核对", "Look through")),
        Todo("份上传中断，待继续", "uploads interrupted, to be continued", len(left), onward,
             act=("接着录", "Go on")),
    ]  # fmt: skip
