"""The errors of the office, each with a sentence for the person who must act on it."""

from sync.errors import BilingualError

type Sentences = tuple[str, str]
"""One thing said twice: in Chinese, in English."""

FOUR_EYES: Sentences = (
    "录入、修改或定稿的人（或与其同名的账户）不能签批同一件，请由本职务的另一位签批。",
    "Whoever entered, edited or froze something in a draft (or has an account with the same name) "
    "cannot approve it (four eyes); another officer in that office must sign.",
)
"""R27: both the command, the page and the database refuse with it."""
PRACTICE: Sentences = (
    "这是练习局，内容都是编的：不签批，不公示，也不接屏幕。",
    "This is a practice office, and all in it is invented: nothing is signed or published, and no "
    "screen is enrolled.",
)
"""What an office to practise in refuses, whoever asks."""


def sentences(error: Exception) -> Sentences:
    """What an error says in both languages; the words of what is neither ours nor the system's
    stand for both.
    """
    if isinstance(error, BilingualError):
        return error.zh, error.en
    return _of_a_file(error) if isinstance(error, OSError) else (str(error), str(error))


def _of_a_file(error: OSError) -> Sentences:
    """The system's refusal in a sentence: which file, and what to look at."""
    name = error.filename
    if isinstance(error, FileNotFoundError):
        return f"找不到 {name}，请核对路径。", f"There is no {name}; check the path."
    if isinstance(error, IsADirectoryError):
        return f"{name} 是目录，这里需要文件。", f"{name} is a folder; a file is needed."
    if name is None or isinstance(name, int):  # of an open file there is only a number
        return (
            f"磁盘或网络拒绝了读写（{error.strerror or error}），请检查权限与磁盘空间。",
            f"Reading or writing was refused ({error.strerror or error}); check permissions and "
            "disk.",
        )
    return (
        f"无法读写 {name}，请检查权限与磁盘空间。",
        f"{name} cannot be read or written ({error.strerror}); check permissions and disk.",
    )


class OfficeError(BilingualError):
    """Root of all: the office refused an act, or could not do it."""


class UsageError(OfficeError):
    """The command was given something that makes no sense; exit code 2."""


class NotReadyError(OfficeError):
    """The state directory holds no office yet, or an office of another version."""


class FreezeError(OfficeError):
    """Something stands in the way of freezing; `problems` lists every one of them."""

    def __init__(self, problems: list[Sentences]) -> None:
        super().__init__(
            f"有 {len(problems)} 处问题，没有定稿。第一项：{problems[0][0]}",
            f"Nothing was frozen; problems in the way: {len(problems)}. First: {problems[0][1]}",
        )
        self.problems = problems


class DraftError(OfficeError):
    """A draft that cannot be signed or published as it stands."""


class PublishError(OfficeError):
    """Publication refused; the published tree is as it was."""


class CorrectionError(OfficeError):
    """A correction that the rules do not allow (R29-R33)."""


class NewsError(OfficeError):
    """A warning or good news that the rules do not allow (R53, R54)."""


class AuditError(OfficeError):
    """The audit chain does not hold: something was changed or taken out."""
