"""Who can write the office's folder, or holds one key of it, against the office's own doors."""

import json
import os
import select
import threading
from pathlib import Path

from office.drafts.folder import DraftFolder, SignatureFile
from sync.canonical import encode
from sync.instants import format_instant
from sync.keys import OfficerKey, generate
from sync.repository import from_bytes, to_bytes
from sync.withdrawals import SCOPES
from tests.attack.lines import Mutant, attack, replaced, stopped
from tests.office.bureau import NOW, Office

FORGED = (("dept-head-1", "dept-head"), ("deputy-director-1", "deputy-director"))


def both(*mutants: Mutant) -> Mutant:
    """A cure in two layers, both taken away."""
    return lambda monkeypatch: [each(monkeypatch) for each in mutants]


def nothing(*_args: object) -> None:
    """In the place of a check."""


UNCHECKED = both(
    replaced("office.published.tree:check_registrars", nothing),
    replaced("office.published.tree:check_coming", nothing),
)


def put_in(office: Office, *keys: OfficerKey) -> None:
    """Other keys in the published delegations, in the place of those of the same persons."""
    path = office.public / "metadata/1.targets.json"
    file = json.loads(path.read_text())
    delegations = file["signed"]["delegations"]
    for key in keys:
        old = next(keyid for keyid, k in delegations["keys"].items() if k["x-person"] == key.person)
        scopes = {"x-scopes": delegations["keys"].pop(old)["x-scopes"]}
        delegations["keys"][key.public.keyid] = key.public.to_dict() | scopes
        for role in delegations["roles"]:
            if old in role["keyids"]:
                role["keyids"] = [key.public.keyid if k == old else k for k in role["keyids"]]
    path.write_text(json.dumps(file))


def forge(office: Office, key: OfficerKey) -> None:
    """A signature file beside the draft, whoever's key that is."""
    folder = DraftFolder(office.draft())
    draft = folder.read()
    signatures = {
        name: key.signer.sign(from_bytes(folder.role(name)).signed_bytes).signature
        for name in draft.roles
    }
    folder.add_signature(
        SignatureFile(
            draft.number,
            draft.digest,
            key.public.keyid,
            key.person,
            key.office,
            format_instant(NOW),
            signatures,
        )
    )


def acts(office: Office) -> list[str]:
    """What the audit chain holds."""
    from office.audit.models import Event

    office.use()
    return list(Event.objects.order_by("number").values_list("act", flat=True))


def said(office: Office, *command: str | Path) -> tuple[bool, str]:
    """Whether a command was done, and its sentence."""
    code, _, err = office.run(*command)
    return code == 0, err.strip().removeprefix("office: ")


@attack(
    "F9",
    "two keys in targets.json replaced, two signature files forged, `office publish`",
    mutant=UNCHECKED,
)
def test_forged_officers_publish(frozen):
    before, heard = frozen.tree(), acts(frozen)
    keys = [generate(person, office) for person, office in FORGED]
    put_in(frozen, *keys)
    for key in keys:
        forge(frozen, key)
    done, sentence = said(frozen, "publish")
    stopped(not done, "the office published what no officer signed")
    stopped(acts(frozen) == heard, "the audit chain says that officers signed")
    stopped(frozen.tree().keys() == before.keys(), "files of the draft are public")
    return sentence


@attack("F9", "a published targets.json edited, two genuine signatures", mutant=UNCHECKED)
def test_edited_delegations(signed):
    path = signed.public / "metadata/1.targets.json"
    file = json.loads(path.read_text())
    file["signed"]["expires"] = "2099-01-01T00:00:00Z"
    path.write_text(json.dumps(file))
    before = signed.tree()
    done, sentence = said(signed, "publish")
    stopped(not done, "a tree is public that every screen refuses")
    stopped(signed.tree() == before, "something of it was written")
    return sentence


@attack("F9", "a duty officer's key put into targets.json, `office withdraw`", mutant=UNCHECKED)
def test_forged_duty_officer(published):
    key = generate("duty-1", "duty")
    put_in(published, key)
    folder = published.folder / "forged"
    folder.mkdir()
    (folder / "key.json").write_bytes(key.wrapped("correct horse battery"))
    (folder / "phrase").write_text("correct horse battery\n")
    done, sentence = said(
        published, "withdraw", "--venue", "WH01", "--reason", "x",
        "--key", folder / "key.json", "--passphrase-file", folder / "phrase",
    )  # fmt: skip
    stopped(not done, "a key that nobody appointed has taken a venue down")
    stopped("withdraw" not in acts(published), "the audit chain says that the duty officer did")
    return sentence


