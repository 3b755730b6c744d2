"""Opening a notice by its address: once, in one browser, and never by guessing (R44)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import DAY, ISSUED, TERM, a_complaint, delivered, issued, notifying

LATER = ISSUED + timedelta(days=1)


@pytest.fixture
def letter(bureau: Office):
    notifying(bureau)
    return issued()


def opened(letter, keys=(), now: datetime = LATER, code: str = ""):
    from office.prior_notices.one_time_opening import open_notice

    return open_notice(letter.token, code or letter.secret, keys, now)


def wrong(letter, times: int = 1):
    return [opened(letter, code="0" * 8) for _ in range(times)]


def test_token_and_code_open_it_and_this_browser_keeps_a_key(letter) -> None:
    from office.prior_notices.one_time_opening import Opened, by_session

    found = opened(letter)
    assert isinstance(found, Opened)
    assert by_session(found.key, LATER).pk == letter.notice.pk
    assert opened(letter, [found.key]) == found


def test_the_office_keeps_digests_alone(letter) -> None:
    key = opened(letter).key
    letter.notice.refresh_from_db()
    said = repr(vars(letter.notice))
    assert not any(secret in said for secret in (key, letter.token, letter.secret))


def test_a_second_browser_is_told_that_it_was_used(letter) -> None:
    opened(letter)
    assert opened(letter) == "used"
    assert opened(letter, ["another-key"]) == "used"


def test_a_code_is_read_as_people_type_it(letter) -> None:
    typed = f" {letter.secret[:4].upper()}-{letter.secret[4:].replace('0', 'O')} "
    assert opened(letter, code=typed).notice == letter.notice


def test_the_first_opening_is_a_delivery_where_none_is_noted(letter) -> None:
    opened(letter)
    letter.notice.refresh_from_db()
    assert (letter.notice.sent_on, letter.notice.sent_how) == (LATER.date(), "online")
    assert letter.notice.answer_until == date(2026, 9, 9)


def test_a_delivery_that_is_noted_stays(bureau: Office) -> None:
    from office.prior_notices.issue import print_again

    notifying(bureau)
    found = opened(print_again(delivered(), LATER), now=LATER)
    assert (found.notice.sent_on, found.notice.answer_until) == (DAY, TERM)


def test_what_was_guessed_what_is_over_and_a_wrong_code_are_answered_alike(letter) -> None:
    from office.prior_notices.issue import take_back
    from office.prior_notices.one_time_opening import open_notice

    assert wrong(letter) == ["unknown"]
    assert open_notice("A" * 22, letter.secret, [], LATER) == "unknown"
    assert open_notice("", "", [], LATER) == "unknown"
    take_back(letter.notice, LATER)
    assert opened(letter) == "unknown"


def test_a_guess_takes_the_same_steps_whether_the_token_exists(letter) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from office.prior_notices.one_time_opening import open_notice

    counts = []
    for token in (letter.token, "A" * 22):
        with CaptureQueriesContext(connection) as asked:
            open_notice(token, "0" * 8, [], LATER)
        counts.append([query["sql"].split()[0] for query in asked])
    assert counts[0] == counts[1]


def test_five_wrong_codes_lock_it_until_it_is_printed_again(letter) -> None:
    from office.prior_notices.issue import print_again

    assert wrong(letter, 5) == ["unknown"] * 5
    assert opened(letter) == "locked"
    assert opened(print_again(letter.notice, LATER)).notice == letter.notice


def test_the_right_code_counts_from_the_beginning_again(letter) -> None:
    wrong(letter, 4)
    key = opened(letter).key
    wrong(letter, 4)
    assert opened(letter, [key]).key == key


def test_a_lock_stands_in_the_log(letter) -> None:
    from office.audit.models import Event

    wrong(letter, 7)
    assert Event.objects.filter(act="lock notice").count() == 1


def test_after_its_last_day_it_opens_no_more(letter) -> None:
    from office.prior_notices.one_time_opening import by_session

    key = opened(letter).key
    end = datetime(2026, 10, 1, 15, 59, tzinfo=UTC)  # 1 October, a minute to midnight in Shanghai
    assert by_session(key, end).pk == letter.notice.pk
    assert by_session(key, end + timedelta(minutes=1)) == "expired"
    assert opened(letter, [key], end + timedelta(minutes=1)) == "expired"


def test_a_new_notice_shuts_the_browser_of_the_old(letter) -> None:
    from office.prior_notices.issue import issue
    from office.prior_notices.one_time_opening import by_session

    key = opened(letter).key
    issue(a_complaint(), LATER)
    assert by_session(key, LATER) == "unknown"
    assert by_session("", LATER) == "unknown"


def test_the_log_says_that_the_operator_opened_it_and_holds_no_secret(letter) -> None:
    from office.audit.models import Event

    key = opened(letter).key
    event = Event.objects.get(act="open notice")
    assert (event.actor, event.role) == ("operator", "operator")
    said = repr([vars(one) for one in Event.objects.all()])
    assert not any(secret in said for secret in (key, letter.token, letter.secret))


def test_letters_of_before_an_upgrade_go_on_opening_and_say_who_issued_them(bureau: Office) -> None:
    from importlib import import_module

    from django.apps import apps

    from office.prior_notices.models import Letter, PriorNotice
    from office.prior_notices.one_time_address import new_code, new_token, token_digest
    from office.prior_notices.one_time_opening import Opened, open_notice
    from sync.canonical import digest

    notifying(bureau, "letter")
    token, code, sent = new_token(), new_code(), issued().notice
    PriorNotice.objects.update(
        token_digest=token_digest(token), secret_digest=digest(f"{token} {code}".encode())
    )
    folder = "office.prior_notices.migrations"
    import_module(f"{folder}.0002_letter").note_those_printed(apps, None)
    import_module(f"{folder}.0003_keyed_codes").key(apps, None)
    assert [row.by for row in Letter.objects.all()] == [sent.issued_by]
    assert isinstance(open_notice(token, code, [], ISSUED), Opened)
