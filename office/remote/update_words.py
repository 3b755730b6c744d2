"""How it stands with a release on a screen, in words: what the screen says of itself."""

from sync.errors import Language

_WORDS: dict[str, tuple[str, str]] = {
    "wanted": ("下载中", "being fetched"),
    "trial": ("试用中", "on trial"),
    "good": ("合格，在用", "good, in use"),
    "undone": ("不合格，已换回原程序", "undone: the program of before runs"),
    "fixed": (
        "程序在启动 U 盘上，不能远程更新；请换用新版的启动 U 盘",
        "its program is on a stick, which is not updated from here: bring a stick of the release",
    ),
    "refused": ("核验不符，没有装", "does not verify, not installed"),
}


def update_said(word: str, language: Language) -> str:
    """A word of `sync.state_report.UPDATE_WORDS`; one of a later program stands as it is."""
    zh, en = _WORDS.get(word, (word, word))
    return zh if language == "zh" else en
