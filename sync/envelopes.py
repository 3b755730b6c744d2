"""A withdrawal envelope: metadata of the withdrawal role, which proves itself."""

import msgspec
from tuf.api.metadata import Targets

from sync import withdrawals
from sync.errors import BadShapeError
from sync.shape import check_major
from sync.signed import ROLE_LIMIT, load, verify_signed
from sync.withdrawals import Withdrawal, WithdrawalSet

WITHDRAWAL_ROLE = "wd-01"


def verify_withdrawal(targets: Targets, envelope: bytes) -> WithdrawalSet:
    """The entries of a withdrawal envelope, proved against a delegation already trusted.

    One valid signature is enough, and no snapshot is asked for: it can only take away.

    Raises:
        BadShapeError, SignatureError: refused; nothing is withdrawn by it.
    """
    metadata = load(envelope, Targets, WITHDRAWAL_ROLE, ROLE_LIMIT)
    verify_signed(targets, WITHDRAWAL_ROLE, metadata, WITHDRAWAL_ROLE)
    return withdrawn_in(metadata.signed)


def withdrawn_in(signed: Targets) -> WithdrawalSet:
    """The entries that a withdrawal role lists.

    Raises:
        BadShapeError: the list has not the agreed shape. NewerFormatError: a raised major number.
    """
    check_major(signed.unrecognized_fields.get("x-v"), WITHDRAWAL_ROLE)
    try:
        entries = msgspec.convert(
            signed.unrecognized_fields.get(withdrawals.FIELD, []), list[Withdrawal]
        )
    except msgspec.ValidationError:
        raise BadShapeError("The withdrawal list has not the agreed shape.") from None
    return WithdrawalSet(entries)
