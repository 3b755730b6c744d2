"""A month's work, from the workbook to the publication."""

from pathlib import Path

from office.commands.options import keys as key_options
from office.commands.options.parsing import Subparsers, command, rows


def add(subparsers: Subparsers) -> None:
    """Add these commands, in this order."""
    for one in (_take_in, _privacy, _secrecy, _check, _freeze, _form, _sign, _publish):
        one(subparsers)


def _take_in(subparsers: Subparsers) -> None:
    take = command(
        subparsers,
        "import",
        "office.commands.import_file",
        "录入 take complaints in from a workbook, CSV or HTML table",
        text="Every row is accounted for; a bad one is told with row, column, reason, advice.",
    )
    take.add_argument("file", type=Path)
    take.add_argument(
        "--profile", metavar="NAME", help="how the columns are read; found out if absent"
    )
    take.add_argument(
        "--month", metavar="YYYY-MM", help="month of conclusion, where the file has no day"
    )
    take.add_argument("--venue", metavar="ID", help="venue of every row, where the file has none")
    take.add_argument(
        "--amount",
        choices=("paid", "other"),
        help="what a column headed 金额 alone is: money paid back, or something else, not read",
    )
    take.add_argument(
        "--confirm",
        metavar="ROW,ROW",
        type=rows,
        default=(),
        help="rows whose unlikely facts (money without success, …) are right as they stand",
    )
    take.add_argument(
        "--month-over-title",
        action="store_true",
        help="the month given stands, the title of the form is wrong",
    )
    take.add_argument("--sheet", metavar="NAME", help="which sheet, of a workbook with several")
    take.add_argument(
        "--hidden",
        choices=("take", "leave"),
        help="what becomes of rows and columns that are hidden or filtered out in the file",
    )
    take.add_argument("--json", action="store_true", help="the report as JSON on stdout")


def _privacy(subparsers: Subparsers) -> None:
    privacy = command(
        subparsers,
        "privacy",
        "office.commands.privacy",
        "隐私核查 list where personal data waits for a decision; its text is never told",
        text="With --redact everything found is redacted, doubtful findings too. The page\n"
        "隐私核查 of the staff's site shows them in their text, one by one.",
    )
    privacy.add_argument("--redact", action="store_true", help="put a mask in place of each")


def _secrecy(subparsers: Subparsers) -> None:
    secrecy = command(
        subparsers,
        "secrecy",
        "office.commands.secrecy",
        "保密审查 note that what waits holds no state or commercial secret, in one's name",
    )
    what = secrecy.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="every complaint that waits")
    what.add_argument(
        "--correction",
        metavar="PUBID",
        help="the proposed correction of this record, where another than its proposer passes it",
    )


def _check(subparsers: Subparsers) -> None:
    check = command(
        subparsers,
        "check",
        "office.commands.check",
        "检查 list everything that stands in the way of freezing",
    )
    check.add_argument("--json", action="store_true")


def _freeze(subparsers: Subparsers) -> None:
    freeze = command(
        subparsers,
        "freeze",
        "office.commands.freeze",
        "定稿 turn what is ready into an approval set: bytes, plates, one digest",
        text="Nothing becomes public. A new draft voids an open one with its signatures.",
    )
    freeze.add_argument("--json", action="store_true")
    scope = freeze.add_mutually_exclusive_group()
    scope.add_argument(
        "--correction",
        action="append",
        metavar="PUBID",
        help="只定稿这几件更正 only what is published, with the corrections of these records "
        "(repeat it for each): they do not wait for complaints that are not ready",
    )
    scope.add_argument(
        "--again",
        action="store_true",
        help="只重签已公示的内容 only what is published already, to be signed by other officers: "
        "a key was stolen, and complaints that are not ready must not hold it up",
    )


def _form(subparsers: Subparsers) -> None:
    form = command(
        subparsers,
        "form",
        "office.commands.form",
        "审批表 print a form as PDF: annex2 (公示) or annex1 (不予公示)",
    )
    forms = form.add_subparsers(dest="form", required=True, metavar="FORM")
    for name, said in (("annex2", "公示审批表"), ("annex1", "不予公示审批表")):
        one = forms.add_parser(name, help=said, description=said)
        if name == "annex2":
            one.add_argument("draft", type=int, help="the draft's number")
        one.add_argument("month", metavar="YYYY-MM", help="month of conclusion")
        one.add_argument("--out", type=Path, required=True, metavar="FILE")


def _sign(subparsers: Subparsers) -> None:
    sign = command(
        subparsers,
        "sign",
        "office.commands.sign",
        "签批 look at what is new, and sign the whole set in one act",
        text="Works on the draft's folder alone: no login, no server. Draws changed plates from\n"
        "the draft's bytes and refuses where they are not the pictures to be signed.",
    )
    sign.add_argument("draft", help="the draft's folder, or its number with --state")
    sign.add_argument("--key", type=Path, required=True, metavar="FILE")
    sign.add_argument(
        "--look", type=Path, metavar="DIR", help="where the plates are put to look at"
    )
    sign.add_argument("--yes", action="store_true", help="do not ask once more before signing")
    key_options.add_passphrase(sign)


def _publish(subparsers: Subparsers) -> None:
    publish = command(
        subparsers,
        "publish",
        "office.commands.publish",
        "公示 publish a draft with both signatures; all or none",
    )
    publish.add_argument("draft", nargs="?", type=int, help="its number; the open one if absent")
    publish.add_argument(
        "--at",
        metavar="YYYY-MM-DDTHH:MM",
        help="not now but then (office time), by `office serve`; both signatures by that hour",
    )
    publish.add_argument("--json", action="store_true")
