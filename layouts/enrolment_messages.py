"""What the glass says while a screen is being enrolled: a closed list, in both languages at once.

Who stands there is an installer; nothing of it came from office or agent, but figures.
"""

from dataclasses import dataclass
from typing import Literal

from layouts.bare_frame import Said
from layouts.slide_words import Bilingual

type State = Literal[
    "offline", "waiting", "signing", "accepted", "unverified", "declined", "refused", "expired"
]
type Refusal = Literal["", "request", "first-use", "root", "retired", "busy"]


@dataclass(frozen=True)
class Message:
    """What happened, and what to do."""

    title: Said
    advice: Said


NOT_ENROLLED = "尚未登记"
INSTALLERS = Bilingual("仅供安装人员", "Installers only")
LEADS: dict[State, Said] = {
    "waiting": Bilingual("新屏幕，等待登记", "New screen, to be enrolled"),
    "signing": Bilingual("已接受，等待技术员签名", "Accepted, not signed yet"),
}
COMPARE: dict[State, Said] = {
    "waiting": Bilingual(
        "与手机上的六个词逐一相同，才可登记",
        "Enrol only if all six are the same",
    ),
    "signing": Bilingual(
        "与技术员看到的六个词逐一相同，才可签名",
        "Sign only if all six agree",
    ),
}
LIFE: dict[State, Said] = {
    "waiting": Bilingual("10 分钟内有效", "Good for 10 min"),
    "signing": Bilingual("24 小时内有效", "Good for 24 h"),
}
RENEWED = Bilingual("到期自动换新", "Then a new one")
FIRST_USE = Bilingual("根取自网络", "Root by network")
DEVICE, ROOT = Bilingual("设备", "Device"), Bilingual("根", "Root")
SCAN: dict[State, Said] = {
    "waiting": Bilingual("扫码登记本屏", "Scan to enrol"),
    "signing": Bilingual("扫码看进度", "Scan to follow"),
}
STATIONS = {
    "online": Bilingual("已联网", "Online"),
    "offline": Bilingual("未联网", "Offline"),
    "waiting": Bilingual("待登记", "Waiting"),
    "signing": Bilingual("待签名", "To be signed"),
    "enrolled": Bilingual("已登记", "Enrolled"),
    "showing": Bilingual("显示公示", "Showing"),
}
INSTALLING = Bilingual("安装登记", "Installation")
NO_DISCLOSURE = Bilingual("不是公示内容", "Not a disclosure")
VERSION = Bilingual("版本", "Version")

MESSAGES: dict[State, Message] = {
    "offline": Message(
        Bilingual("连不上办公端", "The office is out of reach"),
        Bilingual(
            "请检查网线、无线网络和代理设置。本机一直在重试，连上后这里显示登记码。",
            "Check cable, wireless and proxy. This box goes on trying; its code comes up here.",
        ),
    ),
    "accepted": Message(
        Bilingual("办公端已接受", "The office has accepted"),
        Bilingual(
            "本机正在核验技术员的签名，公示画面随后出现，约两分钟。请不要断电。",
            "This box verifies the technician's signature; plates follow in about two minutes. "
            "Leave it switched on.",
        ),
    ),
    "unverified": Message(
        Bilingual("签名没有通过核验", "The signature does not hold"),
        Bilingual(
            "本机没有采用办公端送来的登记。请不要安装，报告本局；原因见 kiosk status。",
            "This box has not taken what the office sent. Do not install it, tell the bureau; to "
            "see why, run: kiosk status",
        ),
    ),
    "declined": Message(
        Bilingual("登记已停止", "Enrolment was stopped"),
        Bilingual(
            "有人认定六个词不同：手机上的可能是另一台设备，或网络接到了别处。"
            "请查网线，核对设备指纹，再扫新的登记码。",
            "Somebody found the words to differ: the telephone shows another box, or the network "
            "leads elsewhere. Check cable and fingerprint, then scan the next code.",
        ),
    ),
    "expired": Message(
        Bilingual("登记码已过期", "The code has run out"),
        Bilingual(
            "本机正在换新的登记码。两分钟后仍没有，请断电，再通电。",
            "This box makes a new one. If none is here in two minutes, switch it off and on again.",
        ),
    ),
}
REFUSALS: dict[Refusal, Message] = {
    "": Message(
        Bilingual("办公端不接受本机", "The office does not take this box"),
        Bilingual(
            "原因请在本机查看：kiosk status。",
            "To see why, run on this box: kiosk status",
        ),
    ),
    "request": Message(
        Bilingual("登记申请不被接受", "The request was not accepted"),
        Bilingual(
            "本机程序与办公端的版本可能不合。请更新本机程序，再登记。",
            "This box and the office may be of different versions. Update this box, then enrol.",
        ),
    ),
    "first-use": Message(
        Bilingual("引导文件里没有根", "The starter has no root"),
        Bilingual(
            "本局没有开放首次使用即信任。请用带根的引导文件：kiosk enrol 引导文件。",
            "First use is off at this bureau. Bring a starter with its root: kiosk enrol FILE",
        ),
    ),
    "root": Message(
        Bilingual("根不是本局的", "The root is not the bureau's"),
        Bilingual(
            "引导文件属于另一个发布库，或早已换根。请向办公端重新索取引导文件。",
            "The starter is of another repository, or its root was replaced long ago. Ask the "
            "office for a new starter.",
        ),
    ),
    "retired": Message(
        Bilingual("这把密钥已停用", "This key is out of use"),
        Bilingual(
            "它属于已停用或已更换的屏幕。请删去状态目录里的 device 目录，让本机另做一把。",
            "It is of a screen that was retired or replaced. Remove the folder device of the state "
            "directory, and this box makes another.",
        ),
    ),
    "busy": Message(
        Bilingual("等待登记的太多", "Too many are waiting"),
        Bilingual(
            "本机稍后自动再试。请先登记完正在等待的几台。",
            "This box tries again by itself. Enrol those first that are waiting already.",
        ),
    ),
}


def message(state: State, refusal: Refusal) -> Message:
    """What a plate without a code says."""
    return REFUSALS[refusal] if state == "refused" else MESSAGES[state]
