"""`office notice`: notices to operators (告知书) listed, issued, noted as delivered (R44)."""

import argparse
import os
from datetime import UTC, datetime

from office.django_ready import django_ready
from office.errors import UsageError
from sync.terminal import language, say


def listed(args: argparse.Namespace) -> int:
    """Print what is to be listed and how it stands with its notice, by complaint."""
    django_ready()
    from office.complaints.labels import masked
    from office.prior_notices.notice_state import Standing, condition, standing
    from office.prior_notices.ready_to_notify import to_be_listed
    from office.prior_notices.waiting import outdated
    from office.registry.lookups import today
    from office.site.prior_notices.labels import STANDINGS

    day, old = today(datetime.now(UTC)), outdated()
    rows = to_be_listed()
    if args.standing:
        rows = rows.filter(condition(Standing(args.standing), old, day))
    for row in rows:
        notice = row.prior_notices.filter(ended_at=None).first()
        stands = STANDINGS[standing(notice, old, day)]
        number = f"{notice.year}/{notice.serial}" if notice else "—"
        until = notice.answer_until if notice else None
        print(f"{row.pk}  {masked(row.number)}  {number}  {stands}  {until or ''}".rstrip())
    return 0


def issue(args: argparse.Namespace) -> int:
    """Issue the notice of a complaint; its letter goes into a file that is there once."""
    django_ready()
    from django.db import transaction

    from office.complaints.models import Complaint
    from office.papers.notice_letter import one_pdf
    from office.prior_notices.issue import issue as act

    now = datetime.now(UTC)
    row = Complaint.objects.filter(pk=args.complaint).first()
    if row is None:
        raise UsageError(
            "没有这个序号的投诉；序号见 office notice list。",
            "There is no such complaint; office notice list shows the numbers.",
        )
    try:
        file = os.open(args.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise UsageError(
            f"{args.out} 写不了（或已有这个文件）：{error.strerror}。",
            f"{args.out} cannot be written, or is there already: {error.strerror}.",
        ) from None
    try:
        with os.fdopen(file, "wb") as letter, transaction.atomic():
            made = act(row, now)
            letter.write(one_pdf([made], now))
    except BaseException:
        args.out.unlink()
        raise
    print(
        say(
            f"{made.notice.year}/{made.notice.serial} 已出具，告知书在 {args.out}；"
            "送出后请删除这个文件：里面有网址和核对码。",
            f"{made.notice.year}/{made.notice.serial} is issued; the letter is in {args.out}. "
            "Delete that file once the letter has been sent: it contains the address and check "
            "code.",
        )
    )
    return 0


def deliver(args: argparse.Namespace) -> int:
    """Note deliveries: of one notice, or of a table; 1 where one was refused."""
    django_ready()
    from office.prior_notices.several_deliveries import MOST_BYTES, Delivery, read
    from office.prior_notices.several_deliveries import deliver as act

    if (args.table is None) == (args.number is None):
        raise UsageError(
            "请写告知书编号，或 --table 文件。", "Give the number of a notice, or --table FILE."
        )
    if args.number is not None:
        rows = [Delivery(args.number, args.on, args.how, args.note)]
    else:
        try:
            with args.table.open("rb") as table:
                rows = list(read(table.read(MOST_BYTES + 1)))
        except OSError:
            raise UsageError(f"{args.table} 无法读取。", f"{args.table} cannot be read.") from None
    done, refused = act(rows, datetime.now(UTC))
    for row in done:
        print(f"{row.year}/{row.serial}  {row.sent_on}  {row.answer_until or ''}".rstrip())
    for one in refused:
        print(say(f"{one.number}：没有记下。", f"{one.number}: not noted. "), end="")
        print(one.why.text(language()))
    return 1 if refused else 0
