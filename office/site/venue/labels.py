"""What kinds of notes, outcomes and acts are called on the pages of venues."""

from office.accounts.models import VenueDeed
from office.venue_managers.models import VenueNote
from office.words import say, words

_K, _A = VenueNote.Kind, VenueDeed.Act
KINDS: dict[str, str] = {
    _K.DARK: words("黑屏或不亮", "Dark, or not lit"),
    _K.PICTURE: words("画面不对", "The picture is wrong"),
    _K.FROZEN: words("画面一直不动", "The picture never changes"),
    _K.CODE: words("二维码扫不出", "The code cannot be scanned"),
    _K.BLOCKED: words("被挡住了", "Something stands before it"),
    _K.DAMAGED: words("损坏或有危险", "Damaged, or dangerous"),
    _K.OTHER: words("其他", "Something else"),
    _K.HOURS: words("申请更改开放时间", "Other opening hours asked for"),
}
PROBLEMS: tuple[str, ...] = tuple(kind for kind in KINDS if kind != _K.HOURS)
ACTS: dict[str, str] = {
    _A.SIGN_IN: words("登录", "Signed in"),
    _A.SIGN_IN_FAILED: words("登录失败", "Sign-in failed"),
    _A.SIGN_OUT: words("退出", "Signed out"),
    _A.PASSWORD: words("更改密码", "Password changed"),
    _A.FACTOR_ADDED: words("添加第二重验证", "Second factor added"),
    _A.FACTOR_REMOVED: words("移除第二重验证", "Second factor taken away"),
    _A.PROBLEM: words("报告问题", "Problem reported"),
    _A.HOURS: words("申请更改开放时间", "Other opening hours asked for"),
    _A.CONTACT: words("更改屏幕联系人", "Contact for a screen changed"),
    _A.PAUSE: words("屏幕暂停", "Screen paused"),
    _A.RESUME: words("恢复屏幕", "Screen resumed"),
    _A.PROOF: words("取走公示证明", "Proof of display taken"),
    _A.TENANTS: words("更改经营者名录", "Directory of tenants changed"),
    _A.TENANTS_TAKEN: words("取走经营者名录", "Directory of tenants taken"),
}


def subject_said(subject: str) -> str:
    """What a deed of a venue manager was about: a screen by its number, others by theirs."""
    kind, _, number = subject.partition(" ")
    match kind:
        case "note":
            return say("来件 {n}", "note {n}", n=number)
        case "tenant":
            return say("经营者 {n}", "tenant {n}", n=number)
        case _:
            return subject
