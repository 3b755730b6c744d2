"""What the office has against a request, in a word for the glass and a sentence for commands."""

from kiosk.enrolment_status import EnrolmentState, Refusal
from sync.errors import DownloadError, SyncError, both
from sync.transport import RefusedError

_AWAY = {408, 500, 502, 504}
"""Of a door before the office: as good as not reached."""
_WORDS: dict[int, Refusal] = {
    403: "first-use",
    409: "root",
    410: "retired",
    429: "busy",
    503: "busy",
}
_SAID: dict[int, tuple[str, str]] = {
    400: (
        "办公端不收本机的登记请求：格式不符，或引导文件属于另一发布库。"
        "请向办公端重新索取登记引导文件，运行 kiosk enrol 引导文件。",
        "The office does not accept this box's request: its format is wrong, or the starter file "
        "is for another repository. Ask the office for the starter file again, then run: kiosk "
        "enrol FILE",
    ),
    401: (
        "办公端无法核验本机请求的签名，请更新本机的程序。",
        "The office cannot verify the signature of this box's request. Update its program.",
    ),
    403: (
        "本机没有随引导文件带来根，而办公端没有启用首次使用即信任。"
        "请向办公端索取带根的登记引导文件，运行 kiosk enrol 引导文件；或由办公端启用。",
        "This box came without a root, and the bureau has not enabled trust on first use. Ask the "
        "office for a starter file with the root, then run: kiosk enrol FILE",
    ),
    409: (
        "本机的根不是这个办公端发布库的。请停止安装，向办公端索取登记引导文件，"
        "再运行 kiosk enrol 引导文件。",
        "This box's root does not belong to this office's repository. Stop installing, ask the "
        "office for the starter file, then run: kiosk enrol FILE",
    ),
    410: (
        "本机密钥属于已停用的屏幕或已被更换的设备，不能再用。"
        "请移走 device 目录里的密钥并重新启动本机，另做一把后再登记。",
        "This box's key belongs to a retired screen or a replaced box and can no longer be used. "
        "Remove the key in the folder device and restart the box: it will make a new one.",
    ),
    429: (
        "从这个网络来的登记请求太多，本机稍后自己再试。",
        "Too many requests are coming from this network; this box will try again by itself.",
    ),
    503: (
        "等待登记的设备太多，本机稍后自己再试。",
        "Too many boxes are waiting to be enrolled; this one will try again by itself.",
    ),
}


def judged(error: SyncError) -> tuple[EnrolmentState, Refusal]:
    """What it means, and its word for the glass; none where the office was not reached."""
    away = isinstance(error, DownloadError)
    if isinstance(error, RefusedError) and error.status not in _AWAY:
        return "refused", _WORDS.get(error.status, "request")
    return ("offline", "") if away else ("refused", "request")


def said(error: SyncError) -> str:
    """The sentence, in both languages."""
    if isinstance(error, RefusedError) and error.status in _SAID:
        return both(*_SAID[error.status])
    return str(error)
