"""What any box carries before it has a place: written by the office, read by the kiosk."""

import pytest

from kiosk.enrolment_starter import Starter
from sync.canonical import decode


def starter(office, folder, *options) -> Starter:
    office.ok("fleet", "starter", "--out", folder / "starter.json", *options)
    return decode((folder / "starter.json").read_bytes(), Starter, ("登记引导文件", "starter file"))


def rule(**changes) -> None:
    from office.registry_changes.bureau_settings import set_policy

    set_policy(changes)


def test_it_names_addresses_root_and_floors_and_no_screen(published, tmp_path):
    published.ok("bureau", "--url", "https://gs.example.cn/")
    found = starter(published, tmp_path)
    assert found.enrol == "https://gs.example.cn/enrol"
    assert found.page == "https://gs.example.cn/e/"
    assert found.root == published.place().tree.roots()[-1]
    assert found.repository_id == published.place().tree.read().repository
    assert found.floor_issued > "2018"


def test_without_a_root_only_where_the_bureau_has_ruled_so(published, tmp_path):
    said = published.refused("fleet", "starter", "--out", tmp_path / "s.json", "--no-root")
    assert "bureau's settings" in said
    assert not (tmp_path / "s.json").exists()
    rule(first_use=True)
    assert starter(published, tmp_path, "--no-root").root is None


@pytest.mark.parametrize("allowed", [True, False])
def test_what_the_bureau_rules_on_first_use_is_where_the_receiver_reads_it(published, allowed):
    from office.fleet import root_on_first_use

    root_on_first_use.mirror(published.place(), allowed=not allowed)
    rule(first_use=not allowed)
    rule(first_use=allowed)
    assert root_on_first_use.is_allowed(published.place()) is allowed


def test_a_restored_state_learns_at_the_start_what_the_bureau_rules(published):
    from office.fleet import root_on_first_use
    from office.registry_changes.bureau_settings import mirror_rules

    rule(first_use=True)
    root_on_first_use.mirror(published.place(), allowed=False)
    mirror_rules(published.place())
    assert root_on_first_use.is_allowed(published.place())
