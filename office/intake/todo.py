"""What waits for entry staff: uploads whose rows were not taken in yet."""

from datetime import datetime

from django.urls import reverse

from office.accounts.roles import Role
from office.desk.todo import Todo
from office.intake.models import Upload


def todos(roles: frozenset[Role], person: str, now: datetime) -> list[Todo]:  # noqa: ARG001
    """Uploads to look through and take in."""
    if Role.ENTRY not in roles:
        return []
    waiting = Upload.objects.filter(state=Upload.State.OPEN).count()
    url = f"{reverse('desk:uploads')}?state={Upload.State.OPEN}"
    return [Todo("份上传待核对录入", "uploads to look through and take in", waiting, url)]
