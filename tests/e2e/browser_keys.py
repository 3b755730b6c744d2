"""Keys in people's browsers: made there and appointed by two registrars, or taken from a file."""

from pathlib import Path

from tests.e2e.colleagues import PHRASE, Bureau


def make_key(office: Bureau, slug: str) -> str:
    """A new key in the browser, its backup checked, handed in; its fingerprint."""
    page = office.at(slug, "/office/my-key")
    page.fill("#phrase", PHRASE)
    page.fill("#phrase-again", PHRASE)
    with page.expect_download() as download:
        page.click("#make button[type=submit]")
    backup = backup_of(office, slug)
    download.value.save_as(backup)
    page.set_input_files("#check-file", backup)
    page.fill("#check-phrase", PHRASE)
    with page.expect_navigation():
        page.click("#check button[type=submit]")
    return page.inner_text("tr:has-text('等待登记人授权') code").replace(" ", "")


def backup_of(office: Bureau, slug: str) -> Path:
    """Where that person keeps the backup file."""
    return office.state.parent / f"{slug}.backup.json"


def appoint(office: Bureau, request: int, fingerprint: str) -> str:
    """Two registrars appoint the key of that request; what the command says."""
    registrars = [option for n in (1, 2) for option in office.key(f"registrar-{n}")]
    return office.run(
        "keys", "appoint", "--request", request, "--fingerprint", fingerprint, *registrars
    )


def take_key(office: Bureau, slug: str) -> None:
    """Take the key of the ceremony, which a command made, into that person's browser."""
    page, folder = office.at(slug, "/office/my-key"), office.people / slug
    page.set_input_files("#restore-file", folder / "key.json")
    page.fill("#restore-phrase", (folder / "passphrase.txt").read_text().strip())
    page.click("#restore button[type=submit]")
    page.wait_for_selector("[data-here]:visible")
