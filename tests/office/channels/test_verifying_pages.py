"""The page that verifies and its scripts lie in the published tree, whole and not too heavy."""

import gzip
import re

from tests.office.bureau import Office, complaint

LIMIT = 200_000
"""Bytes that a phone fetches at most, compressed (N11)."""


def test_a_publication_puts_them_into_the_tree(published: Office) -> None:
    from office import trusted_root
    from office.channels.verify.scripts import folder, scripts
    from sync.canonical import digest

    pages = [
        (published.public / where / "index.html").read_text("utf-8") for where in ("verify", "play")
    ]
    root = digest(trusted_root.read(published.state))
    assert all(f'data-root="1" data-sha256="{root}"' in page for page in pages)
    for script in scripts():
        assert (published.public / folder() / script.path).read_bytes() == script.data
        named = f'/{folder()}/{script.path}" integrity="{script.integrity}"'
        in_both = script.path.startswith("reader/")
        assert sum(named in page for page in pages) == 1 + in_both


def test_scripts_of_before_leave_the_tree(published: Office) -> None:
    old = published.public / "verify/0123456789abcdef/reader"
    old.mkdir(parents=True)
    (old / "old.js").write_text("")
    complaint(8)
    published.publish_all()
    assert not (old / "old.js").exists()


def test_no_word_of_a_record_is_in_them(published: Office) -> None:
    every = "".join(
        file.read_text("utf-8") for file in published.public.glob("verify/**/*") if file.is_file()
    )
    assert all(pub_id not in every for pub_id in published.pub_ids().values())


def test_every_record_and_venue_leads_there_in_both_languages(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    for page, asked in (
        (f"r/{pub_id}/1", f"r/{pub_id}/1/wh01"),
        ("v/wh01", "v/wh01"),
    ):
        text = (published.public / page / "index.html").read_text("utf-8")
        links = re.findall(r'href="[^"]*verify/#([^"]*)"', text)
        assert links == [asked, f"en/{asked}"]


def test_they_weigh_little(published: Office) -> None:
    files = [file for file in published.public.glob("verify/**/*") if file.is_file()]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < LIMIT
