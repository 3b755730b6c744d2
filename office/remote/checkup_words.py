"""What checkups say, in words: closed lists of systemd, of the kernel and of our own."""

from office.words import say

type _Pair = tuple[str, str]

UNITS: dict[str, _Pair] = {
    "gongshi-agent.service": ("取件", "agent"),
    "gongshi-player.service": ("播放", "player"),
    "gongshi-activate.service": ("核验", "activation"),
    "gongshi-activate.path": ("核验的触发", "what starts activation"),
    "gongshi-activate.timer": ("核验的定时", "what repeats activation"),
    "gongshi-hands.service": ("指令", "commands"),
    "gongshi-hands.path": ("指令的触发", "what starts commands"),
    "gongshi-reboot.path": ("重启的触发", "what restarts the machine"),
}
ACTIVE: dict[str, _Pair] = {
    "active": ("运行中", "running"),
    "activating": ("启动中", "starting"),
    "deactivating": ("停止中", "stopping"),
    "reloading": ("重新载入", "reloading"),
    "inactive": ("未运行", "not running"),
    "failed": ("失败", "failed"),
}
RESULTS: dict[str, _Pair] = {
    "exit-code": ("上次出错退出", "it last ended with an error"),
    "signal": ("上次被终止", "it was last terminated by a signal"),
    "core-dump": ("上次崩溃", "it last crashed"),
    "watchdog": ("上次无响应被终止", "it last hung and was killed"),
    "timeout": ("上次超时", "it last took too long"),
    "oom-kill": ("上次内存不足被终止", "it was last killed for lack of memory"),
    "start-limit-hit": ("启动过于频繁", "it was started too often"),
    "resources": ("资源不足", "resources were lacking"),
}
PARTS: dict[str, _Pair] = {
    "sync": ("取件", "Fetching"),
    "report": ("报告", "Reporting"),
    "activation": ("核验", "Activation"),
}
KINDS: dict[str, _Pair] = {
    "plate": ("签批的图面", "a signed plate"),
    "neutral": ("中性画面", "the neutral plate"),
    "factory": ("出厂画面", "the factory picture"),
    "dark": ("变暗", "dark"),
    "first": ("开机画面", "the first picture"),
    "code": ("登记画面", "the enrolment code"),
}
READ: dict[str, _Pair] = {
    "same": ("读回一致", "read back the same"),
    "differs": ("读回不一致", "read back different"),
    "unread": ("未读回", "not read back"),
}
DARK: dict[str, _Pair] = {
    "closed": ("开放时间以外", "out of opening hours"),
    "paused": ("按指令暂停", "paused by command"),
    "off": ("按指令黑屏", "black by command"),
    "no-panel": ("没有显示器", "no panel"),
}
CLOCKS: dict[str, _Pair] = {
    "network": ("网络校时", "set by network"),
    "own": ("自带时钟", "its own clock"),
    "unknown": ("来源不明", "source not known"),
}
FLAGS: dict[int, _Pair] = {
    0: ("现在供电不足", "too little power now"),
    1: ("现在限频", "frequency capped now"),
    2: ("现在降频", "slowed down now"),
    3: ("现在过热降频", "slowed by heat now"),
    16: ("曾供电不足", "too little power before"),
    17: ("曾限频", "frequency capped before"),
    18: ("曾降频", "slowed down before"),
    19: ("曾过热降频", "slowed by heat before"),
}
"""Bits of the firmware's word (Raspberry Pi: vcgencmd get_throttled)."""
EVENTS: dict[str, _Pair] = {
    "start": ("播放开始", "the player began"),
    "stop": ("播放结束", "the player ended"),
    "generation": ("换用新内容", "another generation"),
    "loop": ("新一轮", "a loop"),
    "age": ("新旧程度变化", "another age"),
    "light": ("变亮", "light"),
    "dark": ("变暗", "dark"),
    "order": ("按指令变化", "by command"),
    "panel": ("显示器接线变化", "the panel's connector"),
    "left": ("撤下的个案离屏", "a record taken off"),
    "fault": ("故障开始", "a fault began"),
    "mended": ("故障结束", "a fault ended"),
    "continued": ("接续前一文件", "goes on from the file before"),
    "cut": ("发现被截断", "found cut off"),
    "forgotten": ("找不到先前的行号", "nothing remembers its head"),
}
ABOUT: dict[str, _Pair] = {
    "disk": ("磁盘", "disk"),
    "display": ("显示", "display"),
    "judge": ("核验程序", "judge"),
    "log": ("显示记录", "display log"),
    "loop": ("播放程序", "program"),
    "panel": ("显示器", "panel"),
    "picture": ("画面", "picture"),
    "plate": ("图面", "plate"),
    "restarts": ("反复重启", "restarts"),
    "strip": ("条带", "strip"),
    "time": ("时间", "time"),
}
ADDRESSES: dict[str, _Pair] = {
    "repository": ("发布库", "Where it fetches"),
    "wake": ("唤醒", "Wake call"),
    "report": ("报告", "Reports"),
}
FAILED: dict[str, _Pair] = {
    "resolve": (
        "域名查不到：请核对 DNS 和网络。",
        "The host name cannot be resolved: check DNS and the network.",
    ),
    "connect": (
        "连不上：地址或端口没有应答，可能被防火墙拦住。",
        "No connection: nothing answers at this address and port; a firewall may be blocking it.",
    ),
    "proxy": (
        "代理不放行：请核对屏幕设置里的代理。",
        "The proxy does not let it through: check the proxy in the screen's settings.",
    ),
    "slow": (
        "太慢：规定时间内没有应答。",
        "Too slow: no answer within the time limit.",
    ),
    "tls": (
        "加密握手失败：中间可能有代理或门户。",
        "The TLS handshake failed: there may be a proxy or portal in between.",
    ),
    "certificate": (
        "证书不被信任：可能有代理在解密，或证书机构不对。",
        "The certificate is not trusted: a proxy may be decrypting, or the certificate authority "
        "is wrong.",
    ),
    "cert-expired": (
        "证书已过期：请更换，或核对屏幕的时钟。",
        "The certificate has expired: replace it, or check the screen's clock.",
    ),
    "cert-early": (
        "证书尚未生效：请核对屏幕的时钟。",
        "The certificate is not valid yet: check the screen's clock.",
    ),
    "cert-name": (
        "证书不是这个域名的：可能连到了别处。",
        "The certificate is for a different name: this may be another machine.",
    ),
    "answer": (
        "连上了但没有像样的应答。",
        "Connected, but there was no valid answer.",
    ),
}
_EXPECTED = {"repository": 200, "wake": 400, "report": 405}
"""An office that is there answers a question like ours so."""


def word(table: dict[str, _Pair], key: str) -> str:
    """Of a table, in the language of the page; a word that it does not have, as it is."""
    return say(*table[key]) if key in table else key


def outcome(what: str, status: int, failed: str) -> str:
    """What came of reaching one address, in a sentence."""
    if failed:
        return word(FAILED, failed)
    if status in {0, _EXPECTED[what]}:
        return say("可以到达。", "Reachable.")
    return say(
        "应答的状态码是 {n}，不是办公端应有的 {right}：中间可能有代理或门户。",
        "It answers with status {n} instead of the office's {right}: there may be a proxy or "
        "portal in between.",
        n=status, right=_EXPECTED[what],
    )  # fmt: skip


def flags_said(flags: int) -> str:
    """Power and heat, by the kernel's bits."""
    found = [say(*pair) for bit, pair in FLAGS.items() if flags & 1 << bit]
    return say("、", ", ").join(found) or say("正常", "as it should be")
