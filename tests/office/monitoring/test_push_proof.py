"""Confirmed implies proved: in any order of withdrawals, reports, silences, restores and clones.

Pure rules alone, in memory: reports are taken by `take` and counted by `proves`. The true box has a
disk and a glass of its own, of which it says what is so; the office believes only that.
"""

import sqlite3
from copy import deepcopy
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.agent.report_status import JUMP
from office.conditions.states import State
from office.monitoring.expected import Expected
from office.monitoring.last_reports import read_reports
from office.monitoring.machine_starts import Verdict
from office.monitoring.on_glass import Heard
from office.monitoring.push_proof import LastWord, Push, proves
from office.monitoring.report_taking import Outcome, Verified, take_all
from office.monitoring.reports_in_file import SCHEMA
from office.monitoring.screen_state_rules import Listening, judge
from office.monitoring.withdrawal_digests import proved, proved_to
from sync.canonical import decode, encode
from sync.instants import from_seconds
from sync.state_report import DELTAS, REPORT_TYPE, TOLD_WITHIN_S, Glass, Held, StateReport
from sync.statements import Statement, make_statement
from sync.withdrawal_envelopes import VERSION_LIMIT

PLATES = tuple(letter * 64 for letter in "abcd")
"""Each withdrawal takes the next one down; the last stays."""
TRIES = 4
"""So many reports a box sends that is asked again, or whose count was used."""


def digest(name: str) -> str:
    return (name.encode().hex() + "0" * 32)[:32]


class Bureau:
    """What the office has signed, and what it has heard."""

    def __init__(self):
        self.now, self.version, self.seq = 1_800_000_000.0, 1, 1
        self.acts: list[int] = []
        self.down_at = 0.0
        self.connection = sqlite3.connect(":memory:")
        self.connection.executescript(SCHEMA)

    def of(self, version, *, delta):
        there = version in self.acts if delta else 1 <= version <= self.version
        return digest(f"{'e' if delta else 'l'}{version}") if there else None

    def any_between(self, after, before):
        return any(after < version < before for version in self.acts)

    def withdraws(self):
        if len(self.acts) < len(PLATES) - 1:
            self.version += 1
            self.acts.append(self.version)
            self.down_at = self.now

    def down(self, version=VERSION_LIMIT):
        """The plates that are down by that version."""
        return PLATES[: sum(act <= version for act in self.acts)]

    @property
    def expected(self):
        """A later publication names no plate any more that was down before it."""
        gone = self.down()
        known = set(PLATES) if self.seq == 1 else set(PLATES) - set(gone)
        since = from_seconds(self.down_at) if self.acts else None
        return Expected(
            "WH01", self.seq, self.version, frozenset(known), frozenset(known & set(gone)),
            withdrawal_at=since, seq_at=from_seconds(self.now),
        )  # fmt: skip

    def takes(self, report) -> Outcome:
        statement = decode(
            make_statement(REPORT_TYPE, encode(report), lambda _: b"x"), Statement, ("", "")
        )
        holds = proved(report.held, self)
        (outcome,) = take_all(
            self.connection, [(Verified(statement, report, "key"), holds)], self.now
        )
        return outcome

    def last(self):
        return dict(read_reports(self.connection, ["WH01-01"])).get("WH01-01")

    def heard(self):
        last = self.last()
        return Heard(last.report, last.heard_at, withdrawal=proved_to(last.report.held, self))

    def confirmed(self, version) -> bool:
        """As the count of a push asks."""
        row = self.connection.execute(
            "SELECT 1 FROM acknowledgements WHERE (kind = 'list' AND version >= :version"
            " OR kind = 'delta' AND version = :version) ORDER BY at LIMIT 1",
            {"version": version},
        ).fetchone()
        if row is None:
            return False
        last, now = self.last(), from_seconds(self.now)
        word = LastWord(self.heard(), last.proven, bool(last.clones or last.repeated_at))
        push = Push("withdrawal", version)
        return proves(word, push, self.expected, newest=self.seq, now=now)

    def state(self, listening_for=9_999):
        now = from_seconds(self.now)
        hears = Listening(now - timedelta(seconds=listening_for), now)
        return judge("in-service", self.heard(), self.expected, hears, now).state


