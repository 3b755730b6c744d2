"""What is said where a body is not taken: a page whole in itself, before Django is asked."""

from http.cookies import SimpleCookie

import msgspec

from office.prior_notices.one_time_address import PATH
from office.serve.http_reply import HTML, NO_STORE, Reply, Scope, header
from sync.errors import Language

_PAGE = (
    '<!doctype html><html lang="{lang}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{title} · {site}</title>"
    "<style>body{{background:#f6f7f9;color:#17243a;margin:0;padding:2rem 1rem;"
    "font:16px/1.6 sans-serif}}main{{max-width:36rem;margin:auto}}a{{display:inline-block;"
    "padding:.6rem 1rem;background:#1559a8;color:#fff;text-decoration:none;border-radius:4px}}"
    "</style>"
    '<main><h1>{title}</h1><p>{said}</p><p><a href="{home}">{back}</a></p></main></html>'
)
"""Said before Django is asked, so whole in itself and without the office's frame."""
_FRAME = {
    "zh": {"lang": "zh-CN", "site": "公示屏办公端", "back": "回到首页"},
    "en": {"lang": "en", "site": "Gongshi office", "back": "Back to the first page"},
}
_FRAME_OF_CASES = {
    "zh": {"lang": "zh-CN", "site": "公示告知", "back": "回到告知页面"},
    "en": {"lang": "en", "site": "Notice", "back": "Back to the page of the notice"},
}


class Refusal(msgspec.Struct, frozen=True):
    """A status, and by language its heading and its sentence."""

    status: int
    zh: tuple[str, str]
    en: tuple[str, str]

    def page(self, language: Language, home: str) -> Reply:
        """It as a page, with a link to `home`."""
        title, said = self.zh if language == "zh" else self.en
        frame = (_FRAME_OF_CASES if home == PATH else _FRAME)[language]
        body = _PAGE.format(title=title, said=said, home=home, **frame).encode()
        return Reply(self.status, body, HTML, (NO_STORE, ("connection", "close")))


TOO_LARGE = Refusal(
    413,
    (
        "文件太大",
        "文件没有收下，没有任何改动。一次最多上传 80 MB，请拆分后再传；"
        "用浏览器的“后退”回到原来的页面。",
    ),
    (
        "The file is too large",
        "It was not taken, and nothing was changed. Upload at most 80 MB at a time: split it, and "
        "go back to the page you came from.",
    ),
)
TOO_LARGE_A_CASE = Refusal(
    413,
    (
        "附件太大",
        "没有收下，没有任何改动。附件最多 5 个，每个不超过 10 MB；"
        "写好的文字还在原来的页面里，请用浏览器的“后退”回去。",
    ),
    (
        "The attachments are too large",
        "They were not taken, and nothing was changed. At most five, 10 MB each. What you wrote is "
        "still on the page you came from: go back to it.",
    ),
)
TOO_LONG = Refusal(
    413,
    (
        "内容太长",
        "没有收下，没有任何改动。这一页不收文件，文字也没有这么长的（登录后最多 256 kB）；"
        "请用浏览器的“后退”回到原来的页面，缩短后再试。",
    ),
    (
        "What was sent is too long",
        "It was not taken, and nothing was changed. This page takes no files, and no text of "
        "that length (256 kB once signed in): go back to the page you came from, and send less.",
    ),
)
SIGN_IN_FIRST = Refusal(
    403,
    (
        "请先登录再上传",
        "文件没有收下，没有任何改动：没有登录，或者登录已过期。请登录后重新上传。",
    ),
    (
        "Sign in before you upload",
        "The file was not taken, and nothing was changed: nobody is signed in here, or no longer. "
        "Sign in and upload it again.",
    ),
)
OPEN_FIRST = Refusal(
    403,
    (
        "请先打开告知书",
        "附件没有收下，没有任何改动：这个浏览器没有打开过这份告知书，或者告知书已失效。"
        "请照告知书上的网址重新打开，或持告知书到窗口办理。",
    ),
    (
        "Open the notice first",
        "The attachments were not taken, and nothing was changed: this browser has not opened the "
        "notice, or it is no longer valid. Open the address on the letter again, or come to the "
        "counter with it.",
    ),
)
TOO_SLOW = Refusal(
    408,
    ("上传中断", "没有收下，没有任何改动。请检查网络后重试。"),
    ("The upload was cut off", "Nothing was taken or changed. Check the network and try again."),
)
BUSY = Refusal(
    503,
    ("同时上传的人太多", "没有收下，没有任何改动。请一分钟后重试。"),
    ("Too much is being uploaded at once", "Nothing was taken or changed. Try again in a minute."),
)


def page_language(scope: Scope) -> Language:
    """The language in which Django would answer: as chosen, else as the browser asks for."""
    chosen = SimpleCookie(header(scope, "cookie")).get("django_language")
    if chosen:
        return "en" if chosen.value == "en" else "zh"
    asked = header(scope, "accept-language").lower().split(",")
    known = (part.strip()[:2] for part in asked)
    return "en" if next((one for one in known if one in ("zh", "en")), "zh") == "en" else "zh"
