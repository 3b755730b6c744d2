"""In whatever order people act, only what two strangers to it approved is published (R27)."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from office.errors import OfficeError
from sync.errors import SyncError
from tests.office.bureau import Office

OFFICERS = ("dept-head-1", "dept-head-2", "deputy-director-1", "deputy-director-2", "duty-1")
PEOPLE = ("wang-fang", *OFFICERS[:3])


class Approval(RuleBasedStateMachine):
    """Edits, freezing, signing past every page, sending back, publishing."""

    template: Office
    keys: dict
    publications = 0
    """In all examples, for a machine that never publishes proves nothing."""

    @initialize()
    def open_office(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="states-"))
        self.office = self.template.copy(self.folder / "b")
        self.edits = 0
        self.edited: dict[int, set[str]] = {}
        self.words: dict[int, str] = {}
        self.published = 0

    def as_person(self, person: str):
        from office.audit.record import acting

        return acting(person, "entry")

    @rule(person=st.sampled_from(PEOPLE), number=st.sampled_from(("T0001", "T0002")))
    def edit(self, person: str, number: str) -> None:
        """Somebody edits a complaint that is not public yet."""
        from office.complaints.authorship import note_contributor
        from office.complaints.models import Complaint

        row = Complaint.objects.get(number=number)
        if row.status == Complaint.Status.PUBLISHED:
            return
        with self.as_person(person):
            self.edits += 1
            row.summary_zh = f"第{self.edits}次改的摘要。"
            row.save()
            note_contributor([row])

    @rule(person=st.sampled_from(PEOPLE))
    def freeze(self, person: str) -> None:
        from office.complaints.models import Contributor
        from office.freezing.freeze import freeze

        with self.as_person(person):
            try:
                draft = freeze(self.office.place(), datetime.now(UTC))
            except OfficeError:
                return
        fresh = {i for change in draft.changes for i in (*change.new, *change.changed)}
        hands = Contributor.objects.filter(complaint__public_record__in=fresh)
        self.edited[draft.number] = {person, *hands.values_list("person", flat=True)}
        self.words[draft.number] = self.now()

    @rule(person=st.sampled_from(OFFICERS))
    def sign(self, person: str) -> None:
        """A signature put beside the newest draft by hand, past page and command."""
        from office.drafts.folder import DraftFolder
        from office.drafts.signer_review import inspect
        from office.signing.offline import sign

        try:
            folder = DraftFolder(self.office.draft())
            found, _ = inspect(folder)
        except (OfficeError, SyncError, ValueError, FileNotFoundError):
            return
        folder.add_signature(sign(found, self.keys[person], datetime.now(UTC)))

    @rule(person=st.sampled_from(OFFICERS[:4]))
    def sign_on_the_page(self, person: str) -> None:
        """The office's own way in; whatever it lets through stays in the database."""
        from office.drafts.folder import DraftFolder
        from office.drafts.models import Draft
        from office.drafts.signer_review import inspect
        from office.signing.accept import accept
        from office.signing.offline import sign
        from sync.canonical import encode

        draft = Draft.objects.order_by("-number").first()
        if draft is None:
            return
        try:
            folder = DraftFolder(self.office.state / "drafts" / str(draft.number))
            made = sign(inspect(folder)[0], self.keys[person], datetime.now(UTC))
            accept(
                self.office.place(), draft, encode(made), by="command", person=person,
                offices={self.keys[person].office}, now=datetime.now(UTC),
            )  # fmt: skip
        except (OfficeError, SyncError):
            return

    @rule(people=st.permutations(OFFICERS[:4]))
    def all_try_to_sign(self, people: list[str]) -> None:
        for person in people:
            self.sign_on_the_page(person)

    @rule(person=st.sampled_from(OFFICERS[:4]))
    def send_back(self, person: str) -> None:
        from office.drafts.models import Draft
        from office.signing.send_back import send_back

        draft = Draft.objects.order_by("-number").first()
        if draft is None:
            return
        try:
            send_back(self.office.place(), draft, "改", person=person, office="dept-head",
                      now=datetime.now(UTC))  # fmt: skip
        except OfficeError:
            return

    @rule()
    def publish(self) -> None:
        from office.publishing.publish import publish

        try:
            draft = publish(self.office.place(), datetime.now(UTC))
        except (OfficeError, SyncError):
            return
        people = set(draft.signatures.values_list("person", flat=True))
        offices = set(draft.signatures.values_list("office", flat=True))
        assert len(people) >= 2
        assert offices == {"dept-head", "deputy-director"}
        assert not people & self.edited[draft.number]
        assert self.words[draft.number] == self.now()
        self.published = draft.number
        Approval.publications += 1

    @rule(
        person=st.sampled_from(PEOPLE),
        head=st.sampled_from(OFFICERS[:2]),
        leader=st.sampled_from(OFFICERS[2:4]),
        past=st.booleans(),
    )
    def go_through(self, person: str, head: str, leader: str, past: bool) -> None:
        """The whole way at once: edited and frozen, signed by one of each office, published."""
        self.edit(person, "T0001")
        self.freeze("wang-fang")
        for officer in (head, leader):
            (self.sign if past else self.sign_on_the_page)(officer)
        self.publish()

    def now(self) -> str:
        """The words that a draft frozen now would hold."""
        from office.complaints.models import Complaint

        rows = Complaint.objects.order_by("number").values_list("number", "summary_zh")
        return repr(list(rows))

    @invariant()
    def nothing_unapproved_is_public(self) -> None:
        """What is public came by a publication; and at most one draft is open."""
        from office.drafts.models import Draft

        assert Draft.objects.filter(state=Draft.State.OPEN).count() <= 1
        if not self.published:
            assert not (self.office.public / "cas").exists()

    def teardown(self) -> None:
        from django.db import connection

        from tests.office.databases import databases

        connection.close()
        databases().drop(self.office.state)
        shutil.rmtree(self.folder)


def test_no_order_of_acts_publishes_what_two_others_did_not_approve(bureau: Office) -> None:
    Approval.template = bureau
    Approval.keys = {person: bureau.key(person) for person in OFFICERS}
    run_state_machine_as_test(
        Approval,
        settings=settings(
            max_examples=8, stateful_step_count=8, derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    assert Approval.publications
