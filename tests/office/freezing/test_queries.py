"""What one act asks of the database: the same question once, many rows in one statement."""

from collections.abc import Callable

from django.db import connection

from tests.office.bureau import Office, complaint


def asked(act: Callable[[], object]) -> list[str]:
    """The statements of `act`."""
    found: list[str] = []

    def noted(execute, sql, params, many, context):
        found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        act()
    return found


def of(statements: list[str], begin: str, table: str) -> int:
    return sum(one.startswith(begin) and f'"{table}"' in one for one in statements)


def test_what_the_bureau_rules_is_read_once_for_steps_that_only_read(published: Office) -> None:
    complaint(7)
    freezing = asked(lambda: published.ok("freeze"))
    published.sign_both()
    publishing = asked(lambda: published.ok("publish"))
    assert of(freezing, "SELECT", "registry_bureau") <= 6
    assert of(publishing, "SELECT", "registry_bureau") <= 9  # one says that it is no practice


def test_plates_and_versions_are_noted_in_one_statement_however_many(bureau: Office) -> None:
    from office.published.models import DrawnPlate, RoleVersion

    found = asked(lambda: bureau.ok("freeze"))
    assert of(found, "INSERT", "published_drawnplate") == 2  # of records, then of summaries
    assert of(found, "SELECT", "published_drawnplate") == 2
    assert DrawnPlate.objects.count() > 4
    assert of(found, "INSERT", "published_roleversion") <= 2
    assert RoleVersion.objects.count() > 2


def test_the_digest_of_what_a_draft_is_made_of_reads_what_the_bureau_rules_once(
    frozen: Office,
) -> None:
    from office.drafts.draft_digest import inputs_digest

    assert of(asked(inputs_digest), "SELECT", "registry_bureau") == 1


def test_where_nobody_is_notified_no_notice_is_looked_at(bureau: Office) -> None:
    from office.prior_notices.waiting import waiting

    found = asked(lambda: list(waiting()))
    assert of(found, "SELECT", "prior_notices_priornotice") == 0
