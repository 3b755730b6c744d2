"""Scopes of withdrawals: none without its class, and none that falls through in silence."""

from datetime import UTC, datetime

import pytest

from office.commands.options import withdrawals as options
from sync.withdrawals import DUTY_SCOPES, SCOPES
from tests.office.bureau import Office
from tests.office.people import browser, person
from tests.office.withdrawing import withdraw

LATER = "c07d31e2b8a94f5590ab6f2e4d1c8873"
"""The id of an entry that an office of tomorrow has made."""


def of_tomorrow(target: str):
    """A withdrawal of one shop, which this program knows nothing of, as it is read back."""
    from office.published.models import Withdrawal

    return Withdrawal.objects.create(
        entry=LATER,
        scope="floor",
        target=target,
        up_to=0,
        reason="",
        by="",
        at=datetime(2018, 11, 6, tzinfo=UTC),
        wd_version=9,
    )


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("name", SCOPES)
def test_every_scope_has_a_class_with_words_in_both_languages(name) -> None:
    from django.utils.translation import override

    from office.roles import Role
    from office.withdrawals.scopes import scope_of

    scope = scope_of(name)
    assert scope.name == name
    assert (Role.DUTY in scope.takers) == (name in DUTY_SCOPES)
    for words in (scope.label, scope.button):
        said = []
        for language in ("zh-hans", "en"):
            with override(language):
                said.append(str(words))
        assert said[0].isascii() is False
        assert said[1].isascii()


def test_an_unknown_scope_is_asked_for_in_vain(published: Office) -> None:
    from office.errors import UsageError
    from office.published import tree as published_tree
    from office.withdrawals.prepare_envelope import prepare

    place = published.place()
    with pytest.raises(UsageError, match="no scope floor"):
        prepare(
            place,
            published_tree.read(place),
            "floor",
            "WH01/B1",
            version=None,
            dated=datetime(2018, 11, 6, tzinfo=UTC),
            entry_id=LATER,
        )


def test_an_unknown_scope_is_lifted_at_the_venue_that_it_names(published: Office) -> None:
    from office.withdrawals.lifts import ask, asked_and_acting

    ask(of_tomorrow("WH01/B1"), "核实无误", datetime(2018, 11, 7, tzinfo=UTC))
    assert asked_and_acting().of("WH01", None) == ((LATER,), ())
    assert asked_and_acting().of("WH02", None) == ((), ())
    assert published.ok("freeze")


@pytest.mark.usefixtures("published")
def test_an_unknown_scope_without_a_venue_concerns_every_venue() -> None:
    from office.withdrawals.lifts import ask, asked_and_acting

    ask(of_tomorrow("B1"), "核实无误", datetime(2018, 11, 7, tzinfo=UTC))
    assert asked_and_acting().of("WH02", None) == ((LATER,), ())


@pytest.mark.usefixtures("published")
def test_an_unknown_scope_is_named_as_such() -> None:
    from office.withdrawals.targets import describe

    (told,) = describe([of_tomorrow("WH01/B1")])
    assert "floor WH01/B1（本程序不认识这种范围" in told.name


def test_the_pages_show_an_unknown_scope(published: Office) -> None:
    person("duty-1", "duty")
    withdraw(published, "--venue", "WH01")
    row = of_tomorrow("WH01/B1")
    from office.published.models import Withdrawal

    known = Withdrawal.objects.get(wd_version=2)
    row.by, row.wd_version, row.keyid = known.by, 2, known.keyid
    known.wd_version = 7
    known.save()
    row.save()
    listed = browser("duty-1").get("/office/withdrawals/").content.decode()
    assert "floor WH01/B1" in listed
    assert browser("duty-1").get("/office/withdrawals/2").status_code == 200


def test_the_command_has_an_option_for_each():
    assert tuple(options.SCOPES) == SCOPES
