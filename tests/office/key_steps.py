"""Keys made, appointed, replaced, backed up: the steps of ceremonies."""

from sync.tree import Tree
from tests.office.bureau import Office


def registrars(office: Office, *people: str) -> list[str]:
    return [x for p in people for x in ("--key", str(office.people / p / "key.json"))]


def new_key(office: Office, person: str, seat: str) -> None:
    folder = office.people / person
    folder.mkdir()
    (folder / "passphrase.txt").write_text("a long passphrase\n")
    phrase = folder / "passphrase.txt"
    office.ok(
        "keys", "new", "--person", person, "--office", seat,
        "--out", folder / "key.json", "--passphrase-file", phrase,
    )  # fmt: skip


def keyid(office: Office, person: str) -> str:
    return office.key(person).public.keyid


def seat_of(office: Office, person: str) -> str:
    """The key id of a root holder or registrar, as `office keys list` shows it."""
    lines = [line.split("\t") for line in office.ok("keys", "list").splitlines()]
    return next(line[2] for line in lines if line[0] == person)


def replace(office: Office, lost: str, seat: str, *signers: str, ok: bool = True) -> str:
    folder = office.people / "new-holder"
    if not folder.exists():
        new_key(office, "new-holder", seat)
    arguments = ["keys", "replace-holder", "--lost", seat_of(office, lost)]
    arguments += ["--new", folder / "key.json", *registrars(office, *signers)]
    return office.ok(*arguments) if ok else office.refused(*arguments)


def offer(client, key, office="dept-head", signed_by=None, challenge=None):
    """Hand `key` in as the page does."""
    from office.keys.key_requests import words_to_sign

    client.get("/office/my-key")
    given = challenge or client.session["key_challenge"]
    proof = (signed_by or key).signer.sign(words_to_sign(given, key.person, office)).signature
    fields = {"office": office, "public": key.public.keyval["public"], "proof": proof}
    return client.post("/office/my-key/hand-in", fields)


TWO = ("registrar-1", "registrar-2")


def appoint(office: Office, *more: object, by: tuple[str, str] = TWO) -> str:
    return office.ok("keys", "appoint", *map(str, more), *registrars(office, *by))


def take_out(office: Office, person: str, by: tuple[str, str] = TWO) -> str:
    gone = keyid(office, person)
    said = appoint(office, "--remove", gone, by=by)
    assert "remains valid" in said
    return gone


def in_force(office: Office) -> set[str]:
    return set(Tree(office.public).read().delegations.delegations.keys)


def with_key(bureau, site, person, **more):
    """A browser of `person` that holds their key; a page in it."""
    context = site.context(person, **more)
    page = context.new_page()
    page.goto(f"{site.base}/office/my-key")
    restore(page, *backup(bureau, person))
    page.wait_for_selector("[data-here]:visible")
    return page


def restore(page, file, phrase):
    page.set_input_files("#restore-file", file)
    page.fill("#restore-phrase", phrase)
    page.click("#restore button[type=submit]")


def backup(bureau, person="dept-head-1"):
    folder = bureau.people / person
    return folder / "key.json", (folder / "passphrase.txt").read_text().strip()
