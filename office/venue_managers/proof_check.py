"""Whether a proof of display (公示证明) is the bureau's, from outside: by its root and its site.

A proof outlives the online key that signed it. So every root counts that the site still serves and
that the given one leads to: later ones as a screen follows them, earlier ones where enough holders
of the root after them signed them too.
"""

import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tuf.api.metadata import Root, Timestamp

from office.venue_managers.proof_document import PROOF, PROOF_LIMIT, PROOF_TYPE, Proof
from sync.canonical import decode
from sync.disk import Disk
from sync.errors import SignatureError, TrustError, WrongRepositoryError
from sync.fleet_keys import checks_with
from sync.instants import format_instant, parse_instant
from sync.metadata_client import ROOTS, fetch_top
from sync.repository import ROOT_DAYS, signed_as
from sync.repository_name import repository_of
from sync.root_chain import online_keys, verify_roots
from sync.root_files import read_roots
from sync.signed_metadata import load, verify_signed
from sync.size_limits import LIMITS
from sync.statements import read_statement
from sync.transport import RefusedError, Transport

_SLACK = timedelta(days=1)
"""Between a root's signing and its publication, and for clocks."""


@dataclass(frozen=True)
class CheckedProof:
    """A proof that holds, and by which key.

    Args:
        roots: first and last version of the root that name the key.
        newest: the newest root that the site serves; who hides a later one hides that a key was
            replaced.
        replaced: when the root was signed that names it no more; None of the key in force.
    """

    proof: Proof
    keyid: str
    roots: tuple[int, int]
    newest: int
    replaced: datetime | None

    @property
    def too_late(self) -> bool:
        """Whether it says that it was made when its key had been replaced already."""
        made = parse_instant(self.proof.made)
        return self.replaced is not None and made > self.replaced + _SLACK


def check_proof(data: bytes, site: str, root: bytes, now: datetime) -> CheckedProof:
    """What `data` proves.

    Args:
        site: the address below which the bureau's site is public, ending in a slash.
        root: the bureau's root metadata, from elsewhere than the site.

    Raises:
        BadShapeError: too long, no proof, or a statement of another kind.
        SignatureError: altered, or by no online key of this repository.
        WrongRepositoryError: it is of another one.
        DownloadError: the site cannot be reached.
        TrustError: the roots that the site serves do not hold, or what it serves has expired.
    """
    statement = read_statement(data, PROOF_TYPE, PROOF_LIMIT, PROOF)
    roots = _roots(site, root, now)
    naming = [one.version for one in roots if statement.keyid in online_keys(one)]
    if not naming:
        raise SignatureError(
            "公示证明不是本局在线密钥签的：属于其他发布库，或不是本局出具的，已拒绝。"
            "证明早于所给根文件的，请改用当时的根文件再核对。",
            "The proof of display was not signed by this bureau's online key: it belongs to "
            "another repository, or was not issued by this bureau. If it is older than the root "
            "given, check it again with the root of that time.",
        )
    by_version = {one.version: one for one in roots}
    key = by_version[naming[-1]].keys[statement.keyid]
    proof = decode(statement.verified(checks_with(key), PROOF), Proof, PROOF)
    if proof.repository != (ours := repository_of(roots[-1])):
        raise WrongRepositoryError(
            f"公示证明属于发布库 {proof.repository}，不是 {ours}，已拒绝。",
            f"The proof of display is of the repository {proof.repository}, not of {ours}.",
        )
    after = by_version.get(naming[-1] + 1)
    replaced = after.expires - timedelta(days=ROOT_DAYS) if after else None
    named = naming[0], naming[-1]
    return CheckedProof(proof, statement.keyid, named, roots[-1].version, replaced)


def _roots(site: str, given: bytes, now: datetime) -> list[Root]:
    """Every root that counts, the oldest first."""
    transport = Transport()
    anchor = verify_roots(given, ()).metadata
    earlier = [anchor]
    while (version := earlier[-1].signed.version - 1) > 0:
        try:
            data = transport.get(f"{site}metadata/{version}.root.json", LIMITS["root"])
        except RefusedError:
            break
        try:
            older = load(data, Root, "root", LIMITS["root"])
            verify_signed(earlier[-1].signed, "root", older, "root")
        except TrustError:
            break  # of other holders, as after a replacement: the root given does not speak for it
        if older.signed.version != version:
            break
        earlier.append(older)
    with tempfile.TemporaryDirectory() as folder:
        fetch_top(Path(folder), site, given, transport, Disk())
        kept = read_roots(Path(folder) / ROOTS)
        stamp = signed_as((Path(folder) / "timestamp.json").read_bytes(), Timestamp)
    verified = verify_roots(given, tuple(data for _, data in sorted(kept.items())))
    _of_today(min(verified.signed.expires, stamp.expires), now)
    later = verified.history
    found = {one.signed.version: one.signed for one in earlier}
    found |= {n: load(data, Root, "root", LIMITS["root"]).signed for n, data in later.items()}
    return [found[version] for version in sorted(found)]


def _of_today(expires: datetime, now: datetime) -> None:
    """Nothing, where what is served has not expired: an old copy knows of no replaced key."""
    if expires <= now:
        raise TrustError(
            f"网站给出的签名 {format_instant(expires)} 已到期：这是旧的副本，"
            "其后更换过密钥也看不出来，不予采信。请换用本局的网址再核对。",
            f"The signatures that the site serves expired at {format_instant(expires)}: this is an "
            "old copy and cannot show whether a key was replaced later, so it is not relied on. "
            "Check again at the bureau's own address.",
        )
