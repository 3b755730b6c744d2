"""Hands at a keyboard and a mouse: what a person does at a page, counted at the door."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Effort:
    """What a step of somebody's work took; `things` is how many things it dealt with."""

    who: str
    what: str
    clicks: int = 0
    keys: int = 0
    seconds: float = 0.0
    things: int = 0


class Hands:
    """Clicks and keys of `who` at a page; every one of them goes through here."""

    def __init__(self, page, who: str, efforts: list[Effort]) -> None:
        self.page, self.who, self._efforts = page, who, efforts
        self._now = Effort(who, "")

    @contextmanager
    def work(self, what: str) -> Iterator[Effort]:
        """A step: what happens within counts for it; an error tells what stood on the page."""
        self._now = Effort(self.who, what)
        began = time.perf_counter()
        try:
            yield self._now
        except Exception as stuck:
            stood = self.page.inner_text("main")
            stuck.add_note(f"{self.who}, {what}, at {self.page.url}:\n{stood}")
            raise
        self._now.seconds = time.perf_counter() - began
        self._efforts.append(self._now)

    def click(self, target: str) -> None:
        """Point at something and click."""
        self._now.clicks += 1
        self.page.click(target)

    def press(self, key: str) -> None:
        """One key; a chord such as Control+a is one."""
        self._now.keys += 1
        self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        """As many keys as characters; an input method needs more for Chinese."""
        self._now.keys += len(words)
        self.page.keyboard.type(words)

    def fill(self, target: str, words: str) -> None:
        """Click into a field and write."""
        self.click(target)
        self.write(words)

    def date(self, target: str, day: str) -> None:
        """Click into a field for a date and write its eight digits."""
        self._now.clicks += 1
        self._now.keys += 8
        self.page.fill(target, day)

    def choose(self, target: str, label: str) -> None:
        """Open a list and click what it offers."""
        self._now.clicks += 2
        self.page.select_option(target, label=label)

    def give(self, target: str, path: Path) -> None:
        """Choose a file: the button, the file, 打开."""
        self._now.clicks += 3
        self.page.set_input_files(target, path)


def table(efforts: list[Effort]) -> str:
    """The efforts, a line each, with a sum by person."""
    lines = [f"{'who':22}{'what':44}{'things':>8}{'clicks':>8}{'keys':>8}{'seconds':>10}"]
    for who in dict.fromkeys(effort.who for effort in efforts):
        mine = [effort for effort in efforts if effort.who == who]
        whole = Effort(
            who,
            "in all",
            sum(effort.clicks for effort in mine),
            sum(effort.keys for effort in mine),
            sum(effort.seconds for effort in mine),
        )
        lines += [
            f"{each.who:22}{each.what:44}{each.things or '':>8}{each.clicks:>8}{each.keys:>8}"
            f"{each.seconds:>10.1f}"
            for each in (*mine, whole)
        ]
    return "\n".join(lines)
