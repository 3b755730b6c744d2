"""The options of what sets an office up: keys, accounts, bureau, venues, screens."""

from pathlib import Path

from office.commands.options import account as account_options
from office.commands.options import fleet as fleet_options
from office.commands.options import keys as key_options
from office.commands.options.parsing import Subparsers, command, port
from sync.terminal import say


def _init(subparsers: Subparsers) -> None:
    init = command(
        subparsers,
        "init",
        "office.commands.init",
        say("建立办公端：密钥仪式与首次发布", "set an office up: key ceremony, first publication"),
        text=say(
            "依次询问本局、场所、各持钥人和两位系统管理员；密钥齐全之前什么都不写。"
            "\n--demo 用示范数据自动完成。演示密钥只供试用，不得用于真实的局。",
            "Asks for the bureau, its venues, each key holder and two administrators "
            "in turn;\nwrites nothing before the keys are complete. --demo does "
            "everything by itself with\na sample bureau. Demo keys are for trying out, "
            "never for a real bureau.",
        ),
    )
    init.add_argument(
        "--demo",
        action="store_true",
        help=say("示范数据和演示密钥", "a sample bureau with demo keys"),
    )
    init.add_argument(
        "--qr-base",
        metavar="BASE",
        help=say(
            "二维码的开头，https://，至多 25 个字符（默认取自 --url）",
            "what QR codes begin with, https:// and at most 25 characters (default: from --url)",
        ),
    )
    init.add_argument(
        "--url",
        help=say(
            "屏幕访问办公端的地址，如 https://gs.example.cn/（默认：本机地址）",
            "address at which screens reach the office, such as https://gs.example.cn/ "
            "(default: this machine's own)",
        ),
    )
    init.add_argument(
        "--people",
        type=Path,
        metavar="DIR",
        help=say(
            "各持钥人文件夹的去处，如 U 盘（默认：办公端目录旁的 people）",
            "where the holders' folders go, such as a stick (default: people, beside "
            "the state directory)",
        ),
    )
    init.add_argument(
        "--repository-id",
        metavar="SLUG",
        help=say(
            "全部公布的元数据所写的发布库代号，以后不能改；各区不得相同（默认由地址得出）",
            "what all published metadata names as its repository, for good; no two "
            "districts share one (default: made from the address)",
        ),
    )
    init.add_argument(
        "--port",
        type=port,
        default=8460,
        help=say("office serve 的端口（默认 8460）", "of `office serve` (default 8460)"),
    )


def _practice(subparsers: Subparsers) -> None:
    practice = command(
        subparsers,
        "practice",
        "office.commands.practice",
        say("建立练习局：编的投诉里埋错，看签批人找出几处", "a round of practice for officers"),
        text=say(
            "在空目录里做成一个练习局，密钥自备，每页每幅图面都写明是练习；不签批、不公示、不接屏幕。"
            "\n错有四种：露出姓名、结果写错、断定对错的话、画面调包。再练一轮，换一个目录。",
            "Makes an office to practise in, in an empty folder, with keys of its own. Each page\n"
            "and plate says so; nothing in it is signed or published, and no screen is enrolled.\n"
            "Planted are a name, a wrong outcome, a verdict, another record's plate. Another\n"
            "round is another folder.",
        ),
    )
    practice.add_argument(
        "--seed",
        type=int,
        metavar="N",
        help=say("同一个数做出同样的错（默认随机）", "the same number plants the same faults"),
    )
    practice.add_argument(
        "--faults",
        type=int,
        choices=range(2, 6),
        default=3,
        help=say("每种几处（默认 3）", "of each kind (default 3)"),
    )
    practice.add_argument(
        "--port",
        type=port,
        default=8470,
        help=say("office serve 的端口（默认 8470）", "of `office serve` (default 8470)"),
    )


def _upgrade(subparsers: Subparsers) -> None:
    upgrade = command(
        subparsers,
        "upgrade",
        "office.commands.upgrade",
        say(
            "升级：更新程序后，把数据表升到新版",
            "after an update of the program: bring the database's tables up to it",
        ),
        text=say(
            "先停办公端并备份；旧程序不能再用升级后的数据表。\n升级之前，"
            "各条命令和办公端都拒绝启动。",
            "Stop the office and back it up first; the earlier program cannot use the "
            "upgraded\ntables. Until it is done, every command and the office "
            "itself refuse to start.",
        ),
    )
    upgrade.add_argument(
        "--dry-run",
        action="store_true",
        help=say(
            "只列出要做的；有要做的，退出码为 1",
            "only tell what is to be done; exit code 1 if there is anything",
        ),
    )


