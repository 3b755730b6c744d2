"""OLE containers, in which Office 97-2003 keeps documents: which streams they hold."""

_SECTOR_SHIFT, _DIRECTORY, _MINI_LIMIT = 30, 48, 56
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_OTHER: dict[str, tuple[str, str]] = {
    "WordDocument": ("Word 文档（.doc）", "a Word document (.doc)"),
    "PowerPoint Document": ("PowerPoint 演示文稿（.ppt）", "a PowerPoint presentation (.ppt)"),
    "__properties_version1.0": ("Outlook 邮件（.msg）", "an Outlook message (.msg)"),
}


def has_stream(data: bytes, name: str) -> bool:
    """Whether the container speaks of a stream of that name, however damaged it is."""
    return name.encode("utf-16-le") in data


def other_document(data: bytes) -> tuple[str, str] | None:
    """What to say of a container that holds no workbook, where it is known what it holds."""
    if has_stream(data, "Workbook") or has_stream(data, "Book"):
        return None
    for name, (zh, en) in _OTHER.items():
        if has_stream(data, name):
            return (
                f"这是{zh}，不是表格；请把表格部分另存为 .xlsx 再录入。",
                f"This is {en}, not a table; save the table in it as .xlsx.",
            )
    return None


def stream(data: bytes, name: str) -> bytes:
    """The bytes of a stream of some length; b"" where it is not there or the container damaged.

    Streams under 4,096 bytes, which stand elsewhere, are not looked for: a workbook is longer.
    """
    shift = int.from_bytes(data[_SECTOR_SHIFT : _SECTOR_SHIFT + 2], "little")
    if shift not in {9, 12}:
        return b""
    size = 1 << shift
    table = _table(data, size)
    directory = _chain(data, _word(data, _DIRECTORY), table, size)
    wanted = name.encode("utf-16-le") + b"\0\0"
    for place in range(0, len(directory) - 127, 128):
        entry = directory[place : place + 128]
        if entry.startswith(wanted) and entry[66] == 2:
            length = _word(entry, 120)
            return b"" if length < 4096 else _chain(data, _word(entry, 116), table, size)[:length]
    return b""


def _word(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "little")


def _table(data: bytes, size: int) -> list[int]:
    """The allocation table: of each sector that the file has the one that follows it."""
    parts = [_word(data, 76 + 4 * i) for i in range(109)]
    sectors = len(data) // size
    following = _word(data, 68)
    while following < sectors and len(parts) < sectors:
        block = data[(following + 1) * size : (following + 2) * size]
        parts += [_word(block, i) for i in range(0, size - 4, 4)]
        following = _word(block, size - 4)
    table: list[int] = []
    for part in parts:
        if len(table) >= sectors:  # parts that come again, as no container needs them
            break
        if part < sectors:
            block = data[(part + 1) * size : (part + 2) * size]
            table += [_word(block, i) for i in range(0, len(block) - 3, 4)]
    return table


def _chain(data: bytes, first: int, table: list[int], size: int) -> bytes:
    found: list[bytes] = []
    sector = first
    while sector < len(table) and len(found) < len(table):
        found.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
        if sector in {_END, _FREE}:
            break
    return b"".join(found)
