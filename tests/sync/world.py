"""A small bureau for tests: real keys, real signatures, a real tree in a folder."""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from sync import keys, repository
from sync.bundle import (
    Batch,
    BesidePlate,
    Blob,
    Bundle,
    Entry,
    Index,
    Profile,
    Settings,
    SummaryPlate,
    Venue,
)
from sync.canonical import encode
from sync.errors import TrustError
from sync.outcomes import Outcome
from sync.records import Band, Operator, Organisation, Record, Text
from sync.showing_end import over_at
from sync.tally import Case, Tally
from sync.tree import Tree
from sync.trust import Chain, index_path, venue_role
from sync.withdrawal_builder import build_delta, build_withdrawal
from sync.withdrawals import Withdrawal, WithdrawalSet

NOW = datetime(2018, 11, 1, 8, 0, tzinfo=UTC)
PROFILE = Profile("landscape-55-4m", 1920, 1080, 55, 4)
DISTRICT = "xinbei"
PEOPLE = ("roots", "registrars", "head", "head2", "deputy", "deputy2", "duty", "online",
          "technician")  # fmt: skip
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


ENDS = "2019-11-01T16:00:00Z"


@cache
def strip(profile: Profile) -> tuple[tuple[str, bytes], bytes]:
    """Of a profile's strip, the picture's digest and PNG; and the atlas."""
    from layouts.compose import to_png
    from layouts.strip_atlas import strip_atlas

    image, atlas = strip_atlas(profile)
    return (atlas.digest, to_png(image)), encode(atlas)


def entry_of(scope: str, target: str, up_to: int = 0, *, number: int = 0) -> Withdrawal:
    """A withdrawal whose id follows from what it names and from `number`: made again, the same."""
    made = hashlib.sha256(f"{scope} {target} {up_to} {number}".encode()).hexdigest()
    return Withdrawal(made[:32], scope, target, up_to)


def settings(**changes) -> Settings:
    fields = {
        "authority": Text("新北区市场监督管理局", "Xinbei Market Supervision Bureau"),
        "effective_date": "2018-07-01",
        "basis": ("工商消字〔2017〕241号",),
        "qr_base": "http://127.0.0.1:8460",
    }
    return Settings(**{**fields, **changes})


def record(number: int, venue: str = "WH01", **changes) -> Record:
    """The record number `number` of a venue; every third one failed."""
    seed = hashlib.sha256(f"{venue}{number}".encode()).hexdigest()
    pub_id = "".join(CROCKFORD[int(seed[i : i + 2], 16) % 32] for i in range(0, 20, 2))
    outcome = (Outcome.AGREED, Outcome.SETTLED, Outcome.NO_AGREEMENT)[number % 3]
    fields = {
        "pub_id": pub_id,
        "version": 1,
        "nonce": seed[:32],
        "venue": venue,
        "operator": Operator(f"N{number % 4:016x}", f"力动健身{number % 4}号店", shop_no="L3-021"),
        "accepting": Organisation(Text("新北区市场监督管理局"), "bureau"),
        "accepted_month": "2018-08",
        "closed_month": "2018-09",
        "industry": "健身服务",
        "issue": "预付式消费",
        "outcome": outcome,
        "headline": Text("健身房停业\n预付卡余额已退", "Gym closed,\nbalance refunded"),
        "summary": Text("消费者反映办卡后门店停业，余额未退。经调解，退还剩余费用。"),
        "full_text": Text(f"消费者反映办卡后门店停业，余额未退。第{number}件。"),
        "provider": "新北区市场监督管理局",
        "published_on": "2018-11-01",
        "days": 12,
        "money": Band.TO_5K if outcome.success == "Y" else None,
    }
    return Record(**{**fields, **changes})


