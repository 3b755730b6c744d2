"""The options of a month's work, from `office import` to `office publish`."""

from pathlib import Path

from office.commands.options import keys as key_options
from office.commands.options.parsing import Subparsers, add_wait, command, rows
from sync.terminal import say


def _take_in(subparsers: Subparsers) -> None:
    take = command(
        subparsers,
        "import",
        "office.commands.import_file",
        say(
            "录入：工作簿、CSV 或网页表格里的投诉",
            "take complaints in from a workbook, CSV or HTML table",
        ),
        text=say(
            "逐行交代；有错的写明行、列、原因和办法。",
            "Every row is accounted for; bad ones are reported with row, column, reason and "
            "advice.",
        ),
    )
    take.add_argument("file", type=Path)
    take.add_argument(
        "--profile",
        metavar="NAME",
        help=say("列对应模板；不写则自动识别", "how the columns are read; found out if absent"),
    )
    take.add_argument(
        "--month",
        metavar="YYYY-MM",
        help=say("办结月份，文件没有日期时写", "month of conclusion, where the file has no day"),
    )
    take.add_argument(
        "--venue",
        metavar="ID",
        help=say("整份的场所，文件没有时写", "venue of every row, where the file has none"),
    )
    take.add_argument(
        "--amount",
        choices=("paid", "other"),
        help=say(
            "只写“金额”的列是什么：paid 退赔；other 别的，不读",
            "what a column headed “金额” alone is: money paid back, or something else, not read",
        ),
    )
    take.add_argument(
        "--confirm",
        metavar="ROW,ROW",
        type=rows,
        default=(),
        help=say(
            "有疑点（如未成功却有金额）但核对无误的行",
            "rows with doubtful facts (e.g. money without success) that have been checked and are "
            "correct",
        ),
    )
    take.add_argument(
        "--month-over-title",
        action="store_true",
        help=say(
            "以所写的月份为准，表题有误", "use the given month; the title of the form is wrong"
        ),
    )
    take.add_argument(
        "--sheet",
        metavar="NAME",
        help=say("工作簿有几张工作表时，读哪一张", "which sheet, of a workbook with several"),
    )
    take.add_argument(
        "--hidden",
        choices=("take", "leave"),
        help=say(
            "文件里隐藏或筛掉的行、列怎么办：take 读，leave 不读",
            "what to do with rows and columns hidden or filtered out in the file",
        ),
    )
    take.add_argument(
        "--json", action="store_true", help=say("以 JSON 输出报告", "the report as JSON on stdout")
    )


def _privacy(subparsers: Subparsers) -> None:
    privacy = command(
        subparsers,
        "privacy",
        "office.commands.privacy",
        say(
            "隐私核查：列出待核的个人信息在哪里，不显示文字",
            "list where personal data needs a decision, without showing the text",
        ),
        text=say(
            "--redact 把找到的全部遮盖，存疑的也在内。\n工作页面“隐私核查”在文字里逐处显示。",
            "With --redact everything found is redacted, doubtful findings too. The "
            "page\nPrivacy of the staff's site shows them in their text, one by one.",
        ),
    )
    privacy.add_argument(
        "--redact", action="store_true", help=say("逐处遮盖", "put a mask in place of each")
    )


def _severe(subparsers: Subparsers) -> None:
    severe = command(
        subparsers,
        "severe",
        "office.commands.severe",
        say(
            "严重表述：列出在哪里，应写什么，不显示原文",
            "list where severe wording occurs and what to write instead, without showing the text",
        ),
        text=say(
            "误报的，加 --false-alarm 编码 --reason 理由：只对这一段文字有效。",
            "For a false alarm, add --false-alarm CODE --reason WHY; it applies to that text only.",
        ),
    )
    severe.add_argument(
        "--false-alarm", metavar="CODE", help=say("所列的编码", "the code that it is listed by")
    )
    severe.add_argument("--reason", default="", help=say("为什么是误报", "why it is a false alarm"))


def _secrecy(subparsers: Subparsers) -> None:
    secrecy = command(
        subparsers,
        "secrecy",
        "office.commands.secrecy",
        say(
            "保密审查：以本人名义确认待公示的不含国家秘密、商业秘密",
            "confirm in your own name that what is waiting contains no state or trade secrets",
        ),
    )
    what = secrecy.add_mutually_exclusive_group()
    what.add_argument(
        "--all", action="store_true", help=say("全部待公示的", "every complaint that waits")
    )
    what.add_argument(
        "--correction",
        metavar="PUBID",
        help=say(
            "该件拟作的更正，由提出人以外的人确认",
            "the proposed correction of this record, where another than its proposer passes it",
        ),
    )


def _check(subparsers: Subparsers) -> None:
    check = command(
        subparsers,
        "check",
        "office.commands.check",
        say("检查：列出定稿前要处理的一切", "list everything that must be settled before freezing"),
    )
    check.add_argument("--json", action="store_true")


