"""What may be shown, as found by the judge: the vocabulary between judge and player."""

import msgspec

from sync.canonical import Shape
from sync.deck import DeckFile
from sync.screen_faults import Fault
from sync.withdrawals import Keyid, Proven, WithdrawalId


class Showing(Shape, frozen=True):
    """A generation that holds. All of `deck` is what two officers signed."""

    generation: int
    deck: DeckFile


class Verdict(Shape, frozen=True):
    """One look at the store, with everything checked that can be checked without network.

    `issued` is the zero point of age, the verified `x-issued`; `online` names the keys that said
    so, `provisional` the doubt about it, if one stands (`sync.doubted_issue_time`). `expires` says
    for each role until when content may be shown. `showing` is None where no generation holds: only
    the neutral plate remains. `open` and `until` are the opening
    hours at that moment; `until` is empty where the clock cannot be believed. `faults` are
    sentences for the status file, without content of records, each with its word. `withdrawn` is
    everything ever proved; `lifts` and `lifted_keys` are what the index shown ends of it, and count
    while it is.
    """

    issued: str = ""
    showing: Showing | None = None
    withdrawn: tuple[Proven, ...] = ()
    lifts: tuple[WithdrawalId, ...] = ()
    lifted_keys: tuple[Keyid, ...] = ()
    open: bool = True
    until: str = ""
    faults: dict[str, Fault] = msgspec.field(default_factory=dict)
    online: str = ""
    provisional: str = ""
    expires: dict[str, str] = msgspec.field(default_factory=dict)
