"""How a decision stands: signed, older than signatures, without one, or with one that fails."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from securesystemslib.signer import Key

from office import key_holder
from office.decisions.decision_signatures import holds
from office.decisions.keys_ever import keys_ever, repository
from office.decisions.models import DecidedBefore, SignedDecision
from office.decisions.signed_decision import Decided, differs, read
from sync.errors import BadShapeError


class Proof(StrEnum):
    SIGNED = "signed"
    BEFORE = "before"  # it stood when signatures were first asked for
    MISSING = "missing"
    FAILS = "fails"


@dataclass(frozen=True)
class Standing:
    """A decision and what proves it; `keyid` where it was signed."""

    books: Decided
    proof: Proof
    keyid: str = ""

    @property
    def counts(self) -> bool:
        """Whether others may rely on it."""
        return self.proof in (Proof.SIGNED, Proof.BEFORE)


def standings(decisions: Iterable[Decided]) -> list[Standing]:
    """How each stands, in their order.

    Raises:
        NotReadyError, TrustError: the published tree, which has the keys, cannot be believed.
    """
    decisions = list(decisions)
    if not decisions:
        return []
    cases = {one.case for one in decisions}
    rows = defaultdict[tuple[str, str], list[SignedDecision]](list)
    for row in SignedDecision.objects.filter(case__in=cases).order_by("pk"):
        rows[row.case, row.act].append(row)
    old = set(DecidedBefore.objects.filter(case__in=cases).values_list("case", "act"))
    # Read once: of every delegation that was ever published, each verified.
    known = (keys_ever(), repository()) if rows else ({}, "")
    return [_standing(one, rows[one.case, one.act], old, *known) for one in decisions]


def _standing(
    one: Decided,
    rows: list[SignedDecision],
    old: set[tuple[str, str]],
    keys: Mapping[str, Key],
    of: str,
) -> Standing:
    proof = next((row for row in rows if _proved(one, row, keys, of)), None)
    if proof is not None:
        return Standing(one, Proof.SIGNED, proof.keyid)
    if (one.case, one.act) in old:
        return Standing(one, Proof.BEFORE)
    return Standing(one, Proof.FAILS if rows else Proof.MISSING)


def _proved(one: Decided, row: SignedDecision, keys: Mapping[str, Key], of: str) -> bool:
    key = keys.get(row.keyid)
    if key is None or not holds(key, row.document, row.signature):
        return False
    try:
        signed = read(row.document)
    except BadShapeError:
        return False
    held = (key_holder.person(key), key_holder.office(key))
    if held != (signed.person, signed.office):
        return False
    return not differs(signed, row.nonce, one, of)
