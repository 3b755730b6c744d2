"""What a file truly is that is no table, told by its first bytes whatever its name says."""

_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "PDF 文件", "a PDF"),
    (b"\x89PNG", "PNG 图片", "a PNG picture"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG picture"),
    (b"GIF8", "GIF 图片", "a GIF picture"),
    (b"BM", "BMP 图片", "a BMP picture"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"MZ", "Windows 程序", "a Windows program"),
    (b"\x7fELF", "Linux 程序", "a Linux program"),
    (b"SQLite format 3", "SQLite 数据库", "an SQLite database"),
    (b"%TSD", "加密软件加密过的文件", "a file that encryption software has locked"),
)


def told(head: bytes) -> tuple[str, str] | None:
    """What to say of a file that begins so; None where that is not known."""
    for start, zh, en in _KINDS:
        if head.startswith(start):
            return (
                f"这是{zh}，不是表格；请选择 .xlsx、.xls、.ods 或 CSV 文件。",
                f"This is {en}, not a table; choose an .xlsx, .xls, .ods or CSV file.",
            )
    return None