class Box:
    """A disk, a player and its glass; `acts` are the withdrawals that it has proved."""

    def __init__(self, bureau, boot=1):
        self.bureau, self.boot, self.up_since = bureau, boot, bureau.now - 999
        self.n, self.nonce = 0, ""
        self.seq, self.listed, self.envelopes = 1, 1, []
        self.plate, self.flipped, self.stopped = PLATES[0], bureau.now, None

    @property
    def acts(self):
        own = {version for version, name in self.envelopes if name == digest(f"e{version}")}
        return {act for act in self.bureau.acts if act <= self.listed or act in own}

    def turns(self):
        """The player puts another plate there, none that it knows to be down."""
        if self.stopped is None:
            down = {PLATES[i] for i, act in enumerate(self.bureau.acts) if act in self.acts}
            left = [plate for plate in PLATES if plate not in down]
            at = left.index(self.plate) + 1 if self.plate in left else 0
            self.plate, self.flipped = left[at % len(left)], self.bureau.now

    def starts(self, boot):
        self.boot, self.up_since, self.stopped = boot, self.bureau.now, None
        self.turns()

    def says(self, *, older_program=False):
        self.n += 1
        now = self.bureau.now
        told = 0 if self.stopped is None else int(now - self.stopped)
        read = "same" if told <= TOLD_WITHIN_S else "unread"
        glass = Glass(self.plate, "plate", int(now - self.flipped), read)
        if not older_program:
            glass = replace(glass, told_s=told)
        newer = {one for one in self.envelopes if one[0] > self.listed}
        deltas = tuple(sorted(newer)[:DELTAS])
        held = Held(seq=self.seq, withdrawn=(self.listed, digest(f"l{self.listed}")), deltas=deltas)
        return StateReport(
            "xinbei", "WH01-01", f"{self.boot:032x}", int(now - self.up_since), self.n,
            "2026-11-26T04:00:00Z", self.nonce, held=held, glass=glass,
        )  # fmt: skip


class Story:
    """The true box, a copy of it, and who stands on the wire."""

    def __init__(self):
        self.bureau = Bureau()
        self.box, self.boots = Box(self.bureau), 1
        self.kept, self.copy = deepcopy_of(self.box), None
        self.withheld = []
        self.sent, self.word, self.last_to_speak = 0, None, None

    def another_boot(self):
        self.boots += 1
        return self.boots

    # --- the true box -------------------------------------------------------------

    def reports(self, older_program=False, answer_lost=False):
        """Until it was taken and proved, or the box has tried often enough."""
        for _ in range(TRIES):
            report = self.box.says(older_program=older_program)
            outcome = self.delivered(report, self.facts())
            self.bureau.now += 1
            if answer_lost:  # what was not taken may be an old report: the box has to come again
                left = outcome.verdict in (Verdict.UNPROVEN, Verdict.REPLAY)
                self.last_to_speak = "nobody" if left else "box"
                return
            if outcome.verdict is Verdict.REPLAY:
                self.box.n += JUMP
            else:
                self.box.nonce = outcome.nonce
            if outcome.proven:
                break
        self.last_to_speak = "box"

    def facts(self):
        """What is true of the box as it speaks: in which order, its plate, what it has proved."""
        self.sent += 1
        return self.sent, self.box.plate, frozenset(self.box.acts)

    def delivered(self, report, facts):
        if self.word is None or facts[0] > self.word[0]:
            self.word = facts
        return self.bureau.takes(report)

    def withholds(self):
        self.withheld.append((self.box.says(), self.facts()))

    def releases(self):
        if self.withheld:
            self.delivered(*self.withheld.pop(0))

    def restores(self):
        disk = ("n", "nonce", "seq", "listed", "envelopes")
        vars(self.box).update({name: deepcopy(self.kept[name]) for name in disk})
        self.box.starts(self.another_boot())

    # --- the copy -------------------------------------------------------------------

    def copies(self):
        self.copy = Box(self.bureau, self.box.boot)
        self.copy.n, self.copy.nonce, self.copy.up_since = (
            self.box.n, self.box.nonce, self.box.up_since,
        )  # fmt: skip

    def copy_says(self, *, ahead=0, boot=None):
        """That all is well: it holds everything and shows what stands."""
        if self.copy is None:
            self.copies()
        copy = self.copy
        copy.n, copy.boot = copy.n + ahead, boot or copy.boot
        copy.plate, copy.listed, copy.seq = PLATES[-1], self.bureau.version, self.bureau.seq
        for _ in range(2):
            outcome = self.bureau.takes(copy.says())
            copy.nonce = outcome.nonce or copy.nonce
        self.last_to_speak = "copy"


