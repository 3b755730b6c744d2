"""A second account of who looked signs nothing that is published on that look (R57)."""

from tests.office.bureau import Office
from tests.office.people import person
from tests.office.sensitive_steps import period, third_look


def named_as(slug: str, other: str) -> None:
    """Have the account `slug` bear the name of `other`."""
    from office.accounts.models import User

    person(slug)
    twin = User.objects.get(username=slug)
    twin.name = User.objects.get(username=other).name
    twin.save()


def test_a_second_account_of_who_looked_has_signed(frozen: Office):
    period()
    third_look("dept-head-2")
    named_as("dept-head-1", "dept-head-2")
    frozen.sign_both()
    assert "same name" in frozen.refused("publish")
