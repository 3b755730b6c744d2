"""Which rules scan: a digest of all that decides what is found in a text."""

import unicodedata
from functools import cache
from hashlib import sha256
from pathlib import Path


@cache
def rules() -> str:
    """Of this package with its lists and its model, and of what it takes from elsewhere."""
    import stdnum  # late: most commands scan nothing

    from layouts import line_break_words

    here = Path(__file__).parent
    files = [path for path in here.iterdir() if path.is_file()]
    digest = sha256(f"{stdnum.__version__} {unicodedata.unidata_version}".encode())
    for path in sorted([*files, Path(line_break_words.__file__)]):
        digest.update(f"{path.name} ".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
