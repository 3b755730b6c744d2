"""What a screen is told once, at enrolment: where to fetch, whom to trust, who it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec

from sync.broker import broker
from sync.bundle import ProfileName
from sync.canonical import Shape, VenueId, decode
from sync.disk import read
from sync.errors import StoreError, SyncError
from sync.instants import parse_instant
from sync.records import Line, Text

if TYPE_CHECKING:
    from sync.active_generation import Anchor

FILE = "provisioning.json"
STARTER = "starter.json"
"""What a box has that asks for its venue by a code."""
BY_CODE = "enrolment/provisioning.json"
"""Where the enrolment process writes it, which may write nowhere else; `FILE` is a link to it."""
Url = Annotated[str, msgspec.Meta(pattern="^https?://[^ ]+$", max_length=200)]


class Provisioning(Shape, frozen=True):
    """`provisioning.json`, written by the office for one venue and profile.

    `root` is the root metadata trust starts from (base64 in the file), of the repository that is
    named `repository_id`. `floor_seq`, `floor_issued` and `floor_withdrawal` (the version of the
    withdrawal list) keep a fresh or wiped screen from taking an old state for the newest.
    `wake` is the address of the wake call, or of a broker; empty: it only polls.
    `screen` is its number on the roster, `report` where it tells of itself; empty: it is on none.
    """

    v: Annotated[int, msgspec.Meta(ge=1, le=1)]
    repository: Url
    repository_id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}$")]
    venue: VenueId
    profile: ProfileName
    root: bytes
    wake: Annotated[str, msgspec.Meta(max_length=200)] = ""
    floor_seq: Annotated[int, msgspec.Meta(ge=0)] = 0
    floor_withdrawal: Annotated[int, msgspec.Meta(ge=0)] = 0
    floor_issued: str = "2000-01-01T00:00:00Z"
    authority: Text | None = None
    hotline: Line = "12315"
    screen: Annotated[str, msgspec.Meta(pattern="^([A-Z0-9]{2,8}-[0-9]{2,4})?\\Z")] = ""
    report: Annotated[str, msgspec.Meta(max_length=200)] = ""

    def __post_init__(self) -> None:
        if not self.repository.endswith("/"):
            raise ValueError("the repository address needs a slash at its end")
        parse_instant(self.floor_issued)
        broker(self.wake)  # an address of HTTP, of a broker, or none

    @property
    def anchor(self) -> "Anchor":
        """Where trust starts; loads the verifier."""
        from sync.active_generation import Anchor
        from sync.version_floors import provisioned

        floors = provisioned(self.root, self.floor_seq, self.floor_issued, self.floor_withdrawal)
        return Anchor(self.root, self.venue, floors, self.profile)


def link_by_code(state: Path) -> None:
    """Where no file lies, let `FILE` lead to what the enrolment process will write.

    Raises:
        StoreError: the state directory refused.
    """
    path = state / FILE
    if path.is_symlink() or path.exists():
        return
    try:
        path.symlink_to(BY_CODE)
    except OSError as error:
        raise StoreError(
            f"{path} 建不了（{error.strerror}）。已安装的机器请运行 "
            "sudo systemd-tmpfiles --create gongshi.conf。",
            f"{path} could not be made ({error.strerror}). On an installed box run: "
            "sudo systemd-tmpfiles --create gongshi.conf",
        ) from None


class NotEnrolledError(SyncError):
    """This state directory belongs to no screen yet, or no longer to a readable one."""


def read_provisioning(state: Path) -> Provisioning:
    """The provisioning of the state directory `state`.

    Raises:
        NotEnrolledError: there is none.
        BadShapeError: the file is damaged.
    """
    data = read(state / FILE)
    if data is None:
        from kiosk.unreadable_files import why_unreadable  # late: only where something is wrong

        for zh, en in why_unreadable(state / FILE):
            raise NotEnrolledError(zh, en)
        if (state / STARTER).exists():
            raise NotEnrolledError(
                "本机还没有场所，正在请求登记。登记码和经过见屏幕或 kiosk status。",
                "This box has no venue yet and is requesting enrolment. See its code and progress "
                "on the screen, or with kiosk status.",
            )
        raise NotEnrolledError(
            f"本机还没有登记（缺 {state / FILE}）。请运行 kiosk enrol 登记文件或引导文件。",
            f"This screen is not enrolled: {state / FILE} is missing. Run: kiosk enrol FILE, with "
            "its enrolment file or a starter",
        )
    return decode(data, Provisioning, ("登记文件", "provisioning file"))
