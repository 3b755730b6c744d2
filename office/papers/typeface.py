"""The forms' typeface: there or refused, and what it has no picture of."""

import shutil
import subprocess
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

from layouts.fonts import coverage
from office.papers.errors import PaperError

FAMILY = "Noto Serif CJK SC"
PACKAGES = "fonts-noto-cjk fontconfig"


@lru_cache(maxsize=1)
def file() -> Path:
    """The file of the typeface, as the system finds it.

    Raises:
        PaperError: it is not installed; another one would be put in its place unsaid.
    """
    command = shutil.which("fc-match")
    if command:
        asked = [command, "--format", "%{family}\n%{file}", FAMILY]
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        families, _, path = said.partition("\n")
        if FAMILY in families.split(","):
            return Path(path)
    raise PaperError(
        f"服务器缺少字体 {FAMILY}，表格无法生成；请技术员安装：sudo apt-get install {PACKAGES}。",
        f"The server lacks the typeface {FAMILY}, so no form can be made; a technician installs "
        f"it: sudo apt-get install {PACKAGES}",
    )


def shown(text: str) -> str:
    """`text`, with a character that the typeface lacks named by its code: never an empty box."""
    starts, ends = coverage(file())

    def has(character: str) -> bool:
        at = bisect_right(starts, ord(character))
        return at > 0 and ord(character) <= ends[at - 1]

    return "".join(c if c in "\n\t" or has(c) else f"〔U+{ord(c):04X}〕" for c in text)
