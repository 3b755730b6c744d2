"""After an update of the program: nothing runs on old tables, `office upgrade` brings them up."""

import pytest

from tests.office.bureau import Office


@pytest.fixture
def old(published: Office) -> Office:
    """A published office with data whose tables are those of a program before."""
    from django.core.management import call_command

    call_command("migrate", "keys", "zero", verbosity=0)
    return published


def test_every_command_refuses_old_tables_and_says_what_to_do(old: Office) -> None:
    for command in (["check"], ["work"], ["serve"], ["retention", "--dry-run"]):
        assert "office upgrade" in old.refused(*command)


def test_a_dry_run_tells_and_changes_nothing(old: Office) -> None:
    code, told, _ = old.run("upgrade", "--dry-run")
    assert code == 1
    assert "keys 0001_initial" in told
    assert "office upgrade" in old.refused("check")


def test_it_brings_the_tables_up_and_keeps_what_was_there(old: Office) -> None:
    from office.audit.models import Event
    from office.complaints.models import Complaint

    before = list(Complaint.objects.order_by("pk").values_list("number", "summary_zh"))
    old.ok("upgrade")
    assert list(Complaint.objects.order_by("pk").values_list("number", "summary_zh")) == before
    old.ok("keys", "list")
    old.ok("audit", "verify")
    event = Event.objects.get(act="upgrade")
    assert "keys 0001_initial" in event.after


def test_done_again_it_does_nothing(bureau: Office) -> None:
    from office.audit.models import Event

    assert "nothing to do" in bureau.ok("upgrade")
    assert bureau.run("upgrade", "--dry-run")[0] == 0
    assert not Event.objects.filter(act="upgrade").exists()


def test_where_all_is_done_no_step_is_read(bureau: Office, monkeypatch) -> None:
    """Every command asks; reading the steps and their order costs more than most commands do."""
    from django.db.migrations.executor import MigrationExecutor

    def read(*_args: object) -> None:
        raise AssertionError

    monkeypatch.setattr(MigrationExecutor, "__init__", read)
    bureau.ok("check")


def test_a_step_that_is_not_noted_as_done_is_to_be_done(bureau: Office) -> None:
    bureau.sql("delete from django_migrations where app = 'venue_managers'")
    assert "office upgrade" in bureau.refused("check")


def test_a_program_of_before_does_not_touch_newer_tables(bureau: Office) -> None:
    bureau.sql(
        "insert into django_migrations (app, name, applied) "
        "values ('intake', '9999_of_next_year', '2030-01-01')"
    )
    for command in (["check"], ["upgrade"]):
        assert "newer program" in bureau.refused(*command)


_OF_BEFORE = {
    "priornotice.tries": "ALTER TABLE prior_notices_priornotice DROP COLUMN tries",
    "handovers_takendown": "DROP TABLE handovers_takendown",
    "+jobs_job.of_before": "ALTER TABLE jobs_job ADD COLUMN of_before text",
}


def test_steps_by_their_names_alone_prove_no_tables(bureau: Office) -> None:
    """Of an office made before 0.2.0, whose first steps were changed under their names."""
    bureau.sql(*_OF_BEFORE.values())
    for dry in ([], ["--dry-run"]):
        said = bureau.refused("upgrade", *dry)
        assert [told for told in _OF_BEFORE if told not in said] == []
        assert "office init" in said


def test_tables_of_a_trial_version_are_refused_with_what_to_do(bureau: Office) -> None:
    bureau.sql(
        "insert into django_migrations (app, name, applied) "
        "values ('approval', '0001_initial', '2026-10-01')"
    )
    for command in (["check"], ["upgrade"], ["upgrade", "--dry-run"]):
        assert "office init" in bureau.refused(*command)
