"""A take-down waits for no publication: its envelope is out before the tree's lock is asked for."""

import json
from contextlib import ExitStack, contextmanager

import pytest

from sync.tree import Tree
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE
from tests.office.bureau import NOW, Office
from tests.office.correcting import correct
from tests.office.people import browser
from tests.office.screens import as_screen
from tests.office.taking_down_beside import out_alone, take_down, taking_down, until_waiting
from tests.office.withdrawing import entries, text_of


def booked() -> dict[str, int]:
    """What the books say is down, and by which envelope."""
    from office.published.models import Withdrawal

    return dict(Withdrawal.objects.values_list("target", "wd_version"))


def test_two_are_out_while_a_publication_goes_on_and_both_are_listed_after_it(
    published: Office,
) -> None:
    from office.published.timestamp import tree_lock
    from office.serve.wake_state import State, look

    one, two = published.pub_ids()["T0001"], published.pub_ids()["T0002"]
    tree, before = Tree(published.public), look(published.public, State())
    seen = (before.snapshot, before.withdrawal)
    with waiting_behind(tree_lock(published.state), published, one, two):
        now = look(published.public, before)
        assert [version for version, _ in now.lacking(seen)] == [2, 3]
        assert tree.read().versions[WITHDRAWAL_ROLE] == 1
        assert booked() == {}
    assert tree.read().versions[WITHDRAWAL_ROLE] == 3
    assert {target for _, target, _ in entries(published)} == {one, two}
    assert set(booked()) == {one, two}
    assert set(booked().values()) == {2, 3}
    assert text_of(published, 1) not in published.published_text()
    assert text_of(published, 2) not in published.published_text()
    assert as_screen(published)[0].withdrawn.blocks_version(one, 1)


