"""What protects a demo keys and passwords is light, for its secrets lie beside them.

No real office gets any of it: see also the ceremony that asks (test_init_asked.py) and the
key pages (keys/test_browser.py).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.keys import DEMO_WORK, FULL_WORK, KeyFile, Work, read_key_file
from tests.office.bureau import Office
from tests.office.key_steps import new_key
from tests.office.password_work import iterations, sites_hashers, sites_iterations
from tests.office.people import browser

ROOT = Path(__file__).parents[3]
LOGIN = "/office/account/login/"


@pytest.fixture(autouse=True)
def _as_in_the_office(bureau: Office) -> Iterator[None]:
    with sites_hashers():
        yield


def key_file(office: Office, person: str) -> KeyFile:
    return read_key_file((office.people / person / "key.json").read_bytes())


def password(office: Office, slug: str) -> str:
    return (office.people / slug / "password.txt").read_text().strip()


def test_a_demos_keys_and_passwords_are_made_and_opened_at_once(bureau: Office) -> None:
    folders = [path.parent.name for path in bureau.people.glob("*/key.json")]
    assert len(folders) == 13
    assert {tuple(work(key_file(bureau, person))) for person in folders} == {DEMO_WORK}
    assert iterations("wang-fang") == iterations("admin-1") == 1


def work(file: KeyFile) -> Work:
    return Work(file.kdf.iterations, file.kdf.lanes, file.kdf.memory_kib)


def test_a_key_made_in_a_demo_office_is_no_demos(bureau: Office) -> None:
    new_key(bureau, "new-head", "dept-head")
    assert work(key_file(bureau, "new-head")) == FULL_WORK
    assert not key_file(bureau, "new-head").of_a_demo


def test_an_account_made_or_reset_in_a_demo_office_has_the_sites_hash(bureau: Office) -> None:
    bureau.ok("account", "add", "gao-yuan", "--name", "高远", "--role", "entry")
    bureau.ok("account", "reset", "wang-fang")
    assert iterations("gao-yuan") == iterations("wang-fang") == sites_iterations()


def test_the_site_hashes_as_django_does(bureau: Office) -> None:
    from django.conf import global_settings

    from office import settings

    assert not hasattr(settings, "PASSWORD_HASHERS")
    assert global_settings.PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher")
    assert sites_iterations() >= 1_000_000


def test_the_first_sign_in_hashes_a_demos_password_anew(bureau: Office) -> None:
    client, word = browser(), password(bureau, "wang-fang")
    client.post(LOGIN, {"login": "wang-fang", "password": "not " + word})
    assert iterations("wang-fang") == 1
    for each in (client, browser()):
        answer = each.post(LOGIN, {"login": "wang-fang", "password": word})
        assert answer["Location"] == "/office/second-factor/authenticate/"
        assert iterations("wang-fang") == sites_iterations()


def test_who_signs_with_a_demos_key_is_told(frozen: Office) -> None:
    assert "a demo key" in frozen.sign("dept-head-1")
    opened = frozen.key("deputy-director-1")
    file = frozen.people / "deputy-director-1/key.json"
    file.write_bytes(opened.wrapped((file.parent / "passphrase.txt").read_text().strip()))
    assert "a demo key" not in frozen.sign("deputy-director-1")


def test_the_setting_up_of_a_demo_alone_names_the_light_work() -> None:
    def who_names(word: str) -> set[str]:
        sources = (p for part in ("office", "sync", "kiosk") for p in (ROOT / part).rglob("*.py"))
        return {str(p.relative_to(ROOT)) for p in sources if word in p.read_text("utf-8")}

    assert who_names("DEMO_WORK") == {"sync/keys.py", "office/commands/init.py"}
    assert who_names("iterations=1") == {"sync/keys.py", "office/accounts/first_accounts.py"}
