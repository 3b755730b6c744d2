"""A screenshot (截屏): what was in the frame buffer, signed by the screen that a command has asked.

What is uploaded is a statement that names the picture's digest, a line feed, and the picture. Only
for a command that is under way; a screen sends none by itself. No input, no output.
"""

from typing import Annotated, Literal

import msgspec

from sync.canonical import Digest, Document, ScreenId, check_digest, decode, encode
from sync.errors import BadShapeError
from sync.state_report import Hex
from sync.statements import Sign, Statement, make_statement, read_statement

_WHAT = ("截屏", "screenshot")
SCREENSHOT_TYPE = "application/vnd.gongshi.screenshot"
STATEMENT_LIMIT = 1_500
PICTURE_LIMIT = 8_000_000
"""Bytes of the picture; a flat plate has a few hundred thousand, noise of 1080 lines 6 million."""
UPLOAD_LIMIT = STATEMENT_LIMIT + 1 + PICTURE_LIMIT
PIXELS_LIMIT = 4_096 * 2_160
"""Of all its pixels, those of the largest panel: who looks at it has 4 bytes of each in memory."""
_Pixel = Annotated[int, msgspec.Meta(ge=1, le=16_384)]
_Shift = Annotated[int, msgspec.Meta(ge=-64, le=64)]


class Screenshot(Document, frozen=True):
    """What a screen says of the picture beside it.

    `command` is the id of the command that asked for it; `plate` the digest of the plate in the
    frame, which was moved by `shift` pixels (right, down) against burn-in.
    """

    repository: str
    screen: ScreenId
    command: Hex
    size: tuple[_Pixel, _Pixel]
    digest: Digest
    kind: Literal["plate", "neutral", "factory", "dark", "off", "first", "code"] = "first"
    plate: Digest | None = None
    shift: tuple[_Shift, _Shift] = (0, 0)

    @property
    def act(self) -> str:
        """The act of a command that it answers."""
        return "screenshot"


def make_upload(screenshot: Screenshot, picture: bytes, sign: Sign) -> bytes:
    return make_statement(SCREENSHOT_TYPE, encode(screenshot), sign) + b"\n" + picture


def read_head(head: bytes) -> tuple[Statement, Screenshot]:
    """The statement before the line feed, and what it says; the signature is the next step.

    Raises:
        BadShapeError, NewerFormatError: size, also of the picture; shape or kind.
    """
    statement = read_statement(head, SCREENSHOT_TYPE, STATEMENT_LIMIT, _WHAT)
    told = decode(statement.payload, Screenshot, _WHAT)
    if told.size[0] * told.size[1] > PIXELS_LIMIT:
        raise BadShapeError(
            "截屏的像素比任何显示器都多，已拒绝。",
            "The screenshot has more pixels than any panel.",
        )
    return statement, told


def read_upload(body: bytes) -> tuple[Statement, Screenshot, bytes]:
    """Statement, what it says, and the picture it names; the signature is the next step.

    Raises:
        BadShapeError, NewerFormatError: size, shape or kind.
        DigestError: another picture than it names.
    """
    if len(body) > UPLOAD_LIMIT:
        raise BadShapeError("截屏过大，已拒绝。", "The screenshot is too large.")
    head = body[: STATEMENT_LIMIT + 1].partition(b"\n")[0]
    picture = body[len(head) + 1 :]
    statement, screenshot = read_head(head)
    check_digest(picture, screenshot.digest, _WHAT)
    return statement, screenshot, picture
