"""Why a message could not be sent: a closed list, for what a server says may hold the secret."""

from typing import Literal

from office.errors import OfficeError, Sentences

type Failure = Literal[
    "no-address", "unreachable", "certificate", "refused", "robot", "too-long", "failed"
]
FAILURES: dict[str, Sentences] = {
    "no-address": (
        "地址文件不在（可能从备份恢复过），请重新填写地址",
        "its address is missing (perhaps after a restore); enter it again",
    ),
    "unreachable": (
        "连不上对方；请查网络、防火墙和地址",
        "no connection; check network, firewall and address",
    ),
    "certificate": (
        "对方的证书不可信；请安装签发它的根证书",
        "its certificate is not trusted; install the root that issued it",
    ),
    "refused": (
        "对方拒绝接收；请核对地址",
        "the other side refused it; check the address",
    ),
    "robot": (
        "机器人不收；请核对密钥、关键词、加签和允许的来源地址",
        "the robot did not accept it; check key, keyword, signature and allowed addresses",
    ),
    "too-long": ("对方迟迟不答，已放弃", "no answer in time; given up"),
    "failed": (
        "没有发出；请核对地址、账户和口令",
        "it was not sent; check address, account and password",
    ),
}


class AlertError(OfficeError):
    """A message that could not be sent, or an address that is none."""


def error_of(failure: str) -> AlertError:
    """The sentence of a failure, for who pressed the test."""
    zh, en = FAILURES[failure]
    return AlertError(f"测试消息没有发出：{zh}。", f"The test message was not sent: {en}.")
