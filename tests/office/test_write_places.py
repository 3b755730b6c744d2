"""Every place at which the office's main acts change a disk is refused once, as by a bad sector.

What is out is brought after, what is not can be done again; nothing of what is taken down stays.
Whether an act that says it is out, or not, is right in that is not looked at here. A place that no
act meets stands in ELSEWHERE with the reason, or its whole file in NOT_WALKED.
"""

import errno
from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.office.bureau import Office
from tests.office.withdrawing import text_of
from tests.write_places import RefusingDisk, places

type Said = tuple[int, str, str]
OUT = ("is out", "is public", "off the screens")
"""How an act says that it has been done, whatever came after."""
ELSEWHERE = {
    "remove_whole ": "only where a venue leaves",
    "_write_nothing ": "only before the first publication",
    "mkstemp(tempfile.mkstemp)": "a disk that fails takes an empty file",
    "_leave_tombstones ": "the sweep's, a day after",
    "venue_shares.py::shares ": "only where a venue leaves",
    "page_files.py::write_pages write_all": "met in sync/coming_files.py, of a publication",
    "renewal.py::": "the calendar's",
    "DraftFolder.delegate ": "an appointment's",
    "DraftFolder.cancel ": "a voiding's",
    "set_hour_file.py::write ": "an hour that is set",
    "publish_each_due ": "the calendar's",
    "ComingFiles.take_away ": "of a publication that was cut off",
    "ComingFiles.outlive ": "likewise",
    "Tree.write write_all": "met in sync/coming_files.py, as what a publication brings",
}
"""Places in files that are walked here, which none of these acts comes to, and why."""
NOT_WALKED = frozenset(
    [
        "office/accounts/first_accounts.py",
        "office/alerts/secret_addresses.py",
        "office/attachments/attachment_files.py",
        "office/channels/all_channels.py",
        "office/channels/open_data/verifying.py",
        "office/channels/public_site/kept_lists.py",
        "office/commands/fleet_commands.py",
        "office/commands/fleet_enrolment.py",
        "office/commands/handover.py",
        "office/commands/incident.py",
        "office/commands/init.py",
        "office/commands/keys.py",
        "office/commands/notice.py",
        "office/commands/report.py",
        "office/commands/retention.py",
        "office/commands/support_bundle.py",
        "office/commands/withdraw.py",
        "office/django_ready.py",
        "office/fleet/enrolment_decisions.py",
        "office/fleet/enrolment_requests.py",
        "office/fleet/photo_folder.py",
        "office/fleet/provisioning.py",
        "office/fleet/root_on_first_use.py",
        "office/fleet/roster.py",
        "office/freezing/freeze.py",
        "office/intake/uploads/uploaded_files.py",
        "office/keys/appointment.py",
        "office/keys/replacement.py",
        "office/keys/root_renewal.py",
        "office/monitoring/commands_waiting.py",
        "office/monitoring/migrations/0002_reports_in_postgresql.py",
        "office/monitoring/reports_in_file.py",
        "office/online_key.py",
        "office/papers/finished_papers.py",
        "office/private_file.py",
        "office/publishing/publish.py",
        "office/releases/published_releases.py",
        "office/releases/release_file.py",
        "office/remote/answers.py",
        "office/remote/checkups.py",
        "office/remote/outbox.py",
        "office/remote/screenshots.py",
        "office/remote/settings_delivery.py",
        "office/remote/settings_sheets.py",
        "office/retention/attachment_files.py",
        "office/retention/draft_folders.py",
        "office/retention/leftovers.py",
        "office/retention/sweep.py",
        "office/retention/uploaded_files.py",
        "office/serve/processes.py",
        "office/simulation/enrolment.py",
        "office/tls/served.py",
        "office/trusted_root.py",
        "office/withdrawals/kept_room.py",
    ]
)
"""Files whose places are refused by no act here yet."""


class Act(NamedTuple):
    """An act of a ready office; `done` is whether all of it stands."""

    office: str
    run: Callable[[Office], Said]
    done: Callable[[Office], bool]


def _withdraw(office: Office) -> Said:
    what = ("--record", office.pub_ids()["T0001"], "--reason", "x")
    return office.run("withdraw", *what, *office.holder("duty-1"))


def _withdrawn(office: Office) -> bool:
    from office.published.models import Withdrawal

    return Withdrawal.objects.exists() and text_of(office, 1) not in office.published_text()


def _published(office: Office) -> bool:
    from office.drafts.models import Draft

    return Draft.waiting() is None and text_of(office, 1) in office.published_text()


def _frozen(office: Office) -> bool:
    from office.drafts.models import Draft
    from office.drafts.plates_viewed import open_for_review

    draft = Draft.waiting()
    return draft is not None and bool(open_for_review(office.place(), draft).plates)


def _sign(office: Office) -> Said:
    look = ("--yes", "--look", office.state / "look")
    return office.run("sign", office.draft(), *look, *office.holder("dept-head-1"))


def _signed(office: Office) -> bool:
    return len([*office.draft().glob("signatures/*.json")]) == 1


ACTS = (
    Act("bureau", lambda office: office.run("freeze"), _frozen),
    Act("frozen", _sign, _signed),
    Act("signed", lambda office: office.run("publish"), _published),
    Act("published", _withdraw, _withdrawn),
)
PLACES = places("office", "sync/tree.py", "sync/coming_files.py", "sync/kept_files.py")


def test_what_a_bad_sector_refuses_is_said_and_made_good(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connections

    unmet = {place.name for place in PLACES if place.file not in NOT_WALKED}
    for act in ACTS:
        office: Office = request.getfixturevalue(act.office)
        with monkeypatch.context() as patch:
            disk = RefusingDisk(patch, errno.EIO, office.state, ("office", "sync"))
            connections.close_all()
            for code, _, said in disk.attempts(act.run, office.use()):
                connections.close_all()
                office.use()
                if code:
                    _bring_after(office, act, said)
                assert act.done(office), said
                connections.close_all()
            unmet &= disk.unmet(PLACES)
    assert sorted(name for name in unmet if not any(word in name for word in ELSEWHERE)) == []


def test_what_is_not_refused_here_is_there() -> None:
    assert {place.file for place in PLACES} >= NOT_WALKED
    names = [place.name for place in PLACES]
    assert [word for word in ELSEWHERE if not any(word in name for name in names)] == []


def _bring_after(office: Office, act: Act, said: str) -> None:
    """What was refused is done again by whoever was told so, or by the office where it is out."""
    from office.publishing.catching_up import catch_up

    assert "Traceback" not in said
    if any(words in said for words in OUT):
        catch_up(office.place())
    if not act.done(office):
        assert act.run(office)[0] == 0
