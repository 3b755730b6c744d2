"""Where screens fetch and what codes begin with, from the office's own address; pure."""

import re

import msgspec

from office.errors import Sentences, UsageError
from sync.broker import broker
from sync.code_addresses import BASE_LONGEST, QrBase
from sync.errors import both
from sync.repository_name import LONGEST, is_repository

_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?\Z")


def screen_addresses(url: str) -> tuple[str, str]:
    """(repository, wake) of an office that screens reach at `url`.

    Raises:
        UsageError: not an address that a screen could ask.
    """
    if not _URL.match(url) or len(url) > 190:
        raise UsageError(
            "--url 是屏幕访问办公端的地址，请写成 https://gs.example.cn/ 的样子，"
            "不带用户名和密码。",
            "--url is the address at which screens reach the office, such as "
            "https://gs.example.cn/, without a name and a password.",
        )
    base = url if url.endswith("/") else f"{url}/"
    return base, f"{base}wake"


def report_address(repository: str) -> str:
    """Where screens tell of themselves, of an office whose tree they fetch at `repository`."""
    return f"{repository}report"


def enrol_address(repository: str) -> str:
    """Where boxes ask to be enrolled."""
    return f"{repository}enrol"


def enrol_page(repository: str) -> str:
    """What the code on the glass of such a box begins with."""
    return f"{repository}e/"


def broker_address(given: str) -> str:
    """The address of an MQTT broker that wakes the screens.

    Raises:
        UsageError: none that a screen could use, or one without TLS elsewhere than on this machine.
    """
    try:
        if len(given) <= 200 and broker(given):
            return given
    except ValueError:
        pass
    raise UsageError(
        "--wake 是唤醒服务器的地址，请写成 mqtts://mq.example.cn:8883/ 或 wss://mq.example.cn/mqtt；"
        "mqtt:// 只限本机试用。地址里不写用户名和密码。",
        "--wake is the address of a broker, such as mqtts://mq.example.cn:8883/ or "
        "wss://mq.example.cn/mqtt; mqtt:// is for trials on this machine only. Name and password "
        "are no part of it.",
    )


def repository_id(given: str | None, url: str) -> str:
    """The name that all of this repository's metadata carries: as given, or made from `url`.

    Raises:
        UsageError: it is no such name.
    """
    host = url.partition("://")[2]
    made = re.sub("[^a-z0-9]+", "-", host.lower()).strip("-")[:LONGEST].strip("-")
    name = made if given is None else given
    if not is_repository(name):
        raise UsageError(
            f"发布库代号“{name}”不能用：只用小写字母、数字和连字符，至多 {LONGEST} 个，如 xinbei。",
            f"--repository-id has lower-case letters, digits and hyphens, {LONGEST} at most, "
            "such as xinbei.",
        )
    return name


def code_base(given: str | None, url: str) -> str:
    """What codes begin with: as given, or `url` where that will do; scheme and host in lower case.

    Raises:
        UsageError: too long, in the clear, or with capitals in its path; says what to do.
    """
    scheme, _, rest = (url if given is None else given).strip().rstrip("/").partition("://")
    host, slash, path = rest.partition("/")
    base = f"{scheme.lower()}://{host.lower()}{slash}{path}"
    try:
        return msgspec.convert(base, QrBase)
    except msgspec.ValidationError:
        zh, en = _why(base, path)
        raise UsageError(
            f"二维码开头“{base}”不能用：{zh}", f"Codes cannot begin with {base}: {en}"
        ) from None


def _why(base: str, path: str) -> Sentences:
    """What follows “codes cannot begin with this”."""
    over = len(base) - BASE_LONGEST
    if over > 0:
        return (
            f"至多 {BASE_LONGEST} 个字符，这里多出 {over} 个；请用 --qr-base 指明较短的网址。",
            f"it has {over} characters more than the "
            f"{BASE_LONGEST} that leave room for a record's number; give a shorter one with "
            "--qr-base.",
        )
    if path != path.lower():
        return (
            "路径须为小写，网站服务器会区分大小写。",
            "write its path in lower case, for web servers tell cases apart.",
        )
    return (
        "须以 https:// 开头，如 https://gs.example.cn；http:// 只限本机试用，如 "
        "http://127.0.0.1:8460；请用 --qr-base 指明。",
        "it must be an https:// address such as "
        "https://gs.example.cn; http:// is for trials on this machine only, such as "
        "http://127.0.0.1:8460. Give one with --qr-base.",
    )


def room(base: str) -> str:
    """How many characters a base leaves, for who chooses one."""
    left = BASE_LONGEST - len(base)
    return both(
        f"二维码开头 {base} 有 {len(base)} 个字符，还可用 {left} 个。",
        f"Codes begin with {base}: {len(base)} characters, {left} left.",
    )