def test_lists_are_drawn_after_the_words_of_whoever_takes_something_down_meanwhile(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.channels import all_channels
    from office.withdrawals.withdraw import words_first

    pub_id, drawn = published.pub_ids()["T0001"], []
    draw = all_channels.withdraw

    def drawing(now):
        drawn.append(now)
        return draw(now)

    monkeypatch.setattr(all_channels, "withdraw", drawing)
    with ExitStack() as acts, words_first(published.place(), shared=True):
        acts.enter_context(taking_down(published, pub_id))
        until_waiting(published, lock="withdrawing.lock")
        assert set(booked()) == {pub_id}
        assert drawn == []
    assert len(drawn) == 1


@contextmanager
def waiting_behind(lock, office: Office, *pub_ids: str):
    """Within it somebody holds the tree, and the take-downs wait for it; then they go on."""
    with ExitStack() as acts, lock:
        acts.enter_context(taking_down(office, *pub_ids))
        until_waiting(office, len(pub_ids))
        yield


def test_who_is_cut_off_while_waiting_loses_nothing(published: Office) -> None:
    from office.publishing.after_restore import make_whole
    from office.withdrawals.listing import list_again

    pub_id = published.pub_ids()["T0001"]
    page = f"/office/withdrawals/new/record/{pub_id}"
    assert "不必再撤一次" not in browser("duty-1").get(page).content.decode()
    out_alone(published, pub_id)
    published.use()
    assert "不必再撤一次" in browser("duty-1").get(page).content.decode()
    make_whole(published.place())
    assert booked() == {pub_id: 2}, "by its own envelope"
    asks_for_a_second_officer(published, pub_id)
    assert text_of(published, 1) not in published.published_text()
    list_again(published.place(), NOW)
    assert entries(published) == [("record", pub_id, 1)]
    take_down(published, published.pub_ids()["T0002"])
    assert len(entries(published)) == 2


def asks_for_a_second_officer(office: Office, pub_id: str) -> None:
    """Though the process that took it down died before its books."""
    from office.withdrawals import confirmation

    (number,) = confirmation.pending()
    row = confirmation.act_of(number)
    assert (row.target, row.by) == (pub_id, "duty-1")
    confirming = ("withdraw", "--confirm", str(number))
    assert "cannot confirm it" in office.refused(*confirming, *office.holder("duty-1"), code=2)
    office.ok(*confirming, *office.holder("dept-head-1"))
    assert confirmation.pending() == []


def test_who_took_it_down_is_who_proved_it_and_not_who_is_named_beside(published: Office) -> None:
    """A signature of somebody else that does not verify stands in the file as well."""
    from office.publishing.after_restore import make_whole

    pub_id = published.pub_ids()["T0001"]
    out_alone(published, pub_id)
    published.use()
    path = published.place().tree.delta_path(2)
    delta = json.loads(path.read_text())
    (true,) = delta["signatures"]
    other = published.key("dept-head-1").public.keyid
    delta["signatures"].insert(0, {"keyid": other, "sig": true["sig"]})
    path.write_text(json.dumps(delta))
    make_whole(published.place())
    asks_for_a_second_officer(published, pub_id)


def test_the_list_of_a_publication_that_ends_after_it_is_not_forgotten(published: Office) -> None:
    """A correction takes the old version down by a list of its own, signed before."""
    one, two = published.pub_ids()["T0001"], published.pub_ids()["T0002"]
    correct(published, one)
    published.ok("freeze")
    published.sign_both()
    published.save_database()
    publish_while_it_goes_out(published, two)
    published.restore_database()
    from office.published import tree as published_tree

    place = published.place()
    now = published_tree.withdrawn(place, published_tree.read(place))
    assert now.blocks_version(one, 1)
    assert now.blocks_version(two, 1)


def test_what_is_out_while_a_draft_is_made_is_not_forgotten(published: Office) -> None:
    """The draft has a list of its own, which does not name it."""
    from office.freezing import freeze
    from office.published import tree as published_tree

    one, two = published.pub_ids()["T0001"], published.pub_ids()["T0002"]
    correct(published, one)
    build = freeze.build_draft

    def beside(*given: object):
        out_alone(published, two)
        return build(*given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(freeze, "build_draft", beside)
        published.ok("freeze")
    published.sign_both()
    published.refused("publish")  # it lacks what is out, though that waits for the books
    place = published.place()
    now = published_tree.withdrawn(place, published_tree.read(place))
    assert now.blocks_version(two, 1)
    published.publish_all()
    now = published_tree.withdrawn(place, published_tree.read(place))
    assert now.blocks_version(one, 1)
    assert now.blocks_version(two, 1)


def publish_while_it_goes_out(office: Office, pub_id: str) -> None:
    """An envelope goes out once the publication has begun."""
    from office.publishing import publish

    look = publish.check_none_over

    def beside(*given: object) -> None:
        out_alone(office, pub_id)
        look(*given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "check_none_over", beside)
        office.ok("publish")


def test_it_is_booked_though_a_draft_has_a_later_number_by_then(published: Office) -> None:
    from office.freezing.freeze import freeze
    from office.publishing.after_restore import make_whole

    one, two = published.pub_ids()["T0001"], published.pub_ids()["T0002"]
    correct(published, one)
    out_alone(published, two)
    published.use()
    freeze(published.place(), NOW)  # by a page: no command looks after the books before it
    make_whole(published.place())
    assert set(booked()) == {two}


def test_books_that_read_it_back_while_it_waits_know_whose_act_it_was(published: Office) -> None:
    from office.published import tree as published_tree
    from office.published.models import Withdrawal
    from office.published.timestamp import tree_lock
    from office.publishing.after_restore import read_back

    pub_id = published.pub_ids()["T0001"]
    with waiting_behind(tree_lock(published.state), published, pub_id):
        read_back(published.place(), published_tree.read(published.place()))
    assert Withdrawal.objects.values_list("target", "by", "wd_version").get() == (
        pub_id, "duty-1", 2,
    )  # fmt: skip
