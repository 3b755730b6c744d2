"""Setting an office up: keys, accounts, bureau, venues, screens."""

from pathlib import Path

from office.commands.options import account as account_options
from office.commands.options import keys as key_options
from office.commands.options.parsing import Subparsers, command, port


def add(subparsers: Subparsers) -> None:
    """Add these commands, in this order."""
    for one in (_init, _upgrade, _keys, _account, _bureau, _venue, _provision):
        one(subparsers)


def _init(subparsers: Subparsers) -> None:
    init = command(
        subparsers,
        "init",
        "office.commands.init",
        "建立办公端：密钥仪式与首次发布 set an office up: key ceremony, first publication",
        text="Asks for the bureau, its venues, each key holder and two administrators in turn;\n"
        "writes nothing before the keys are complete. --demo does everything by itself with\n"
        "a sample bureau. Demo keys are for trying out, never for a real bureau.",
    )
    init.add_argument("--demo", action="store_true", help="a sample bureau with demo keys")
    init.add_argument(
        "--qr-base",
        metavar="BASE",
        help="what QR codes begin with, https:// and at most 25 characters (default: from --url)",
    )
    init.add_argument(
        "--url",
        help="address at which screens reach the office, such as https://gs.example.cn/ "
        "(default: this machine's own)",
    )
    init.add_argument(
        "--people",
        type=Path,
        metavar="DIR",
        help="where the holders' folders go, such as a stick (default: people, beside the state "
        "directory)",
    )
    init.add_argument(
        "--repository-id",
        metavar="SLUG",
        help="what all published metadata names as its repository, for good; no two districts "
        "share one (default: made from the address)",
    )
    init.add_argument("--port", type=port, default=8460, help="of `office serve` (default 8460)")


def _upgrade(subparsers: Subparsers) -> None:
    upgrade = command(
        subparsers,
        "upgrade",
        "office.commands.upgrade",
        "升级 after an update of the program: bring the database's tables up to it",
        text="Stop the office and back it up first; the program of before cannot use the upgraded\n"
        "tables. Until it is done, every command and the office itself refuse to start.",
    )
    upgrade.add_argument(
        "--dry-run",
        action="store_true",
        help="only tell what is to be done; exit code 1 if there is anything",
    )


def _keys(subparsers: Subparsers) -> None:
    keys = command(
        subparsers,
        "keys",
        "office.commands.keys",
        "密钥 make a key file, list the keys in force, appoint anew, renew the root",
        text="office keys new --person li-ming --office dept-head --out li-ming/key.json",
    )
    acts = keys.add_subparsers(dest="act", required=True, metavar="ACT")
    key_options.add(acts)


def _account(subparsers: Subparsers) -> None:
    account = command(
        subparsers,
        "account",
        "office.commands.account",
        "账户 who works here: make an account, list them, reset one as a last resort",
        text="office account add li-ming --name 李明 --role entry",
    )
    account_options.add(account.add_subparsers(dest="act", required=True, metavar="ACT"))


def _bureau(subparsers: Subparsers) -> None:
    bureau = command(
        subparsers,
        "bureau",
        "office.commands.bureau",
        "本局设置 print what the bureau rules, or change it from a JSON file",
        text="FILE holds the settings to change, as printed: authority, effective_date, basis,\n"
        "hotline, ages, hours, … They are signed with the next publication.",
    )
    bureau.add_argument("file", nargs="?", type=Path)
    bureau.add_argument(
        "--url",
        help="address at which screens reach the office; enrolment files are written anew",
    )


def _venue(subparsers: Subparsers) -> None:
    venue = command(
        subparsers,
        "venue",
        "office.commands.venue",
        "场所 list venues, or set one's screens or state",
        text="A new venue needs `office keys appoint` before it can be published; one that\n"
        "closes keeps its place, and its screens show the plate that names nobody.",
    )
    venue.add_argument("id", nargs="?")
    venue.add_argument("--name-zh", metavar="NAME")
    venue.add_argument("--name-en", metavar="NAME")
    venue.add_argument("--region")
    venue.add_argument("--profile", action="append", metavar="NAME", help="panel profile; repeat")
    venue.add_argument("--state", dest="venue_state", choices=["open", "closed", "merged"])
    venue.add_argument("--successor", metavar="ID", help="with --state merged")


def _provision(subparsers: Subparsers) -> None:
    provision = command(
        subparsers,
        "provision",
        "office.commands.provision",
        "屏幕登记文件 write what a screen is enrolled with: kiosk --state DIR enrol FILE",
    )
    provision.add_argument("venue")
    provision.add_argument("--profile", required=True)
    provision.add_argument("--out", type=Path, metavar="FILE")