ACTS = {
    "takes down": lambda story: story.bureau.withdraws(),
    "signs the list anew": lambda story: setattr(story.bureau, "version", story.bureau.version + 1),
    "publishes": lambda story: setattr(story.bureau, "seq", 2),
    "list comes": lambda story: setattr(story.box, "listed", story.bureau.version),
    "newest envelope comes": lambda story: envelope(story, -1),
    "oldest envelope comes": lambda story: envelope(story, 0),
    "false envelope comes": lambda story: story.box.envelopes.append((VERSION_LIMIT, "f" * 32)),
    "plate changes": lambda story: story.box.turns(),
    "player stops": lambda story: setattr(story.box, "stopped", story.bureau.now),
    "a moment": lambda story: passes(story, 20),
    "minutes": lambda story: passes(story, 300),
    "a long silence": lambda story: passes(story, 2_000),
    "reports": lambda story: story.reports(),
    "reports, older program": lambda story: story.reports(older_program=True),
    "answer is lost": lambda story: story.reports(answer_lost=True),
    "report is withheld": lambda story: story.withholds(),
    "withheld report comes": lambda story: story.releases(),
    "starts": lambda story: story.box.starts(story.another_boot()),
    "disk is kept": lambda story: setattr(story, "kept", deepcopy_of(story.box)),
    "disk is restored": lambda story: story.restores(),
    "box is copied": lambda story: story.copies(),
    "copy speaks in the true start": lambda story: story.copy_says(),
    "copy counts far ahead": lambda story: story.copy_says(ahead=2**40, boot=story.box.boot),
    "copy speaks in a new start": lambda story: story.copy_says(boot=story.another_boot()),
}


def envelope(story, which):
    missing = [act for act in story.bureau.acts if act not in story.box.acts]
    if missing:
        story.box.envelopes.append((missing[which], digest(f"e{missing[which]}")))


def passes(story, seconds):
    story.bureau.now += seconds
    story.box.turns()


def deepcopy_of(box):
    return {name: deepcopy(value) for name, value in vars(box).items() if name != "bureau"}


def check(story):
    """What the office counts and calls as signed is proved by the last word of the true box."""
    bureau = story.bureau
    if story.word is None or story.last_to_speak != "box":
        return  # nobody can know yet
    _, plate, acts = story.word
    for version in bureau.acts:
        if bureau.confirmed(version):
            assert plate not in bureau.down(), "it shows what is down"
            assert acts >= {act for act in bureau.acts if act <= version}, "it lacks a withdrawal"
    if bureau.state() is State.SIGNED and not bureau.last().clones:
        contested = bureau.last().repeated_at
        assert contested or (plate not in bureau.down() and acts >= set(bureau.acts))


USUAL = ("takes down", "list comes", "a moment", "reports", "reports")
WHO = {
    "player": (*USUAL, "plate changes", "player stops", "minutes", "a long silence", "publishes"),
    "mirror": (
        "takes down", "a moment", "reports", "newest envelope comes", "false envelope comes",
    ),
    "disk": (
        *USUAL, "signs the list anew", "oldest envelope comes", "disk is kept", "disk is restored",
    ),
    "device": (*USUAL, "box is copied", "copy speaks in the true start", "copy counts far ahead"),
    "anybody": tuple(sorted(ACTS)),
}  # fmt: skip
"""Who is at work beside the office and the true box: each has what it takes, and all together."""


@pytest.mark.parametrize("who", WHO)
@settings(max_examples=200, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(data=st.data())
def test_what_is_confirmed_is_proved_by_the_last_word_of_the_true_box(who, data):
    acts = data.draw(st.lists(st.sampled_from(WHO[who]), min_size=12, max_size=12))
    story = Story()
    story.reports()
    story.reports()
    for act in acts:
        ACTS[act](story)
        check(story)