def _keys(subparsers: Subparsers) -> None:
    keys = command(
        subparsers,
        "keys",
        "office.commands.keys",
        say(
            "密钥：生成密钥文件，列出现行密钥，重新授权，更新根",
            "make a key file, list the keys in force, appoint anew, renew the root",
        ),
        text="office keys new --person li-ming --office dept-head --out li-ming/key.json",
    )
    acts = keys.add_subparsers(dest="act", required=True, metavar="ACT")
    key_options.add(acts)


def _account(subparsers: Subparsers) -> None:
    account = command(
        subparsers,
        "account",
        "office.commands.account",
        say(
            "账户：开设、列出，不得已时重置",
            "who works here: make an account, list them, reset one as a last resort",
        ),
        text="office account add li-ming --name 李明 --role entry",
    )
    account_options.add(account.add_subparsers(dest="act", required=True, metavar="ACT"))


def _bureau(subparsers: Subparsers) -> None:
    bureau = command(
        subparsers,
        "bureau",
        "office.commands.bureau",
        say(
            "本局设置：显示，或用 JSON 文件更改",
            "print what the bureau rules, or change it from a JSON file",
        ),
        text=say(
            "FILE 写要改的设置，格式同显示的：authority、effective_date、basis、"
            "\nhotline、ages、hours 等。随下次公示签署。",
            "FILE holds the settings to change, as printed: authority, effective_date, "
            "basis,\nhotline, ages, hours, … They are signed with the next publication.",
        ),
    )
    bureau.add_argument("file", nargs="?", type=Path)
    bureau.add_argument(
        "--url",
        help=say(
            "屏幕访问办公端的地址；屏幕登记文件随之重写",
            "address at which screens reach the office; enrolment files are written anew",
        ),
    )
    bureau.add_argument(
        "--wake",
        metavar="ADDRESS",
        help=say(
            "由 MQTT 服务器唤醒屏幕：mqtts://…；只写 --url 则仍由办公端唤醒",
            "an MQTT broker wakes the screens: mqtts://…; with --url alone the office does",
        ),
    )


def _venue(subparsers: Subparsers) -> None:
    venue = command(
        subparsers,
        "venue",
        "office.commands.venue",
        say("场所：列出，或设置屏幕规格、状态", "list venues, or set one's screens or state"),
        text=say(
            "新场所须先授权（office keys appoint）才能公示；关闭的场所保留编号，"
            "\n其屏幕转为中性画面。",
            "A new venue needs `office keys appoint` before it can be published; one "
            "that\ncloses keeps its place, and its screens show the plate that names "
            "nobody.",
        ),
    )
    venue.add_argument("id", nargs="?")
    venue.add_argument("--name-zh", metavar="NAME")
    venue.add_argument("--name-en", metavar="NAME")
    venue.add_argument("--region")
    venue.add_argument(
        "--profile",
        action="append",
        metavar="NAME",
        help=say("屏幕规格，可写几次", "panel profile; may be repeated"),
    )
    venue.add_argument("--state", dest="venue_state", choices=["open", "closed", "merged"])
    venue.add_argument(
        "--successor", metavar="ID", help=say("与 --state merged 连用", "with --state merged")
    )


def _fleet(subparsers: Subparsers) -> None:
    fleet = command(
        subparsers,
        "fleet",
        "office.commands.fleet",
        say(
            "屏幕名册：登记、移机、更换、停用、列出",
            "the roster of screens: enrol, move, replace, retire, list",
        ),
        text=say(
            "每项由技术员的密钥签名。屏幕上：kiosk --state DIR device --out request.json",
            "Each act is signed by a technician's key. On the box first:\n"
            "kiosk --state DIR device --out request.json",
        ),
    )
    fleet_options.add(fleet.add_subparsers(dest="act", required=True, metavar="ACT"))


COMMANDS = {
    "init": _init,
    "practice": _practice,
    "upgrade": _upgrade,
    "keys": _keys,
    "account": _account,
    "bureau": _bureau,
    "venue": _venue,
    "fleet": _fleet,
}
"""What adds each to the parser."""