@attack(
    "F9",
    "a venue's published role edited, `office refresh`",
    mutant=replaced("office.published.timestamp:check_coming", nothing),
)
def test_edited_role_is_renewed(published):
    (path,) = (published.public / "metadata").glob("*.venue-wh01.json")
    role = from_bytes(path.read_bytes())
    role.signed.unrecognized_fields["x-seq"] = 99
    path.write_bytes(to_bytes(role))
    before = published.tree()
    done, sentence = said(published, "refresh")
    stopped(not done, "the timestamp of a tree is renewed that every screen of WH01 refuses")
    stopped(published.tree() == before, "the timestamp was written")
    return sentence


@attack(
    "F13",
    "two officers sign a role whose x-venue is spelled wh01",
    mutant=both(
        replaced("office.publishing.publish:gate", nothing),
        replaced("office.published.tree:check_coming", nothing),
    ),
)
def test_venue_spelled_otherwise(frozen):
    from office.drafts.models import Draft
    from sync.repository import set_digest

    folder = DraftFolder(frozen.draft())
    role = from_bytes(folder.role("venue-wh01"))
    role.signed.targets.clear()
    role.signed.unrecognized_fields |= {"x-venue": "wh01", "x-state": "closed"}
    data = to_bytes(role)
    (folder.path / "metadata/venue-wh01.json").write_bytes(data)
    roles = {name: folder.role(name) for name in folder.read().roles}
    file = json.loads((folder.path / "draft.json").read_text())
    (folder.path / "draft.json").write_text(json.dumps(file | {"digest": set_digest(roles)}))
    Draft.objects.update(digest=set_digest(roles))
    for person, _ in FORGED:
        forge(frozen, frozen.key(person))
    done, sentence = said(frozen, "publish")
    stopped(not done, "a role is public that every screen refuses")
    return sentence


@attack(
    "F13",
    "a pipe among the signature files holds `office publish` under the tree's lock",
    mutant=replaced("office.drafts.folder:_regular", Path.read_bytes),
)
def test_pipe_among_signatures(signed):
    pipe = signed.draft() / "signatures" / "ff.json"
    os.mkfifo(pipe)
    found = []

    def publish() -> None:
        from django.db import connection

        found.append(said(signed, "publish"))
        connection.close()

    thread = threading.Thread(target=publish)
    thread.start()
    waited = False
    while thread.is_alive():
        thread.join(0.05)
        try:
            end = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody has it open
            continue
        poll = select.poll()
        poll.register(end, 0)
        # Still open on the other side, to read what never comes, and not just on the way.
        waited |= not poll.poll(5_000)
        os.close(end)
    stopped(not waited, "the office waits for a pipe, and nobody else can publish or withdraw")
    done, sentence = found[0]
    stopped(not done, "published")
    return sentence


@attack(
    "F13",
    "the time of a signature, which is not signed, is set to 2099",
    mutant=replaced("office.signing.kept_signatures:check_at", nothing),
)
def test_signature_of_a_time_to_come(signed):
    file = DraftFolder(signed.draft()).signatures()[0]
    path = signed.draft() / "signatures" / f"{file.keyid}.json"
    path.write_bytes(encode(file).replace(file.at.encode(), b"2099-01-01T00:00:00Z"))
    done, sentence = said(signed, "publish")
    stopped(not done, "pages and audit say that an officer signed in 2099")
    return sentence


@attack(
    "F6",
    "a duty officer takes everything down, `office withdraw --all`",
    mutant=both(
        replaced("office.withdrawals.authorised_keys:key_scopes", lambda _key: SCOPES),
        replaced("sync.withdrawal_envelopes:key_scopes", lambda _key: SCOPES),
    ),
)
def test_duty_officer_takes_everything_down(published):
    done, sentence = said(
        published, "withdraw", "--all", "--reason", "x", *published.holder("duty-1")
    )
    stopped(not done, "one key of a duty officer has darkened every screen")
    stopped(not published.place().tree.deltas(), "the wake carries it")
    return sentence


@attack(
    "F6",
    "a later publication brings a venue back that was taken down",
    mutant=replaced("sync.withdrawals:WithdrawalSet.blocks_venue", lambda *_: False),
)
def test_publication_lifts_a_venue(published):
    from tests.office.bureau import complaint

    published.ok("withdraw", "--venue", "WH01", "--reason", "x", *published.holder("duty-1"))
    complaint(9)
    done, sentence = said(published, "freeze")
    stopped(not done, "a draft of the venue is frozen that nobody asked to put back")
    return sentence