class World:
    """A bureau with three root and registrar keys, two offices of two keys, a duty officer.

    `like` another one, it has the very same people and keys, also the online key. Without
    `first_list` it is as an office is before its first publication.
    """

    def __init__(
        self,
        directory: Path,
        venues: tuple[str, ...] = ("WH01",),
        now=NOW,
        district: str = DISTRICT,
        like: "World | None" = None,
        *,
        first_list: bool = True,
    ):
        self.district = district
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.now = now
        self.venues = venues
        self.tree = Tree(directory / "public")
        if like is None:
            self._appoint()
        else:
            for name in PEOPLE:
                setattr(self, name, getattr(like, name))
        self.seq = 0
        self.dwell: float | None = None  # of every plate, where it is not its text's
        self.withdrawn = WithdrawalSet()
        self.known = {}
        root = repository.build_root(
            1,
            [k.public for k in self.roots],
            [k.public for k in self.registrars],
            self.online.public_key,
            now,
            repository=district,
        )
        for key in self.roots[:2]:
            root.sign(key.signer, append=True)
        self.root = repository.to_bytes(root)
        self.tree.publish(
            self.online,
            now,
            roots={1: self.root},
            targets=self.delegations(version=1),
            roles={"wd-01": self.envelope(version=1)} if first_list else {},
        )

    def _appoint(self) -> None:
        self.roots = [keys.generate(f"root-{i}", "root") for i in range(3)]
        self.registrars = [keys.generate(f"registrar-{i}", "registrar") for i in range(3)]
        self.head = keys.generate("head", "dept-head")
        self.head2 = keys.generate("head-2", "dept-head")
        self.deputy = keys.generate("deputy", "deputy-director")
        self.deputy2 = keys.generate("deputy-2", "deputy-director")
        self.duty = keys.generate("duty", "duty")
        self.technician = keys.generate("technician", "technician")
        self.online: CryptoSigner = keys.new_online_key(self.directory / "online.key")

    @property
    def officers(self):
        return [self.head, self.head2, self.deputy, self.deputy2]

    def delegations(self, version: int, officers=None, venues=None) -> bytes:
        """Targets metadata signed by two registrars."""
        targets = repository.build_targets(
            version,
            venues or self.venues,
            [k.public for k in (officers or self.officers)],
            [self.duty.public],
            self.now,
            repository=self.district,
            technicians=[self.technician.public],
        )
        for key in self.registrars[:2]:
            targets.sign(key.signer, append=True)
        return repository.to_bytes(targets)

    def later(self, **delta) -> None:
        """Let time pass."""
        self.now += timedelta(**delta)

    def content(self, records, venue="WH01", *, seq=None, tally=None, draw=False, **index):
        """Files of one venue: (index bytes, files by path below the tree)."""
        seq = seq or self.seq + 1
        bodies = [encode(r) for r in records]
        files = {f"cas/{_sha(b)}.json": b for b in bodies}
        cases = tuple(
            Case(r.closed_month, r.industry, r.issue, r.outcome, r.days, 800, r.accepted_month)
            for r in records
        )
        tally_value = tally or Tally(venue, "2018-10-31", "2018-07-01", tuple(sorted_cases(cases)))
        tally_bytes = encode(tally_value)
        files[f"cas/{_sha(tally_bytes)}.json"] = tally_bytes
        fields = {
            "seq": seq,
            "venue": Venue(venue, Text("新北万汇广场", "Wanhui Plaza"), "新北区"),
            "settings": settings(),
            "profiles": (PROFILE,),
            "period": ("2018-07", "2018-10"),
            "as_of": "2018-10-31",
            "batches": (),
            "tally": _blob(tally_bytes),
            "summary": {},
            "strips": {},
        }
        fields |= index
        for profile in fields["profiles"]:
            picture, atlas = strip(profile)
            files[f"cas/{_sha(atlas)}.json"] = atlas
            fields["strips"] = fields["strips"] | {profile.name: _blob(atlas)}
            if draw:
                files[f"plates/{picture[0]}.png"] = picture[1]
        plates = {"record": {}, "beside": {}, "summary": {}, "dwell": 15.0}
        if draw:
            plates = self._draw(Index(**fields), tally_value, records)
            fields["summary"] = plates["summary"]
            files |= plates["files"]
        batch = Batch(
            "2018-09",
            "2018-09/公示/1",
            "non-selective",
            tuple(
                Entry(
                    r.pub_id,
                    r.version,
                    r.operator.key,
                    _blob(b),
                    plates["record"].get(r.pub_id, {PROFILE.name: _sha(r.pub_id.encode())}),
                    plates["dwell"],
                    "light",
                    _ends(r, fields["settings"].timezone),
                    plates["beside"].get(r.pub_id, {}),
                )
                for r, b in zip(records, bodies, strict=True)
            ),
        )
        batch_bytes = encode(batch)
        files[f"cas/{_sha(batch_bytes)}.json"] = batch_bytes
        fields["batches"] = (_blob(batch_bytes),)
        index_bytes = encode(Index(**fields))
        files[f"targets/{venue_role(venue)}/{_sha(index_bytes)}.index.json"] = index_bytes
        return index_bytes, files

    def _draw(self, index, tally, records):
        from layouts import bundle_slides
        from tests import plates_once

        entries = tuple(
            Entry(r.pub_id, r.version, r.operator.key, _blob(encode(r)), {}, 15, "light", ENDS)
            for r in records
        )
        batch = Batch("2018-09", "2018-09/公示/1", "non-selective", entries)
        bundle = Bundle(index, (batch,), tally, {(r.pub_id, r.version): r for r in records})
        out = {"record": {}, "beside": {}, "summary": {}, "files": {}, "dwell": 15.0}
        for profile in index.profiles:
            summary = []
            for slide in bundle_slides.slides(bundle, profile):
                digest, png = plates_once.drawn(slide, profile)
                out["files"][f"plates/{digest}.png"] = png
                if slide.kind == "record":
                    pub_id = slide.id.removeprefix("record:").partition("/")[0]
                    out["record"].setdefault(pub_id, {})[profile.name] = digest
                    out["dwell"] = self.dwell or slide.dwell_s
                    continue
                dwell = self.dwell or slide.dwell_s
                if slide.pub_id:
                    plate = BesidePlate(slide.kind, digest, dwell, slide.theme, slide.until)
                    there = out["beside"].setdefault(slide.pub_id, {})
                    there[profile.name] = (*there.get(profile.name, ()), plate)
                else:
                    told = slide.until, slide.operators, slide.news
                    summary.append(SummaryPlate(slide.id, digest, dwell, slide.theme, *told))
            out["summary"][profile.name] = tuple(summary)
        return out

    def publish(self, records, venue="WH01", *, signers=None, withdraw=(), **content) -> int:
        """Publish `records` for a venue, signed by head and deputy unless told otherwise."""
        self.seq += 1
        index, files = self.content(records, venue, seq=self.seq, **content)
        roles = {venue_role(venue): self.role(index, venue, signers)}
        if withdraw:
            roles["wd-01"] = self.envelope(*withdraw)
        self.tree.publish(self.online, self.now, roles=roles, files=files, known=self.known)
        return self.seq

    def role(
        self, index: bytes | None, venue="WH01", signers=None, version=None, **kwargs
    ) -> bytes:
        """A venue's signed role metadata for the current publication number."""
        name = venue_role(venue)
        version = version or repository.next_version(name, self.tree.read().versions)
        kwargs.setdefault("repository", self.district)
        metadata = repository.build_venue(venue, version, self.seq, index, self.now, **kwargs)
        data = repository.to_bytes(metadata)
        for key in signers if signers is not None else (self.head, self.deputy):
            data = repository.sign(data, key.signer)
        return data

    def envelope(self, *entries: Withdrawal, key=None, version=None) -> bytes:
        """A signed withdrawal envelope with everything withdrawn so far and `entries`."""
        self.withdrawn = self.withdrawn | WithdrawalSet(entries)
        version = version or repository.next_version("wd-01", self.tree.read().versions)
        metadata = build_withdrawal(
            version, self.withdrawn.entries(), self.now, repository=self.district
        )
        return repository.sign(repository.to_bytes(metadata), self._withdrawer(key).signer)

    def delta(self, *entries: Withdrawal, key=None, version=2) -> bytes:
        """A signed envelope with nothing but `entries`, as the wake carries it."""
        metadata = build_delta(version, entries, self.now, repository=self.district)
        return repository.sign(repository.to_bytes(metadata), self._withdrawer(key).signer)

    def _withdrawer(self, key=None):
        """Whoever signs: the duty officer, an approver where everything is down."""
        everything = any(entry.scope == "all" for entry in self.withdrawn.entries())
        return key or (self.head if everything else self.duty)

    def withdraw(self, *entries: Withdrawal) -> bytes:
        """Publish a withdrawal, its delta beside the list; the list."""
        envelope = self.envelope(*entries)
        version = repository.from_bytes(envelope).signed.version
        self.tree.delta_path(version).write_bytes(self.delta(*entries, version=version))
        self.tree.publish(self.online, self.now, roles={"wd-01": envelope})
        return envelope

    def chain(self, venue="WH01") -> Chain:
        """The metadata as a client would hold it."""
        now = self.tree.read()
        return Chain(
            self.tree.roots(),
            now.timestamp,
            now.snapshot,
            now.targets,
            now.roles[venue_role(venue)],
            now.roles["wd-01"],
        )

    def index(self, venue="WH01") -> bytes:
        """The published index of a venue."""
        role = repository.from_bytes(self.tree.read().roles[venue_role(venue)]).signed
        target = role.targets[index_path(venue)]
        path = f"targets/{venue_role(venue)}/{target.hashes['sha256']}.index.json"
        return (self.tree.directory / path).read_bytes()

    def blob(self, blob: Blob) -> bytes | None:
        """A blob of the published tree."""
        path = self.tree.directory / f"cas/{blob.digest}.json"
        return path.read_bytes() if path.exists() else None


def _ends(record, timezone):
    try:
        return over_at(record, timezone)
    except TrustError:  # a zone that nobody knows
        return ENDS


def sorted_cases(cases):
    return sorted(cases, key=encode)


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _blob(data: bytes) -> Blob:
    return Blob(_sha(data), len(data))
