"""What waits for entry staff: uploads whose rows were not taken in yet."""

from datetime import datetime

from django.urls import reverse

from office.complaints.models import Upload
from office.roles import Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> list[Todo]:  # noqa: ARG001
    """Uploads to look through and take in."""
    if Role.ENTRY not in roles:
        return []
    waiting = Upload.objects.filter(state=Upload.State.OPEN).count()
    url = f"{reverse('site:uploads')}?state={Upload.State.OPEN}"
    return [Todo("份上传待核对录入", "uploads to look through and take in", waiting, url)]
