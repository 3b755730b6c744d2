"""The people of a bureau at their computers: the served office, by its own name, and Chromium."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import ARGUMENTS, CHROMIUM, watch
from tests.office.serving import Serving, serving

ROOT = Path(__file__).parents[2]
NAME = "office.example.cn"
SHOTS = ROOT / "var" / "shots"
PHRASE = "四个 unrelated 词语 17"
needed = CHROMIUM is not None and shutil.which("certutil") is not None


class Bureau:
    """A demo office that is served, and the browsers of its people."""

    def __init__(self, state: Path, served: Serving, chromium, home: Path) -> None:
        self.state, self.served, self._chromium, self._home = state, served, chromium, home
        self.people = state.parent / "people"
        self.base = f"https://{NAME}:{served.https_port}"
        self.complaints: list[str] = []
        self._pages: dict[str, object] = {}

    def run(self, *arguments: object) -> str:
        """An `office` command on this office; its stdout."""
        return command(self.state, *arguments)

    def at(self, slug: str, path: str = "", **more):
        """The page in front of `slug`, who signs in where that is still to be done; `context`."""
        page = self._pages.get(slug)
        if page is None:
            page = self._pages[slug] = self.sign_in(slug, **more)
        if path:
            page.goto(self.base + path)
        return page

    @contextmanager
    def desk(self) -> Iterator["Bureau"]:
        """The same bureau for a thread of its own: a driver and a browser belong to one thread."""
        with sync_playwright() as playwright:
            launched = _launch(playwright.chromium, self._home)
            yield Bureau(self.state, self.served, launched, self._home)
            launched.close()

    def another_computer(self, slug: str) -> None:
        """From here on `slug` sits at a computer that has never seen a key."""
        self._pages.pop(slug).context.close()

    def newcomer(self, slug: str, name: str, role: str) -> None:
        """A new account whose one-time password was changed at the first sign-in."""
        said = self.run("account", "add", slug, "--name", name, "--role", role)
        folder = self.people / slug
        folder.mkdir()
        (folder / "password.txt").write_text(re.search(r"password: (\S+)", said)[1])
        page = self._at_the_door(slug)
        page.fill("[name=oldpassword]", (folder / "password.txt").read_text())
        (folder / "password.txt").write_text(PHRASE)
        for field in ("password1", "password2"):
            page.fill(f"[name={field}]", PHRASE)
        page.click("form[action*='password'] button[type=submit]")
        page.wait_for_url(f"{self.base}/office/me")
        page.context.close()

    def _at_the_door(self, slug: str, **more):
        """A new browser in which `slug` has typed name and password."""
        page = self.context(**more).new_page()
        page.goto(f"{self.base}/office/")
        page.fill("input[name=login]", slug)
        page.fill("input[name=password]", self.secret(slug, "password"))
        page.click("form[action*='/login'] button[type=submit]")
        return page

    def secret(self, slug: str, name: str) -> str:
        """What `slug` types into a field `password`, or `code` of the second factor."""
        folder = self.people / slug
        if name == "code":
            said = self.run("account", "code", folder / "totp.txt")
            return re.search(r"\b\d{6}\b", said)[0]
        return (folder / "password.txt").read_text().strip()

    def sign_in(self, slug: str, **more):
        """A new browser in which `slug` has signed in, by password and second factor."""
        page = self._at_the_door(slug, **more)
        if (self.people / slug / "totp.txt").exists():
            page.fill("input[name=code]", self.secret(slug, "code"))
            page.click("form:has(input[name=code]) button[type=submit]")
        page.wait_for_url(f"{self.base}/office/")
        return page

    def context(self, *, language: str = "zh-hans", width: int = 1440, height: int = 900):
        """A browser of one's own."""
        context = self._chromium.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True
        )
        context.set_default_timeout(60_000)
        context.add_cookies(
            [{"name": "django_language", "value": language, "url": self.base, "secure": True}]
        )
        context.on("page", lambda page: watch(page, self.complaints))
        return context


def command(state: Path, *arguments: object) -> str:
    """An `office` command as a process; its stdout. It must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "office", "--state", str(state), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def bureau(folder: Path, chromium_type) -> Iterator[Bureau]:
    """A new demo office in `folder`, served by its own name, and Chromium that trusts it."""
    state = folder / "office"
    command(state, "init", "--demo")
    with serving(state, "--name", NAME) as served:
        home = _trusting(folder / "home", state / "tls")
        launched = _launch(chromium_type, home)
        yield Bureau(state, served, launched, home)
        launched.close()


def _launch(chromium_type, home: Path):
    """Chromium that finds the office by its name and trusts it; files may have Chinese names."""
    return chromium_type.launch(
        executable_path=CHROMIUM,
        args=[*ARGUMENTS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"],
        env={**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"},
    )


def _trusting(home: Path, tls: Path) -> Path:
    """A home directory whose browser trusts the office's authority for websites."""
    store = home / ".pki/nssdb"
    store.mkdir(parents=True)
    certutil = ["certutil", "-d", f"sql:{store}"]
    subprocess.run([*certutil, "-N", "--empty-password"], check=True)
    ca = tls / "ca.pem"
    subprocess.run([*certutil, "-A", "-t", "C,,", "-n", "gongshi", "-i", str(ca)], check=True)
    return home
