"""Where a passphrase comes from: a file named on the command line or by a variable, else asked; and
whether whoever is there says yes."""

import getpass
import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from office.errors import UsageError
from sync.terminal import say

if TYPE_CHECKING:
    from sync.keys import OfficerKey

VARIABLE = "GONGSHI_PASSPHRASE_FILE"
LEAST = 8


def ask(file: Path | None, whose: str) -> str:
    """The passphrase of an existing key.

    Raises:
        UsageError: no file given and nobody to ask.
    """
    return _from_file(file) or _prompt(say(f"{whose} 的口令：", f"Passphrase of {whose}: "))


def opened(key: Path, file: Path | None) -> "OfficerKey":
    """The key in the key file at `key`, by the passphrase in `file`, else as its holder types it.

    Raises:
        KeyFileError: it is none, or the passphrase is wrong.
        UsageError: no file given and nobody to ask.
    """
    from sync.keys import read_key_file, unwrap  # late: of cryptography, which few commands need

    data = key.read_bytes()
    return unwrap(data, ask(file, read_key_file(data).person))


def choose(file: Path | None, whose: str) -> str:
    """A passphrase for a new key, typed twice.

    Raises:
        UsageError: too short, or typed differently.
    """
    given = _from_file(file)
    if given is None:
        given = _prompt(say(f"为 {whose} 设口令：", f"New passphrase for {whose}: "))
        if given != _prompt(say("再输入一次：", "Once more: ")):
            raise UsageError("两次输入不一致，没有生成密钥。", "The two differ; no key was made.")
    if len(given) < LEAST:
        raise UsageError(
            f"口令至少 {LEAST} 个字符。", f"A passphrase has at least {LEAST} characters."
        )
    return given


def _from_file(file: Path | None) -> str | None:
    chosen = file or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if chosen is None:
        return None
    try:
        return chosen.read_text(encoding="utf-8").strip("\r\n")
    except OSError:
        raise UsageError(
            f"口令文件 {chosen} 读不了，请核对路径。", "The passphrase file cannot be read."
        ) from None


def _prompt(text: str) -> str:
    try:
        with warnings.catch_warnings():
            # Without a terminal getpass would read, and show, what is typed.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(text)
    except (EOFError, getpass.GetPassWarning):
        raise UsageError(
            "没有终端可以输入口令，请用 --passphrase-file。",
            "There is no terminal to ask at; use --passphrase-file.",
        ) from None


def confirmed(question: str) -> bool:
    """Whether whoever is at the terminal says yes; where nobody is, nobody is asked."""
    if not sys.stdin.isatty():
        return True
    try:
        answer = input(question)
    except EOFError:  # Ctrl-D
        print()
        return False
    return answer.strip().lower() == "yes"