def _freeze(subparsers: Subparsers) -> None:
    freeze = command(
        subparsers,
        "freeze",
        "office.commands.freeze",
        say(
            "定稿：把已就绪的做成送签件：内容、图面、一个核对码",
            "turn what is ready into an approval set: bytes, plates, one digest",
        ),
        text=say(
            "不会公开任何内容。新的送签件使待签的一批连同签名作废。",
            "Nothing becomes public. A new draft voids an open one with its signatures.",
        ),
    )
    freeze.add_argument("--json", action="store_true")
    scope = freeze.add_mutually_exclusive_group()
    scope.add_argument(
        "--correction",
        action="append",
        metavar="PUBID",
        help=say(
            "只定稿这几件更正（每件写一次）和已公示的内容，不等未就绪的投诉",
            "only what is published, with the corrections of these records (repeat it "
            "for each): they do not wait for complaints that are not ready",
        ),
    )
    scope.add_argument(
        "--again",
        action="store_true",
        help=say(
            "只重签已公示的内容：密钥被盗，须由其他签批人重签，不等未就绪的投诉",
            "only what is published already, to be signed by other officers: a key was "
            "stolen, and complaints that are not ready must not hold it up",
        ),
    )
    freeze.add_argument(
        "--news",
        action="append",
        metavar="NEWSID",
        help=say(
            "只定稿这几则警示或好消息（每则写一次；已结束的撤出）和已公示的内容，可与 "
            "--correction 一起用",
            "only what is published, with these warnings or good news (repeat it for each; one "
            "that has ended goes); --correction may go with it",
        ),
    )


def _form(subparsers: Subparsers) -> None:
    form = command(
        subparsers,
        "form",
        "office.commands.form",
        say(
            "审批表：打印为 PDF，annex2 公示，annex1 不予公示",
            "print a form as PDF: annex2 (publication) or annex1 (withholding)",
        ),
    )
    forms = form.add_subparsers(dest="form", required=True, metavar="FORM")
    for name, said in (
        ("annex2", say("公示审批表", "Annex 2, publication")),
        ("annex1", say("不予公示审批表", "Annex 1, withholding")),
    ):
        one = forms.add_parser(name, help=said, description=said)
        if name == "annex2":
            one.add_argument("draft", type=int, help=say("送签件的编号", "the draft's number"))
        one.add_argument("month", metavar="YYYY-MM", help=say("办结月份", "month of conclusion"))
        one.add_argument("--out", type=Path, required=True, metavar="FILE")


def _sign(subparsers: Subparsers) -> None:
    sign = command(
        subparsers,
        "sign",
        "office.commands.sign",
        say(
            "签批：查看新增内容，一次签署整件",
            "review what is new, and sign the whole draft at once",
        ),
        text=say(
            "只用送签件的文件夹，不登录，不连服务器。按送签件重画有变化的图面，"
            "\n与要签的不一致即拒绝。",
            "Works on the draft's folder alone: no login, no server. Draws changed "
            "plates from\nthe draft's bytes and refuses where they are not the pictures "
            "to be signed.",
        ),
    )
    sign.add_argument(
        "draft",
        help=say(
            "送签件的文件夹，或与 --state 连用的编号",
            "the draft's folder, or its number with --state",
        ),
    )
    sign.add_argument("--key", type=Path, required=True, metavar="FILE")
    sign.add_argument(
        "--look",
        type=Path,
        metavar="DIR",
        help=say(
            "供查看的图面放在哪里；不写则放在临时文件夹，签署时看，命令结束即删",
            "where the plates are put to look at; without it in a temporary folder, until the "
            "command ends",
        ),
    )
    sign.add_argument(
        "--yes",
        action="store_true",
        help=say("签署前不再询问", "do not ask again before signing"),
    )
    key_options.add_passphrase(sign)


def _publish(subparsers: Subparsers) -> None:
    publish = command(
        subparsers,
        "publish",
        "office.commands.publish",
        say(
            "公示：两个签名齐全的送签件，全部或全不",
            "publish a draft with both signatures; all or none",
        ),
    )
    publish.add_argument(
        "draft",
        nargs="?",
        type=int,
        help=say("编号；不写则为待签的一件", "its number; the open one if absent"),
    )
    publish.add_argument(
        "--at",
        metavar="YYYY-MM-DDTHH:MM",
        help=say(
            "定时公示（办公端时间），由 office serve 执行；届时须有两个签名",
            "scheduled publication (office time), carried out by `office serve`; both signatures "
            "are needed by then",
        ),
    )
    publish.add_argument("--json", action="store_true")
    add_wait(publish)


COMMANDS = {
    "import": _take_in,
    "privacy": _privacy,
    "severe": _severe,
    "secrecy": _secrecy,
    "check": _check,
    "freeze": _freeze,
    "form": _form,
    "sign": _sign,
    "publish": _publish,
}
"""What adds each to the parser."""
