"""What lies in the tree of the public site, asked of the disk one folder at a time."""

import re
from collections.abc import Iterator
from pathlib import Path

from office.channels.public_site.folders import ELSEWHERE, FOLDERS

PAGE = "index.html"
MARK = "withdrawn"
UNKNOWN = "404.html"
_RECORD = re.compile(r"r/([0-9a-hjkmnp-tv-z]{10})/([1-9][0-9]{0,2})")
_VENUE = re.compile(r"v/([a-z0-9]{2,8})")


class SiteTree:
    """The pages in the tree `public`; none of them is held in memory."""

    def __init__(self, public: Path) -> None:
        self.public = public

    def versions(self, pub_id: str) -> frozenset[int]:
        """The versions of a record that have a page."""
        pages = self.public.glob(f"r/{pub_id}/*/{PAGE}")
        return frozenset(int(found[2]) for page in pages if (found := self._is(_RECORD, page)))

    def has(self, folder: str) -> bool:
        return (self.public / folder / PAGE).is_file()

    def begun(self) -> bool:
        """Whether there is a start page: something was published."""
        return (self.public / PAGE).is_file()

    def marked(self, folder: str) -> bool:
        """Whether the page of a folder is withdrawn."""
        return (self.public / folder / MARK).exists()

    def below(self, folder: str) -> Iterator[str]:
        """The files of the folder's parts, by path below the tree: not its own page and mark."""
        for file in sorted((self.public / folder).rglob("*")):
            if file.is_file() and not (
                file.parent == self.public / folder and file.name in {PAGE, MARK}
            ):
                yield file.relative_to(self.public).as_posix()

    def all_of(self, folder: str) -> Iterator[str]:
        """The same with its own page, where it has one that is not withdrawn."""
        yield from self.below(folder)
        if self.has(folder) and not self.marked(folder):
            yield f"{folder}/{PAGE}"

    def whole(self) -> Iterator[str]:
        """The files of the bureau as a whole."""
        yield from (name for name in (PAGE, UNKNOWN) if (self.public / name).is_file())
        for folder in FOLDERS:
            if folder in ELSEWHERE:
                continue
            if self.has(folder):
                yield f"{folder}/{PAGE}"
            yield from self.below(folder)

    def records(self) -> Iterator[tuple[str, int]]:
        """Every record version that has a page: public id and version."""
        for page in self.public.glob(f"r/*/*/{PAGE}"):
            if found := self._is(_RECORD, page):
                yield found[1], int(found[2])

    def venues(self) -> Iterator[str]:
        for page in self.public.glob(f"v/*/{PAGE}"):
            if found := self._is(_VENUE, page):
                yield found[1].upper()

    def _is(self, form: re.Pattern[str], page: Path) -> re.Match[str] | None:
        return form.fullmatch(page.parent.relative_to(self.public).as_posix())
