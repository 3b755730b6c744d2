"""The page that verifies and its scripts lie in the published tree, whole and not too heavy."""

import gzip
import json
import re
from pathlib import Path

import pytest

from tests.office.bureau import Office, complaint

LIMIT = 200_000
"""Bytes that a phone fetches at most, compressed (N11)."""


def test_a_publication_puts_them_into_the_tree(published: Office) -> None:
    from office import trusted_root
    from office.channels.verify.scripts import PROGRAMS, folder, script
    from sync.canonical import digest

    pages = [
        (published.public / where / "index.html").read_text("utf-8") for where in ("verify", "play")
    ]
    root = digest(trusted_root.read(published.state))
    assert all(f'data-root="1" data-sha256="{root}"' in page for page in pages)
    for name in PROGRAMS:
        assert (published.public / folder() / name).read_bytes() == script(name).data
        named = f'/{folder()}/{name}" integrity="{script(name).integrity}"'
        assert [named in page for page in pages] == [name == "verify.js", name == "play.js"]
    assert all(page.count(" src=") == 1 for page in pages), "one file each"


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
        (f"r/{pub_id}/1", rf"r/{pub_id}/1/wh01/([0-9a-f]{{64}})"),
        ("v/wh01", "v/wh01"),
    ):
        text = (published.public / page / "index.html").read_text("utf-8")
        links = re.findall(r'href="[^"]*verify/#([^"]*)"', text)
        assert [link.startswith("en/") for link in links] == [False, True]
        assert all(re.fullmatch(f"(en/)?{asked}", link) for link in links)
        body = re.search(asked, text)
        if body and body.groups():
            assert pub_id in (published.public / f"cas/{body[1]}.json").read_text("utf-8")


def test_all_that_was_signed_of_a_venue_but_words_lies_in_one_file(published: Office) -> None:
    """Of what is down too: there it says no more than the lists under their digests."""
    from tests.office.withdrawing import withdraw

    for _ in range(2):
        texts = json.loads((published.public / "v/wh01/signed.json").read_bytes())
        (index,) = (published.public / "targets/venue-wh01").iterdir()
        named = json.loads(index.read_bytes())
        blobs = (*named["batches"], named["tally"], *named["strips"].values())
        files = {index, *(published.public / f"cas/{digest}.json" for digest, _ in blobs)}
        assert {text.encode() for text in texts} == {file.read_bytes() for file in files}
        withdraw(published, "--record", published.pub_ids()["T0001"])


def test_they_weigh_little(published: Office) -> None:
    files = [file for file in published.public.glob("verify/**/*") if file.is_file()]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < LIMIT


@pytest.mark.parametrize(
    ("module", "named"),
    [
        ("export default 1;\n", "export default"),
        ('import * as all from "./part.js";\n', "import"),
        ("export let count = 0;\n", "export let"),
        ('import { a } from "./main.js";\nexport const b = a;\n', "each other"),
    ],
)
def test_what_cannot_stand_in_one_script_is_refused(
    tmp_path: Path, module: str, named: str
) -> None:
    """A form that would be joined wrongly is an error where the script is made, not on a phone."""
    from office.channels.verify.one_script import one_script

    (tmp_path / "main.js").write_text('import { b } from "./part.js";\nexport const a = b;\n')
    (tmp_path / "part.js").write_text(module)
    with pytest.raises(ValueError, match=named):
        one_script(tmp_path, "main.js")
