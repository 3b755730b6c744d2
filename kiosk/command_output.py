"""What commands say of their results: for people in a line or two, or as JSON."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.status import said_ago
from sync.age import Powered
from sync.canonical import Shape, encode
from sync.state_report import TOLD_WITHIN_S
from sync.terminal import in_one, say

if TYPE_CHECKING:
    from kiosk.activation.activation_report import ActivationReport
    from kiosk.commands.verify_log import LogCheck
    from kiosk.commands.verify_store import StoreCheck
    from kiosk.orders import Orders
    from kiosk.update_job import Outcome

RESULTS = {
    "activated": "已启用",
    "renewed": "已续期",
    "unchanged": "没有变化",
    "waiting": "等待取件",
    "busy": "取件正在进行，完成后接着核验",
    "refused": "已拒绝，原有内容不变",
}
"""What came of an activation, by `ActivationReport.result`."""

_SHOWING = {
    "factory": "出厂画面（没有可用的公示）",
    "neutral": "中性画面",
    "dark": "变暗（开放时间以外，或按指令暂停）",
    "off": "黑屏（按指令）",
    "first": "开机画面",
    "unenrolled": "尚未启用",
    "code": "登记码",
}
_BEFORE = ("本次开机以前", "before this start of the machine")
_SILENT = (
    "播放端此后没有消息，以上是它最后说的。请查看 systemctl status gongshi-player。",
    "The player has said nothing since; that was its last word. See: systemctl status "
    "gongshi-player",
)
_OUTCOMES = {
    "done": "已执行",
    "refused": "已拒绝",
    "expired": "已过期",
    "failed": "没有做成",
    "reverted": "已改回",
}
_UNDONE = {
    "not-installed": ("软件包装不上", "the package could not be installed"),
    "restarts": ("试用中反复重启", "the machine started again and again while it was tried"),
    "disk": ("磁盘写不进", "the disk could not be written to while it was tried"),
    "no-plate": ("没有挂出核验过的图面", "it showed no verified plate"),
    "no-report": ("没有报告送达办公端", "no report from it reached the office"),
}
_ASKED = {
    "wanted": ("已按指令下载，或正在下载", "is being fetched, as a command asks"),
    "refused": (
        "已按指令下载，核验不符，没有装",
        "was asked for, does not verify, not installed",
    ),
    "fixed": (
        "已按指令下载，但程序在启动 U 盘上，没有装；请换用新版的启动 U 盘",
        "was asked for, not installed: the program lies on a stick; bring one of that release",
    ),
}
_AFTER_UNDONE = (
    "请换上更新的程序版本，或用 dpkg -i 装回原来的软件包；不要运行 dpkg --configure -a",
    "take a later release, or install the earlier package with dpkg -i; do not run dpkg "
    "--configure -a",
)
"""dpkg has the undone package still, and would put its program in place."""
_STAGES = {
    "fresh": "数据新",
    "dated": "更新中断",
    "unnamed": "久未更新，不点名",
    "neutral": "过旧，只有中性画面",
}
_WAITS = {
    "window": ("图面等到下载时段再取", "plates wait for the hours in which they may be downloaded"),
    "limit": ("今天的下载量已用完，图面稍后再取", "plates wait: today's download limit is used up"),
}
_KINDS = {
    "ok": "正常",
    "offline": "没有取到",
    "refused": "取到的内容未通过核验",
    "broken": "本机故障",
}


def tell_waiting() -> None:
    """Say why an activation does not begin: nobody is to take it for hanging."""
    told = say(
        "本屏另一个启用进程正在运行，等它结束后接着核验，一般几秒，画图面时可达十分钟。",
        "Another activation is at work on this screen. This one goes on when it has ended: in "
        "seconds, or up to ten minutes while it draws plates.",
    )
    print(told, file=sys.stderr, flush=True)


def tell_activation(report: "ActivationReport", *, as_json: bool) -> int:
    """Say what an activation came to; its exit code."""
    if as_json:
        print(_json(report))
    else:
        print(
            say(
                f"{RESULTS[report.result]}：{_publication(report.seq)}，"
                f"已撤下 {report.withdrawn} 项",
                f"{report.result}: publication {report.seq}, generation {report.generation}, "
                f"withdrawals {report.withdrawn}",
            )
        )
    _complain((*report.faults, *report.plates, *filter(None, [report.error, report.unproved])))
    return report.exit_code


def tell_device(public: str, *, made: bool, out: Path | None) -> None:
    """Say which key this screen has, and what to do with it."""
    from sync.device_keys import device_fingerprint  # late: `status` needs no cryptography

    zh, en = ("新做的", "newly made") if made else ("原有的", "as before")
    print(say(f"本机密钥（{zh}）：{public}", f"key of this screen ({en}): {public}"))
    print(say("指纹", "fingerprint"), device_fingerprint(public))
    if out is not None:
        told = say(
            f"已写入 {out}。请技术员核对指纹后登记本屏；新密钥登记为更换的设备。",
            f"{out} is written. A technician compares the fingerprint and enrols this screen; a "
            "new key of a screen that had one is enrolled as a replaced box.",
        )
        print(told)


def tell_check(check: "StoreCheck", *, as_json: bool) -> int:
    """Say what a verification found; its exit code."""
    if as_json:
        print(_json(check))
    elif check.seq:
        print(
            say(
                f"{'核验通过' if check.holds else '核验未通过'}：场所 {check.venue}，"
                f"第 {check.seq} 号公示，{check.records} 条个案，{check.plates} 幅图面，"
                f"已撤下 {check.withdrawn} 项",
                f"{'holds' if check.holds else 'DOES NOT HOLD'}: venue {check.venue}, "
                f"publication {check.seq}, generation {check.generation}, issued {check.issued}; "
                f"{check.records} records, {check.plates} plates, {check.withdrawn} withdrawals",
            )
        )
    _complain(check.faults)
    return 0 if check.holds else 1


def tell_log(check: "LogCheck", *, as_json: bool) -> int:
    """Say what a verification of the display log found; its exit code."""
    if as_json:
        print(_json(check))
    elif not check.lines and check.holds:
        print(say("还没有显示记录。", "display log: nothing has been shown here yet"))
    else:
        print(
            say(
                f"显示记录{'完整' if check.holds else '不完整'}：第 {check.first} 至 "
                f"{check.lines} 行，末行 {check.lines}:{check.head}",
                f"display log {'holds' if check.holds else 'DOES NOT HOLD'}: lines {check.first} "
                f"to {check.lines}, head {check.lines}:{check.head}",
            )
        )
    _complain(check.faults)
    return 0 if check.holds else 1


def tell_update(outcome: "Outcome | None") -> int:
    """Say what came of an update; 0, for also undone it has come to its end."""
    if outcome is None:
        print(say("没有正在办的更新。", "No update is under way."))
    else:
        print("\n".join(_update(None, {"version": outcome.version, "why": outcome.why})))
    return 0


def tell_orders(orders: "Orders", *, as_json: bool) -> int:
    """Say what came of the commands; 1 if one was refused."""
    if as_json:
        print(_json(orders))
    elif orders.done:
        for name, word in orders.done:
            print(say(f"指令 {name}：{_OUTCOMES.get(word, word)}", f"command {name}: {word}"))
    else:
        print(say("还没有收到过指令。", "No command has come here yet."))
    _complain(orders.refused)
    return 1 if orders.refused else 0


def _complain(sentences: Iterable[str]) -> None:
    """Each once."""
    for sentence in dict.fromkeys(sentences):
        sys.stderr.write(f"kiosk: {in_one(sentence)}\n")


def _json(report: Shape) -> str:
    return encode(report).decode()


def in_words(status: dict[str, Any], powered: Powered) -> list[str]:
    """The state of the kiosk for a person: a line or two a process; faults last.

    What the player found wrong before it fell silent is past.
    """
    player = status.get("player") or {}
    ago = said_ago(player.get("boot", ""), player.get("told_s", 0.0), powered)
    speaks = ago is not None and ago <= TOLD_WITHIN_S
    lines = [
        *_glass(player, ago),
        *_agent(status.get("agent")),
        *_activation(status.get("activation")),
        *_reports(status.get("reports")),
        *_orders(status.get("orders")),
        *_network(status.get("network")),
        *_update(status.get("job"), status.get("update")),
        *_release(status.get("release")),
    ]
    fault = say("故障", "fault")
    if player and not speaks:
        lines.append(f"{fault}  {say(*_SILENT)}")
    faults = player.get("faults", []) if speaks else []
    return lines + [f"{fault}  {in_one(told)}" for told in faults]


def _glass(player: dict[str, Any], ago: float | None) -> list[str]:
    if not player:
        return [
            say(
                "画面  还没有播放过。请运行 kiosk play",
                "glass  the player has not run here yet: kiosk play",
            )
        ]
    verified, stage, seq = player.get("verified"), player.get("stage") or "", player.get("seq")
    showing, plate = str(player.get("showing")), str(player.get("plate") or "")
    shown = f"{showing} {plate}".strip()
    what = plate if showing == "plate" else _SHOWING.get(showing, showing)
    if player.get("dark") == "no-panel":
        what, shown = "没有屏幕", "no panel"
    zh_ago, en_ago = _BEFORE if ago is None else (f"{ago:.0f} 秒前", f"{ago:.0f} s ago")
    age = f"，第 {seq} 号公示，{_STAGES.get(stage, '新旧不明')}" if seq else ""
    return [
        say(
            f"画面  {what}{age}，{'已核验' if verified else '未核验'}，{zh_ago}"
            f"（{player.get('at')}）",
            f"glass  {shown} (publication {seq}, {stage or 'age unknown'}, "
            f"{'verified' if verified else 'NOT verified'}) {en_ago}, at {player.get('at')}",
        ),
        f"      {say('显示记录', 'display log')} "
        f"{player.get('log_lines')}:{player.get('log_head')}",
    ]


def _agent(report: dict[str, Any] | None) -> list[str]:
    if not report:
        return [say("取件  还没有取过", "agent  nothing fetched yet")]
    kind, good = report.get("kind"), report.get("last_ok") or say("从未", "never")
    since = report.get("offline_since")
    zh, en = (f"，断网自 {since}", f", offline since {since}") if since else ("", "")
    return [
        say(
            f"取件  {_KINDS.get(str(kind), kind)}，最近成功 {good}{zh}",
            f"agent  {kind}, last good {good}{en}",
        ),
        *([f"      {say(*_WAITS[waits])}"] if (waits := report.get("waits")) in _WAITS else []),
        *([f"      {in_one(report['error'])}"] if report.get("error") else []),
    ]


def _activation(report: dict[str, Any] | None) -> list[str]:
    if not report:
        return [say("核验  还没有核验过", "activation  nothing verified yet")]
    result = str(report.get("result"))
    told = [
        report.get("error"),
        report.get("unproved"),
        *report.get("faults", []),
        *report.get("plates", []),
    ]
    return [
        say(
            f"核验  {RESULTS.get(result, result)}：{_publication(report.get('seq'))}，"
            f"已撤下 {report.get('withdrawn')} 项，{report.get('at')}",
            f"activation  {result}, publication {report.get('seq')}, "
            f"generation {report.get('generation')}, withdrawals {report.get('withdrawn')}, "
            f"at {report.get('at')}",
        ),
        *[f"      {in_one(sentence)}" for sentence in told if sentence],
    ]


def _reports(report: dict[str, Any] | None) -> list[str]:
    """Nothing of a screen that is on no roster."""
    if not report:
        return []
    good = report.get("last_ok") or say("从未", "never")
    key = report.get("key") or say("无", "none")
    return [
        say(
            f"报告  本屏 {report.get('screen')}，第 {report.get('n')} 份，最近送达 {good}",
            f"report  screen {report.get('screen')}, number {report.get('n')}, last taken {good}",
        ),
        f"      {say('本机密钥指纹', 'fingerprint of its key')} {key}",
        *([f"      {in_one(report['error'])}"] if report.get("error") else []),
    ]


def _orders(orders: dict[str, Any] | None) -> list[str]:
    """The last command, and what was refused; nothing where none ever came."""
    if not orders:
        return []
    done = orders.get("done") or []
    last = done[-1] if done else None
    told = [in_one(sentence) for sentence in orders.get("refused", [])]
    if last is None:
        return [f"{say('指令', 'command')}  {sentence}" for sentence in told]
    name, word = last
    lines = [say(f"指令  {name}：{_OUTCOMES.get(word, word)}", f"command  {name}: {word}")]
    return lines + [f"      {sentence}" for sentence in told]


def _network(network: dict[str, Any] | None) -> list[str]:
    """What the settings have changed of proxy and address; nothing where they never did."""
    if not network:
        return []
    now = network.get("now") or {}
    proxy = now.get("proxy") or say("无代理", "no proxy")
    trial = say("，待报告送达确认", ", on trial") if network.get("before") is not None else ""
    lines = [f"{say('网络', 'network')}  {_address(now.get('address'))}, {proxy}{trial}"]
    for word, outcome in (network.get("undone") or {}).items():
        told = say(f"{word}：{_OUTCOMES.get(outcome, outcome)}", f"{word}: {outcome}")
        lines.append(f"      {told}")
    return lines


def _update(job: dict[str, Any] | None, outcome: dict[str, Any] | None) -> list[str]:
    """An update that is under way, else what came of the last one; nothing where there was none."""
    title = say("更新", "update")
    if job:
        version = job.get("version")
        return [f"{title}  {say(f'正在试用 {version}', f'{version} is being tried')}"]
    if not outcome:
        return []
    version, why = outcome.get("version"), _UNDONE.get(str(outcome.get("why")))
    if why is None:
        return [f"{title}  {say(f'已更新到 {version}', f'{version} is in use')}"]
    zh, en = f"{version} 已换回原程序：{why[0]}", f"{version} was undone: {why[1]}"
    return [f"{title}  {say(zh, en)}", f"      {say(*_AFTER_UNDONE)}"]


def _release(release: dict[str, Any] | None) -> list[str]:
    """What a command has asked for, as long as nothing was installed for it."""
    asked = _ASKED.get(str(release.get("word"))) if release else None
    if release is None or asked is None:
        return []
    return [f"{say('程序版本', 'release')}  {release.get('number')} {say(*asked)}"]


def _address(address: Any) -> str:
    if not address:
        return say("地址按本机原有的", "address as this box was set up")
    if isinstance(address, dict):
        return f"{address.get('cidr')} → {address.get('gateway')}"
    return "DHCP"


def _publication(seq: Any) -> str:
    return f"第 {seq} 号公示" if seq else "还没有公示"
