"""`office object`: objections (异议) listed, filed, taken up, decided, told, closed (R46).

Each act is the page's own, in the roles that the person holds today.
"""

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from office.commands.given_text import given_text
from office.django_ready import django_ready
from office.errors import UsageError
from sync.terminal import say

if TYPE_CHECKING:
    from office.attachments.examining import Examined
    from office.objections.locked import By
    from office.roles import Role


def listed(args: argparse.Namespace) -> int:
    """Print every objection that is not closed, or all of them, with state and next term."""
    django_ready()
    from office.due.objections import clocks, next_clock
    from office.objections.models import Objection
    from office.registry.bureau_policy import policy
    from office.registry.law import Laws
    from office.registry.lookups import today
    from office.site.objections.labels import PARTIES, STATES

    ruled, laws, day = policy(), Laws(), today(datetime.now(UTC))
    rows = Objection.objects.prefetch_related("tellings", "inquiries").order_by("filed_on", "pk")
    for row in rows if args.all else rows.filter(closed_at=None):
        clock = next_clock(clocks(row, ruled, laws), day)
        until = clock.deadline.bureau if clock else ""
        said = f"{row.filed_on}  {PARTIES[row.party]}  {STATES[row.state]}  {until}"
        print(f"{row.pk}  {row.year}/{row.serial}  {said}".rstrip())
    return 0


def file(args: argparse.Namespace) -> int:
    """Enter one that came by counter or letter."""
    django_ready()
    from office.complaints.models import Complaint
    from office.objections.filing import Filing
    from office.objections.filing import file as act
    from office.objections.flow import CLERKS

    _by_one_of(CLERKS)
    row = Complaint.objects.filter(pk=args.complaint).first()
    if row is None:
        raise UsageError("没有这个序号的投诉。", "There is no complaint of that number.")
    filing = Filing(
        args.ground, given_text(args.words) or "", args.party, args.how, args.received,
        _files(args.attach),
    )  # fmt: skip
    made = act(row, filing, datetime.now(UTC))
    print(
        say(
            f"已登记 {made.year}/{made.serial}，序号 {made.pk}，请受理。",
            f"{made.year}/{made.serial} is noted, as {made.pk}; it is to be taken up.",
        )
    )
    return 0


def accept(args: argparse.Namespace) -> int:
    """Take it up."""
    number, by = _number(args), _by()
    from office.objections.taking_up import accept as act

    act(number, by)
    return _said(args, "已受理，请告知双方。", "taken up; tell both parties.")


def decline(args: argparse.Namespace) -> int:
    """Do not take it up."""
    number, by = _number(args), _by()
    from office.objections.flow import Act
    from office.objections.taking_up import decline as act

    reasons = given_text(args.reasons) or ""
    act(number, _signing(args, by, Act.DECLINE, reasons), reasons)
    return _said(args, "已记为不予受理，请告知双方。", "not taken up; tell both parties.")


def decide(args: argparse.Namespace) -> int:
    """Decide on the merits, where one took no part."""
    number, by = _number(args), _by()
    from office.objections.deciding import decide as act
    from office.objections.flow import Act

    chosen, reasons = Act(args.decision.replace("-", " ")), given_text(args.reasons) or ""
    review = args.review.isoformat() if args.review else ""
    signing = _signing(args, by, chosen, reasons, exclusion=args.exclusion, review_on=review)
    act(number, chosen, signing, reasons, exclusion=args.exclusion, review_on=args.review)
    return _said(args, "已裁定，请书面答复提出人。", "decided; who objected is to be answered.")


def tell(args: argparse.Namespace) -> int:
    """Note that a party was told."""
    number, by = _number(args), _by()
    from office.objections.telling import Told
    from office.objections.telling import tell as act

    act(number, by, Told(args.of, args.party, args.on, args.how, given_text(args.words) or ""))
    return _said(args, "已记下告知。", "the telling is noted.")


def take_back(args: argparse.Namespace) -> int:
    """Note that who objected took it back."""
    number, by = _number(args), _by()
    from office.objections.taking_up import take_back as act

    act(number, by, given_text(args.words) or "")
    return _said(args, "已记为撤回。", "noted as taken back.")


def close(args: argparse.Namespace) -> int:
    """Close it."""
    number, by = _number(args), _by()
    from office.objections.telling import close as act

    act(number, by)
    return _said(args, "已办结。", "closed.")


def _said(args: argparse.Namespace, zh: str, en: str) -> int:
    print(say(f"异议 {args.number}：{zh}", f"Objection {args.number}: {en}"))
    return 0


def _number(args: argparse.Namespace) -> int:
    """The objection that is meant.

    Raises:
        UsageError: there is none.
    """
    django_ready()
    from office.objections.models import Objection

    if not Objection.objects.filter(pk=args.number).exists():
        raise UsageError(
            "没有这个序号的异议；序号见 office object list。",
            "There is no such objection; office object list has the numbers.",
        )
    return int(args.number)


def _by() -> "By":
    """Who acts, in the roles of their account.

    Raises:
        UsageError: there is no such account, or it is closed.
    """
    django_ready()
    from office.accounts.models import User
    from office.audit.record import actor
    from office.objections.locked import By
    from office.registry.lookups import today

    now = datetime.now(UTC)
    user = User.objects.filter(username=actor(), is_active=True).first()
    if user is None:
        raise UsageError(
            f"{actor()} 没有可用的账户；请用 --as 写明经办人。",
            f"{actor()} has no account in use; say who acts with --as.",
        )
    return By(user.username, user.roles(today(now)), now)


def _signing(args: argparse.Namespace, by: "By", act: str, words: str, **more: str) -> "By":
    """The same, with the signature of that ruling by the key that was given."""
    from office import passphrase
    from office.decisions.by_key import signed_by
    from office.objections.models import Objection

    key = passphrase.opened(args.key, args.passphrase_file)
    row = Objection.objects.get(pk=args.number)
    given = signed_by(key, (row.case, row.complaint_id), act, words, by.now, **more)
    return replace(by, signed=given)


def _by_one_of(roles: "frozenset[Role]") -> None:
    if _by().roles.isdisjoint(roles):
        raise UsageError("这一步不由您的岗位办理。", "This step is not for your role.")


def _files(paths: list[Path]) -> "tuple[Examined, ...]":
    from office.attachments.examining import Sent, examine

    try:
        return examine([Sent(path.name, path.read_bytes()) for path in paths])
    except OSError:
        raise UsageError("附件无法读取。", "An attachment cannot be read.") from None
