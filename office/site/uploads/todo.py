"""What waits for entry staff: uploads whose rows were not taken in yet, and what was cut off."""

from datetime import datetime

from django.urls import reverse

from office.complaints.models import Upload
from office.roles import Role
from office.site.todo import Todo
from office.site.uploads.interrupted import CUT_OFF, KINDS, cut_off


def todos(roles: frozenset[Role], person: str, now: datetime) -> list[Todo]:  # noqa: ARG001
    """Uploads to look through and take in, and those to go on with."""
    if Role.ENTRY not in roles:
        return []
    rows = list(Upload.objects.filter(state__in=(Upload.State.OPEN, *KINDS)).order_by("pk"))
    waiting = sum(one.state == Upload.State.OPEN for one in rows)
    page = reverse("site:uploads")
    left = [one for one in rows if cut_off(one, now)]
    one = reverse("site:upload", args=[left[0].pk]) if left else ""
    onward = one if len(left) == 1 else f"{page}?state={CUT_OFF}"
    return [
        Todo("份上传待核对录入", "uploads to look through and take in", waiting,
             f"{page}?state={Upload.State.OPEN}",
             act=("去核对", "Look through")),
        Todo("份上传中断，待继续", "uploads interrupted, to be continued", len(left), onward,
             act=("接着录", "Go on")),
    ]  # fmt: skip
