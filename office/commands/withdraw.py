"""`office withdraw`: taking down at once, and asking for a lift."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from office import passphrase
from office.commands import screens_confirm
from office.django_ready import django_ready
from office.errors import UsageError
from office.state_dir import StateDir
from office.state_path import state_directory
from office.withdrawals.kept_room import use_room
from sync.terminal import say

if TYPE_CHECKING:
    from sync.tree import Published


def run(args: argparse.Namespace) -> int:
    """Withdraw, confirm a withdrawal, or ask to put one back; what became of it."""
    use_room(StateDir(state_directory()))  # on a full disk SQLite does not even open
    state = django_ready()
    from office.published import tree as published_tree
    from office.withdrawals.withdraw import check_listed
    from office.withdrawals.withdraw import withdraw as act
    from sync.disk import Disk
    from sync.keys import read_key_file, unwrap
    from sync.repository import sign

    if args.confirm is None and not args.reason:
        raise UsageError("撤下须说明理由：--reason。", "A withdrawal needs a reason: --reason.")
    if args.keep is not None:
        return _keep(args)
    if args.lift or args.lift_key:
        return _ask_lift(StateDir(state), args)
    if args.key is None:
        raise UsageError(
            "撤下须用密钥签名：--key。", "A withdrawal must be signed with a key: --key."
        )
    data = args.key.read_bytes()
    person = read_key_file(data).person
    if args.confirm is None:
        published = published_tree.read(StateDir(state))
        _check_may(published, read_key_file(data).keyid, _what(args)[0])
        _tell_impact(StateDir(state), published, args)
    key = unwrap(data, passphrase.ask(args.passphrase_file, person))
    if args.confirm is not None:
        from office.withdrawals.confirmation import confirm

        confirm(
            StateDir(state),
            args.confirm,
            key.public.keyid,
            lambda words: key.signer.sign(words).signature,
            datetime.now(UTC),
        )
        print(
            say(f"已确认撤下件第 {args.confirm} 版。", f"Withdrawal {args.confirm} is confirmed.")
        )
        return 0
    scope, target = _what(args)
    done = act(
        StateDir(state),
        scope,
        target,
        version=args.version,
        sign=lambda prepared, _: (
            sign(prepared.unsigned, key.signer),
            sign(prepared.delta, key.signer),
        ),
        reason=args.reason,
        now=datetime.now(UTC),
    )
    if args.out:
        Disk().write(args.out, done.envelope)
    what = f"{scope} {target}{_up_to(done.entry.up_to)}"
    print(
        say(
            f"已撤下：{what}，撤下件第 {done.version} 版，{len(done.envelope)} 字节；"
            f"删除 {done.removed} 个文件。",
            f"Withdrawn: {what}; envelope {done.version}, {len(done.envelope)} bytes; "
            f"{done.removed} files removed.",
        )
    )
    if args.out:
        print(say(f"U盘撤下件：{args.out}", f"For a USB stick: {args.out}"))
    check_listed(done)
    print(
        say(
            f"请另一位在 24 小时内确认：office withdraw --confirm {done.version} --key FILE",
            "Another officer must confirm within 24 hours: office withdraw --confirm "
            f"{done.version} --key FILE",
        )
    )
    found = screens_confirm.waited(StateDir(state), "withdrawal", done.version, args.wait)
    return screens_confirm.tell(found) if found else 0


def _ask_lift(place: StateDir, args: argparse.Namespace) -> int:
    """Ask for a lift, of one withdrawal or of a key; 0.

    Raises:
        UsageError: there is no such withdrawal, or it is asked for, or the key still counts.
    """
    from office.published.models import Withdrawal
    from office.withdrawals import lifts

    now = datetime.now(UTC)
    if args.lift_key:
        lifts.ask_key(place, args.lift_key, args.reason, now)
    else:
        field = "wd_version" if args.lift.isdecimal() and len(args.lift) < 32 else "entry"
        rows = list(Withdrawal.objects.filter(**{field: args.lift}).order_by("pk"))
        if len(rows) != 1:
            many = "、".join(row.entry for row in rows)
            raise UsageError(
                f"{args.lift} 不是唯一的一次撤下（{many}）。",
                f"{args.lift} is not one withdrawal ({many or 'there is none'}); give its id.",
            )
        lifts.ask(rows[0], args.reason, now)
    print(
        say(
            "已申请解除，列入下次定稿，两位负责人签批公示后恢复。",
            "Lifting requested: it goes into the next draft (office freeze) and takes effect once "
            "two officers have signed and it is published.",
        )
    )
    return 0


def _keep(args: argparse.Namespace) -> int:
    """Review a withdrawal and keep it down; 0."""
    from office.withdrawals.confirmation import act_of
    from office.withdrawals.standing_review import keep_down

    keep_down(act_of(args.keep), args.reason, datetime.now(UTC))
    print(say(f"第 {args.keep} 版已复核，保持撤下。", f"Withdrawal {args.keep} stays down."))
    return 0


def _check_may(published: "Published", keyid: str, scope: str) -> None:
    """Refuse before a passphrase is asked for."""
    from office.withdrawals.authorised_keys import check_scope, takers

    known = takers(published.delegations)
    if keyid in known:
        check_scope(known[keyid], scope)


def _tell_impact(place: StateDir, published: "Published", args: argparse.Namespace) -> None:
    """Print what vanishes where, as the page shows it, before a passphrase is asked for."""
    from office.withdrawals.entry_ids import new_id
    from office.withdrawals.impact_words import told_impact
    from office.withdrawals.scopes import asked_scope

    scope, target = _what(args)
    entry = asked_scope(scope).entry(
        place, published, target, version=args.version, entry_id=new_id()
    )
    found = told_impact(place, published, entry, datetime.now(UTC), online=False)
    for line in found.sums:
        print(line)
    for one in found.venues:
        print(say(f"  {one.venue}：{one.goes}；{one.screens}",
                  f"  {one.venue}: {one.goes}; {one.screens}"))  # fmt: skip
        for line in one.unreached:
            print(f"    {line}")
    if found.draft:
        print(say(f"  待签的第 {found.draft} 批送签件随之作废",
                  f"  draft {found.draft}, waiting for signatures, becomes void"))  # fmt: skip


def _up_to(version: int) -> str:
    return f" ≤ {version}" if version else ""


def _what(args: argparse.Namespace) -> tuple[str, str]:
    """Scope and target that the options name; there is an option for each scope."""
    from office.withdrawals.scopes import every_scope

    given = [(scope, getattr(args, scope.name)) for scope in every_scope()]
    scope, text = next((scope, text) for scope, text in given if text)
    return scope.name, scope.typed(str(text))
