"""After a restored backup the books know again which warnings and good news are public."""

import json
import shutil

from tests.office.bureau import Office, complaint
from tests.office.news_steps import OTHER, good_news, warning
from tests.office.screens import as_screen
from tests.office.withdrawing import withdraw


def restored(office: Office) -> None:
    """The database of before, the drafts lost, the tree as it is."""
    from office.publishing.after_restore import make_whole

    shutil.rmtree(office.state / "drafts")
    office.restore_database()
    make_whole(office.place())


def told(office: Office) -> tuple[list[str], list[str]]:
    """What screens are told, by id."""
    index = as_screen(office)[1].index
    return [one.id for one in index.warnings], [one.id for one in index.notices]


def test_what_was_told_since_the_backup_is_in_the_books_again(published: Office) -> None:
    from office.good_news.kind import GOOD_NEWS
    from office.good_news.models import GoodNews
    from office.news.as_signed import signed
    from office.warnings.kind import WARNING
    from office.warnings.models import ConsumerWarning

    published.save_database()
    warning()
    good_news()
    shop = {"kind": "assured", "operator": _operator(), "shop_no": "L3-021", "place": ""}
    good_news(**shop, hours="", phone="", services=())
    published.publish_all()
    before = as_screen(published)[1]
    restored(published)
    row = ConsumerWarning.objects.get()
    assert (row.state, row.seq) == ("published", before.index.seq)
    assert [venue.pk for venue in row.venues.all()] == ["WH01"]
    assert signed(WARNING, row) == before.warnings[0]
    found = {row.pk: signed(GOOD_NEWS, row) for row in GoodNews.objects.select_related("operator")}
    assert found == {one.id: one for one in before.notices}
    assert {row.venue_id for row in GoodNews.objects.all()} == {"WH01"}


def test_the_next_publication_tells_it_still(published: Office) -> None:
    published.save_database()
    warning()
    good_news()
    published.publish_all()
    before = told(published)
    restored(published)
    assert "Nothing has changed" in published.refused("freeze")
    complaint(9)
    published.publish_all()
    assert told(published) == before


def test_it_can_be_ended_and_another_like_it_is_refused(published: Office) -> None:
    import pytest

    from office.errors import NewsError
    from office.news import acts
    from office.warnings.models import ConsumerWarning
    from tests.office.bureau import NOW

    published.save_database()
    warning()
    published.publish_all()
    restored(published)
    with pytest.raises(NewsError):
        warning()
    acts.end(ConsumerWarning.objects.get(), "不再需要", NOW)
    published.publish_all()
    assert told(published) == ([], [])


def test_what_is_taken_down_stays_so_and_its_words_are_lost_with_the_books(
    published: Office,
) -> None:
    from office.warnings.models import ConsumerWarning

    published.save_database()
    row = warning()
    other = warning(**OTHER)
    published.publish_all()
    withdraw(published, "--news", row.pk)
    restored(published)
    assert ConsumerWarning.objects.get().pk == other.pk
    published.publish_all()
    assert told(published) == ([other.pk], [])


def test_a_second_look_adds_nothing_and_the_log_has_the_number(published: Office) -> None:
    from office.audit.models import Event
    from office.publishing.after_restore import make_whole
    from office.warnings.models import ConsumerWarning

    published.save_database()
    warning()
    good_news()
    published.publish_all()
    restored(published)
    make_whole(published.place())
    assert ConsumerWarning.objects.count() == 1
    assert json.loads(Event.objects.get(act="read back").after)["news"] == 2


def test_what_the_backup_had_as_proposed_is_published(published: Office) -> None:
    from office.warnings.models import ConsumerWarning

    row = warning()
    published.save_database()
    published.publish_all()
    restored(published)
    found = ConsumerWarning.objects.get()
    assert (found.pk, found.state, found.proposed_by) == (row.pk, "published", row.proposed_by)


def test_good_news_of_an_operator_that_is_lost_too_falls_out_of_the_next_draft(
    published: Office,
) -> None:
    from office.good_news.models import GoodNews
    from office.registry.models import Operator

    published.save_database()
    shop = Operator.objects.create(key="f" * 32, name="新来的店", shop_no="L1-001")
    good_news(kind="assured", operator=shop.key, shop_no="L1-001", place="", hours="", phone="",
              services=())  # fmt: skip
    published.publish_all()
    restored(published)
    assert not GoodNews.objects.exists()
    published.publish_all()
    assert told(published) == ([], [])


def _operator() -> str:
    from office.registry.models import Operator

    return Operator.objects.order_by("pk").first().key
