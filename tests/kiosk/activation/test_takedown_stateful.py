"""Withdrawals in every order: proved, replayed, lifted, revoked, cut off, full, damaged, restarted.

The model says what must be down; the real envelopes, store and takedown must say the same.
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from kiosk.activation.takedown import Takedown
from sync import keys, repository
from sync.disk import Disk
from sync.errors import DiskFullError
from sync.inbox import Inbox
from sync.store import Store
from sync.withdrawal_builder import build_delta
from sync.withdrawal_envelopes import in_force, verify_withdrawal
from sync.withdrawals import WithdrawalSet
from tests.sync.world import NOW, entry_of

HEAD, DEPUTY = keys.generate("head", "dept-head"), keys.generate("deputy", "deputy-director")
DUTY, DUTY2 = keys.generate("duty", "duty"), keys.generate("duty-2", "duty")
SIGNERS = {"head": HEAD, "duty": DUTY}
ENTRIES = [
    *(entry_of("record", name, version) for name in ("a", "b") for version in (1, 2)),
    entry_of("operator", "N1"),
    entry_of("venue", "WH01"),
    entry_of("venue", "WH01", number=1),
    entry_of("all", "*"),
]


def targets(duty):
    officers = [HEAD.public, DEPUTY.public]
    made = repository.build_targets(1, ["WH01"], officers, [duty.public], NOW, repository="xinbei")
    return made.signed


BEFORE, AFTER = targets(DUTY), targets(DUTY2)


def delta(signer, *entries):
    metadata = build_delta(2, entries, NOW, repository="xinbei")
    return repository.sign(repository.to_bytes(metadata), signer.signer)


MADE = {(name, entry): delta(key, entry) for name, key in SIGNERS.items() for entry in ENTRIES}
EVERYTHING = delta(HEAD, *ENTRIES)


class Shown(msgspec.Struct):
    """What of an index on the glass matters here."""

    lifts: tuple[str, ...] = ()
    lifted_keys: tuple[str, ...] = ()


class Cut(BaseException):
    """The power goes."""


class Faulty(Disk):
    """A disk that can be full until the reserve is given back, or be cut off at a write."""

    def __init__(self):
        self.writes_left = None
        self.full = None

    def write(self, path, data):
        if self.full is not None and "run" not in path.parts and self.full.exists():
            raise DiskFullError("磁盘已满。", "The disk is full.")
        if self.writes_left is not None:
            if self.writes_left == 0:
                raise Cut
            self.writes_left -= 1
        super().write(path, data)


class Machine(RuleBasedStateMachine):
    envelopes = Bundle("envelopes")

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.disk = Faulty()
        self.store = Store(self.folder / "store", self.disk)
        self.inbox = Inbox(self.folder / "inbox")
        self.inbox.folder.mkdir()
        self.targets, self.shown = BEFORE, Shown()
        self.proved: dict = {}
        self.lost = False

    def teardown(self):
        shutil.rmtree(self.folder)

    def run(self, **how):
        """As an activation begins."""
        takedown = Takedown(self.store, self.inbox)
        takedown.take(self.targets, **how)
        takedown.mend()
        takedown.purge()
        return takedown

    def learn(self, name, entries):
        key = SIGNERS[name]
        good = key is HEAD or self.targets is BEFORE
        for entry in entries:
            if good and (name == "head" or entry.scope != "all"):
                self.proved.setdefault(entry, set()).add(key.public.keyid)

    @rule(target=envelopes, name=st.sampled_from(["head", "duty"]), entry=st.sampled_from(ENTRIES))
    def withdraw(self, name, entry):
        return (name, entry)

    @rule(envelope=envelopes, way=st.sampled_from(["wake", "stick", "memory"]))
    def deliver(self, envelope, way):
        stick = self.folder / "stick.json"
        place = {"wake": self.inbox.withdrawal, "stick": stick, "memory": self.inbox.spare}[way]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(MADE[envelope])
        self.run(**({"file": stick} if way == "stick" else {}))
        self.learn(envelope[0], [envelope[1]])
        if way == "memory":
            place.unlink()

    @rule(envelope=envelopes, writes=st.integers(0, 5))
    def deliver_and_cut(self, envelope, writes):
        self.inbox.withdrawal.write_bytes(MADE[envelope])
        self.disk.writes_left = writes
        with suppress(Cut):
            self.run()
        self.disk.writes_left = None
        self.run()
        self.learn(envelope[0], [envelope[1]])

    @rule(envelope=envelopes)
    def deliver_to_a_full_disk(self, envelope):
        self.store.hold_reserve()
        self.disk.full = self.store.reserve
        self.inbox.withdrawal.write_bytes(MADE[envelope])
        self.run()
        self.disk.full = None
        self.learn(envelope[0], [envelope[1]])

    @rule(entry=st.sampled_from(ENTRIES))
    def publish_with_a_lift(self, entry):
        self.shown.lifts = (*self.shown.lifts, entry.id)

    @rule()
    def publish_with_a_lift_by_key(self):
        self.shown.lifted_keys = (DUTY.public.keyid,)

    @rule()
    def revoke(self):
        self.targets = AFTER

    @rule(copy=st.integers(0, 1), data=st.sampled_from([None, b"", b"{", b"{}"]))
    def damage_one_copy(self, copy, data):
        self.harm(self.store.union.copies[copy], data)
        if not self.lost:
            self.run()

    @rule(data=st.sampled_from([None, b"{"]))
    def damage_both_copies(self, data):
        kept = any(path.exists() for path in self.store.union.copies)
        for path in self.store.union.copies:
            self.harm(path, data)
        for path in (self.inbox.taken, self.inbox.withdrawal):
            path.unlink(missing_ok=True)
        self.lost = self.lost or kept or data is not None

    def harm(self, path, data):
        path.unlink(missing_ok=True)
        if data is not None:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)

    @rule()
    def the_office_says_all_of_it_anew(self):
        """A newer list: what was ever signed is in it."""
        takedown = Takedown(self.store, self.inbox)
        takedown.add(verify_withdrawal(self.targets, EVERYTHING).withdrawn, EVERYTHING)
        takedown.heal()
        if self.lost:
            self.proved = {entry: set() for entry in self.proved}
        self.learn("head", ENTRIES)
        self.lost = False
        known = self.store.withdrawn().withdrawn.union
        for proven in known.proven():  # keys lost with the copies need not come back
            self.proved[proven.entry] |= set(proven.keys)

    @invariant()
    def what_was_proved_and_is_not_lifted_is_down(self):
        known = self.store.withdrawn()
        if self.lost:
            assert known.damage or self.entries(known) >= set(self.proved)
            return
        assert not known.damage
        assert self.entries(known) == set(self.proved)
        down = set(in_force(known.withdrawn.union, self.shown, self.targets).entries())
        revoked = {DUTY.public.keyid} if self.targets is AFTER else set()
        gone = set(self.shown.lifted_keys) & revoked
        wanted = {
            entry
            for entry, proving in self.proved.items()
            if entry.id not in self.shown.lifts and not proving <= gone
        }
        assert down == wanted

    def entries(self, known):
        return set(known.withdrawn.union.entries())


TestMachine = Machine.TestCase
TestMachine.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@given(st.permutations(sorted(MADE)), st.sets(st.sampled_from([e.id for e in ENTRIES])))
@settings(deadline=None, max_examples=25)
def test_no_order_of_deliveries_changes_the_end_state(order, lifts):
    found = {}
    for name, sequence in (("given", order), ("sorted", sorted(MADE))):
        union = WithdrawalSet()
        for signer, entry in sequence:
            if (signer, entry.scope) != ("duty", "all"):
                union |= verify_withdrawal(BEFORE, MADE[signer, entry]).withdrawn
        found[name] = (union.proven(), union.without(lifts).proven())
    assert found["given"] == found["sorted"]
