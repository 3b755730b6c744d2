"""Files as they were sent, told by their bytes and opened in a process apart; or refused."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from office.attachments.errors import AttachmentError
from office.attachments.exit_codes import MAX_BYTES, MAX_PAGES, Verdict

MAX_FILES = 5
_WAIT_S = 20
_ROOT = Path(__file__).parents[2]
_STARTS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}


@dataclass(frozen=True)
class Sent:
    """A file as it came: what its sender calls it, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Examined:
    """What may be kept of it; a picture was drawn anew."""

    name: str
    kind: str
    pages: int
    data: bytes


def examine(files: Sequence[Sent]) -> tuple[Examined, ...]:
    """All of them, opened one after the other; slow, so outside a transaction.

    Raises:
        AttachmentError: one of them is not taken, and so none is.
    """
    if len(files) > MAX_FILES:
        raise AttachmentError(
            f"附件最多 {MAX_FILES} 个，一个也没有收下。请合并或挑选后再交。",
            f"At most {MAX_FILES} files may be attached; none was accepted. Merge some, or select "
            "fewer.",
        )
    return tuple(_examined(file) for file in files)


def _examined(file: Sent) -> Examined:
    if len(file.data) > MAX_BYTES:
        raise too_large(file.name)
    kind = next((kind for start, kind in _STARTS.items() if file.data.startswith(start)), "")
    if not kind:
        raise AttachmentError(
            f"“{file.name}”不是 PDF、JPEG 或 PNG（看内容，不看文件名），没有收下。"
            "请另存为其中一种，或拍照上传。",
            f"“{file.name}” is not a PDF, JPEG or PNG (by its content, not its name) and was not "
            "accepted. Save it as one of them, or photograph it.",
        )
    made = _apart(file, kind)
    pages, data = (int(made), file.data) if kind == "pdf" else (1, made)
    return Examined(file.name, kind, pages, data)


def _apart(file: Sent, kind: str) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "office.attachments.sandbox", kind],
            input=file.data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it may hold words of the file (R39)
            check=False,
            timeout=_WAIT_S,
            cwd="/",
            env={"PYTHONPATH": str(_ROOT)},
        )
    except subprocess.TimeoutExpired:
        raise _damaged(file.name) from None
    if done.returncode != Verdict.SAFE or not done.stdout:
        raise _refused(file.name, done.returncode)
    return done.stdout


def too_large(name: str) -> AttachmentError:
    """What is said of a file larger than `MAX_BYTES`, before it is read if that is known."""
    return AttachmentError(
        f"“{name}”超过 10 MB，没有收下。请用手机的普通画质重拍，或只留有关的几页。",
        f"“{name}” is larger than 10 MB and was not accepted. Photograph it in normal quality, or "
        "keep only the relevant pages.",
    )


def _refused(name: str, code: int) -> AttachmentError:
    match code:
        case Verdict.TOO_MANY_PIXELS:
            return AttachmentError(
                f"“{name}”的像素太多，没有收下。请用手机的普通画质重拍。",
                f"“{name}” has too many pixels and was not accepted. Photograph it in normal "
                "quality.",
            )
        case Verdict.TOO_MANY_PAGES:
            return AttachmentError(
                f"“{name}”超过 {MAX_PAGES} 页或内容过多，没有收下。请只留有关的几页。",
                f"“{name}” has more than {MAX_PAGES} pages, or too much content, and was not "
                "accepted. Keep only the relevant pages.",
            )
        case Verdict.ENCRYPTED:
            return AttachmentError(
                f"“{name}”加了密，没有收下。请去掉密码后再交，或打印后拍照。",
                f"“{name}” is encrypted and was not accepted. Remove the password, or print and "
                "photograph it.",
            )
        case Verdict.ACTIVE:
            return AttachmentError(
                f"“{name}”里有脚本、内嵌文件或会自动执行的内容，没有收下。"
                "请打印成新的 PDF，或拍照。",
                f"“{name}” contains scripts, embedded files or content that runs by itself, and "
                "was not accepted. Print it to a new PDF, or photograph it.",
            )
        case _:
            return _damaged(name)


def _damaged(name: str) -> AttachmentError:
    return AttachmentError(
        f"“{name}”打不开，可能已损坏，没有收下。请重新保存一份，或拍照上传。",
        f"“{name}” cannot be opened, perhaps because it is damaged, and was not accepted. Save it "
        "again, or photograph it.",
    )
