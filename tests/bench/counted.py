"""Clicks and keys as a page itself has them: by listeners, of events that a person's hands make.

A click on a list and in the dialog of a file are made where no page listens (`unheard`), as are the
keys of an input method (`written`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

HEARD = """(() => {
  const note = (name) => sessionStorage.setItem(name, 1 + Number(sessionStorage.getItem(name)));
  addEventListener("mousedown", (event) => event.isTrusted && note("clicks"), true);
  const bare = ["Shift", "Control", "Alt", "Meta"];
  addEventListener("keydown", (event) => {
    if (event.isTrusted && !event.repeat && !bare.includes(event.key)) note("keys");
  }, true);
})()"""
READ = "() => ['clicks', 'keys'].map((name) => Number(sessionStorage.getItem(name)))"


@dataclass
class Step:
    """What a step took: clicks, keys, and seconds where the page's clock was told to pass."""

    what: str
    clicks: int = 0
    keys: int = 0
    seconds: float = 0.0
    things: int = 0
    unheard: int = 0
    written: int = 0


class Counted:
    """Hands at one page; what they do is counted by the page. As `tests.e2e.hands.Hands`."""

    def __init__(self, page, steps: list[Step]) -> None:
        self.page, self._steps = page, steps
        self._now = Step("")

    @staticmethod
    def listen(page) -> None:
        """From the next page on; before anything is opened."""
        page.add_init_script(HEARD)

    @contextmanager
    def work(self, what: str) -> Iterator[Step]:
        """A step; where it breaks, what stood on the page is told."""
        clicks, keys = self.page.evaluate(READ)
        self._now = step = Step(what)
        try:
            yield step
        except Exception as stuck:
            stuck.add_note(f"{what}, at {self.page.url}:\n{self.page.inner_text('main')[:3000]}")
            raise
        after = self.page.evaluate(READ)
        step.clicks = after[0] - clicks + step.unheard
        step.keys = after[1] - keys + step.written
        self._steps.append(step)

    def click(self, target: str) -> None:
        """Point at something and click."""
        self.page.click(target)

    def press(self, key: str) -> None:
        """One key; a chord is one."""
        self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        """A key a character; two for a Chinese one, which reaches the page without its keys."""
        self._now.written += sum(2 for each in words if not each.isascii())
        self.page.keyboard.type(words)

    def choose(self, target: str, label: str) -> None:
        """Open a list and click what it offers: two clicks that no page hears."""
        self._now.unheard += 2
        self.page.select_option(target, label=label)

    def give(self, target: str, path) -> None:
        """Choose a file: the button, the file, 打开; three clicks that no page hears."""
        self._now.unheard += 3
        self.page.set_input_files(target, path)
