"""The people of a bureau at their computers: the served office, by its own name, and Chromium."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from office.accounts import totp
from tests.browser import ARGUMENTS, CHROMIUM, MILLISECONDS, watch
from tests.e2e.ready import ROOT, command, demo, key_options
from tests.e2e.screen import Screen
from tests.office.serving import serving
from tests.ports import free_port

NAME = "office.example.cn"
SHOTS = ROOT / "var" / "shots"
PHRASE = "四个 unrelated 词语 17"
needed = CHROMIUM is not None and shutil.which("certutil") is not None


class Served:
    """The office as its server runs it, at the same ports each time it starts."""

    def __init__(self, state: Path, port: int) -> None:
        self._state, self.port, self.https_port = state, port, free_port()
        self._office = ExitStack()

    def __enter__(self) -> "Served":
        ports = {"port": self.port, "https_port": self.https_port}
        self._now = self._office.enter_context(serving(self._state, "--name", NAME, **ports))
        return self

    def __exit__(self, *_: object) -> None:
        self._office.close()

    def start_again(self) -> None:
        """It ends in order, and looks at once at what is wrong when it is back.

        Browsers hold connections, which Python tells of as not closed: what it writes is no matter.
        """
        process = self._now.process
        process.terminate()
        process.communicate(timeout=60)
        assert process.returncode == 0
        self._office.close()
        self.__enter__()


class Bureau:
    """A demo office that is served, and the browsers of its people."""

    def __init__(self, state: Path, served: Served, chromium, home: Path) -> None:
        self.state, self.served, self._chromium, self._home = state, served, chromium, home
        self.people = state.parent / "people"
        self.base = f"https://{NAME}:{served.https_port}"
        self.complaints: list[str] = []
        self._pages: dict[str, object] = {}

    def run(self, *arguments: object) -> str:
        """An `office` command on this office; its stdout."""
        return command(self.state, *arguments)

    def key(self, person: str) -> tuple[object, ...]:
        """The options by which a person's key is named in a command."""
        return key_options(self.people, person)

    def enrol(self, screen: Screen, venue: str = "WH01") -> None:
        """The screen is put on the roster by the technician's key, and told who it is."""
        request, file = screen.request(), screen.state.with_suffix(".json")
        self.run(
            "fleet", "enrol", venue, "--profile", "landscape-55-4m", "--device", request,
            "--out", file, "--spot", "中庭", *self.key("technician-1"),
        )  # fmt: skip
        screen.kiosk("enrol", file)

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
        who = ("add", slug, "--name", name, "--role", role, "--reason", "同事到岗，管理员休假")
        said = self.run("account", *who)
        folder = self.people / slug
        folder.mkdir()
        (folder / "password.txt").write_text(re.search(r"password: (\S+)", said)[1])
        page = self._at_the_door(slug)
        page.fill("[name=oldpassword]", (folder / "password.txt").read_text())
        (folder / "password.txt").write_text(PHRASE)
        for field in ("password1", "password2"):
            page.fill(f"[name={field}]", PHRASE)
        page.click("form[action*='password'] button[type=submit]")
        page.wait_for_url(re.compile(r"/office/(me|second-factor/)$"))
        if page.url.endswith("/second-factor/"):
            self._second_factor(page, folder)
        page.context.close()

    def _second_factor(self, page, folder: Path) -> None:
        """The newcomer's role needs one: an app on a telephone."""
        page.click("a[href$='totp/activate/']")
        page.wait_for_url("**/totp/activate/")
        (folder / "totp.txt").write_text(re.search(r"\b[A-Z2-7]{32}\b", page.inner_text("main"))[0])
        page.fill("main input[name=code]", self.secret(folder.name, "code"))
        page.click("main form button[type=submit]")
        page.wait_for_url("**/recovery-codes/")

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
            return totp.code((folder / "totp.txt").read_text(), datetime.now(UTC))
        return (folder / "password.txt").read_text().strip()

    def sign_in(self, slug: str, **more):
        """A new browser in which `slug` has signed in, by password and second factor."""
        page = self._at_the_door(slug, **more)
        if (self.people / slug / "totp.txt").exists():
            page.fill("input[name=code]", self.secret(slug, "code"))
            page.click("form:has(input[name=code]) button[type=submit]")
        page.wait_for_url(re.compile(rf"{re.escape(self.base)}/office/(venue/.*)?$"))
        return page

    def context(self, *, language: str = "zh-hans", width: int = 1440, height: int = 900):
        """A browser of one's own."""
        context = self._chromium.new_context(
            base_url=self.base,
            viewport={"width": width, "height": height},
            accept_downloads=True,
        )
        context.set_default_timeout(MILLISECONDS)
        context.add_cookies(
            [{"name": "django_language", "value": language, "url": self.base, "secure": True}]
        )
        context.on("page", lambda page: watch(page, self.complaints))
        return context


@contextmanager
def bureau(
    factory: pytest.TempPathFactory, name: str, chromium_type, *, published: bool = False
) -> Iterator[Bureau]:
    """A demo office in a folder called `name`, served by its own name; Chromium that trusts it."""
    folder, port = factory.mktemp(name), free_port()
    demo(factory, folder, port, published=published)
    state = folder / "office"
    with Served(state, port) as served:
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
