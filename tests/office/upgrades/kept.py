"""An office as an archive, to be put back by a program of later: books, tree, and a box.

On SQLite the books as SQL, the trusted root, what is signed of the tree, the roster, and a box; on
PostgreSQL the same without pictures and box. No key is in it, and none of the pages and files that
are made of the signed ones. The people are those of the demo.
"""

import io
import tarfile
from pathlib import Path

from tests.office.bureau import Office
from tests.office.databases import WANTED, databases

_SIGNED = ("public/metadata", "public/targets", "public/cas", "fleet", "clock.json")
_PICTURES = "public/plates"
_ROOT = "office.root.json"
_OF_A_BOX = ("store", "provisioning.json")


def keep(office: Office, box: Path, archive: Path) -> None:
    """Write `archive`: the office's books and tree, and what the box has fetched of it."""
    from django.db import connection

    connection.close()
    files = [*_SIGNED, *([] if WANTED == "postgresql" else [_PICTURES])]
    with tarfile.open(archive, "w:xz", preset=9) as out:
        books = databases().dump(office.state).encode()
        entry = tarfile.TarInfo("office.sql")
        entry.size = len(books)
        out.addfile(entry, io.BytesIO(books))
        out.add(office.folder / _ROOT, _ROOT, filter=_nobodys)
        for name in filter(lambda name: (office.state / name).exists(), files):
            out.add(office.state / name, name, filter=_nobodys)
        for name in _OF_A_BOX if WANTED == "sqlite" else ():
            out.add(box / name, f"box/{name}", filter=_nobodys)


def put_back(archive: Path, folder: Path) -> Office:
    """The office of `archive` in `folder`, which is new, in use; the box lies beside it."""
    from django.conf import settings

    office = Office(folder)
    office.state.mkdir(parents=True)
    with tarfile.open(archive) as kept:
        kept.extractall(office.state, filter="data")
    if (office.state / "box").exists():
        (office.state / "box").rename(folder / "box")
    (office.state / _ROOT).rename(folder / _ROOT)
    (office.state / "secret.key").write_text(settings.SECRET_KEY)
    books = office.state / "office.sql"
    databases().create(office.state)
    databases().load(office.state, books.read_text("utf-8"))
    books.unlink()
    return office.use()


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Not of a user of the machine on which it was kept."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry
