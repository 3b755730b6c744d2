"""The options of `office serve` and its parts, and of what is done by the clock."""

import argparse
from pathlib import Path

from office.commands.options import keys as key_options
from office.commands.options.parsing import Subparsers, command, count, port
from sync.terminal import say


def _retention(subparsers: Subparsers) -> None:
    retention = command(
        subparsers,
        "retention",
        "office.commands.retention",
        say(
            "保存期限：删除到期内容（office serve 每天自动做）",
            "delete what is due (office serve does it daily)",
        ),
        text=say(
            "什么保存多久、为什么：docs/retention.zh-CN.md。",
            "What is kept for how long, and why: docs/retention.md.",
        ),
    )
    retention.add_argument(
        "--dry-run",
        action="store_true",
        help=say("只列出到期的，不删除", "only tell what is due; nothing is deleted"),
    )


def _refresh(subparsers: Subparsers) -> None:
    refresh = command(
        subparsers,
        "refresh",
        "office.commands.refresh",
        say(
            "续签一次时间戳（office serve 每小时自动做）",
            "renew the timestamp once (office serve does it hourly)",
        ),
        function="refresh",
    )
    refresh.add_argument(
        "--clock-is-right",
        action="store_true",
        help=say(
            "时钟有过跳变，已由人核对无误；不写则不签",
            "the clock jumped and a person has checked that it is right; without this, nothing is "
            "signed",
        ),
    )


def _serve(subparsers: Subparsers) -> None:
    serve = command(
        subparsers,
        "serve",
        "office.serve.processes",
        say(
            "启动办公端：工作页面（TLS）、已公示内容、公示网站和唤醒",
            "serve the staff's site over TLS, the published tree, the public site and the wake",
        ),
        text=say(
            "每小时续签时间戳，执行后台任务。不写 --cert 的，"
            "由本办公端自己的证书机构签发证书，\n须在工作电脑上安装。",
            "Renews the timestamp hourly and does the jobs. Without --cert a "
            "certificate is\nmade, by an authority of this office's own, to be "
            "installed on the staff's machines.",
        ),
        function="serve",
    )
    _listen(serve)
    serve.add_argument(
        "--https-port", type=port, default=8463, help=say("工作页面的端口", "of the staff's site")
    )
    serve.add_argument(
        "--name",
        action="append",
        metavar="HOST",
        help=say(
            "浏览器访问办公端用的名称，如 office.example.cn；可写几次",
            "name by which browsers reach the office, such as office.example.cn; may be repeated",
        ),
    )
    serve.add_argument(
        "--cert",
        type=Path,
        metavar="FILE",
        help=say("本局自己的证书，连同证书链", "the bureau's own, with its chain"),
    )
    serve.add_argument("--cert-key", type=Path, metavar="FILE")
    serve.add_argument(
        "--no-https",
        action="store_true",
        help=say("在 nginx 之后，由它负责 TLS", "behind nginx, which speaks TLS in our place"),
    )
    _metrics(serve)


def _work(subparsers: Subparsers) -> None:
    work = command(
        subparsers,
        "work",
        "office.serve.processes",
        say(
            "只做日程和后台任务，与 gunicorn 并用",
            "the calendar and the jobs alone, beside gunicorn",
        ),
        function="work",
    )
    _metrics(work)


def _wake(subparsers: Subparsers) -> None:
    wake = command(
        subparsers,
        "wake",
        "office.serve.processes",
        say("只做唤醒，与 gunicorn 并用", "the wake alone, beside gunicorn"),
        function="wake",
    )
    _listen(wake)
    _metrics(wake)


def _simulate(subparsers: Subparsers) -> None:
    simulate = command(
        subparsers,
        "simulate",
        "office.commands.simulate",
        say(
            "模拟一批屏幕：没有设备也能试用、测量",
            "simulate a fleet of screens, for trials and measurements without hardware",
        ),
        text=say(
            "在名册登记（注明是模拟的），在本机上按真实的协议唤醒、取件、签名报告。"
            "\nCtrl-C 结束；再次运行时用已登记的。",
            "Puts simulated screens on the roster, marked as such, and has them speak the real\n"
            "protocol on this machine: wake, polls, signed reports. Ctrl-C ends it; the next run\n"
            "uses those that are enrolled.",
        ),
    )
    simulate.add_argument("--screens", type=count, required=True, metavar="N")
    simulate.add_argument(
        "--venues",
        nargs="+",
        default=[],
        metavar="ID",
        help=say("挂在哪些场所（默认：全部已公示的）", "where they hang (all that are published)"),
    )
    simulate.add_argument(
        "--silent",
        type=count,
        default=0,
        metavar="K",
        help=say("其中几块报告一次后不再出声", "how many of them report once and then go silent"),
    )
    simulate.add_argument(
        "--url",
        default="http://127.0.0.1:8460",
        help=say("办公端的地址，只限本机", "of the office; this machine's loopback alone"),
    )
    key_options.add_key(simulate, say("技术员的密钥文件", "a technician's key file"))


def _metrics(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--metrics-port",
        type=port,
        metavar="PORT",
        help=say(
            "供 Prometheus 抓取指标；不写则没有",
            "serve metrics for Prometheus; none without this option",
        ),
    )
    parser.add_argument("--metrics-host", default="127.0.0.1", metavar="HOST")


def _listen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=port, default=8460)
    parser.add_argument("--host", default="127.0.0.1")


COMMANDS = {
    "retention": _retention,
    "refresh": _refresh,
    "serve": _serve,
    "work": _work,
    "wake": _wake,
    "simulate": _simulate,
}
"""What adds each to the parser."""
