"""A key of the browser and a key of the command are one: files and signatures go both ways."""

import json

import pytest

from sync.keys import read_key_file, unwrap
from tests.browser import needs_chromium

pytestmark = needs_chromium
PHRASE = "合同 paper horse 17"
MODULES = "/office/static/keys"

MAKE = """async ([phrase, person, office, modules]) => {
  const { generate, wrap } = await import(`${modules}/keyfile.js`);
  const key = { ...await generate(), person, office };
  const steps = [];
  const file = await wrap(key, phrase, (done) => steps.push(done));
  return { file: new TextDecoder().decode(file), keyid: key.keyid, steps: steps.length };
}"""
KEEP_AND_SIGN = """async ([file, phrase, words, modules]) => {
  const { unwrap } = await import(`${modules}/keyfile.js`);
  const { keep, signer } = await import(`${modules}/keystore.js`);
  const utf8 = (text) => new TextEncoder().encode(text);
  const key = await unwrap(utf8(file), phrase);
  await keep(key);
  const held = await signer({ person: key.person });
  const signatures = [];
  for (let n = 0; n < 40; n += 1) signatures.push(await held.sign(utf8(words + n)));
  return { keyid: held.keyid, office: held.office, signatures };
}"""
OPEN = """async ([file, phrase, modules]) => {
  const { unwrap } = await import(`${modules}/keyfile.js`);
  try { await unwrap(new TextEncoder().encode(file), phrase); return "opened"; }
  catch (error) { return error.kind ?? String(error); }
}"""


@pytest.fixture
def page(bureau, site):
    """A page of the department head, whose key the demo has made."""
    return site.page("dept-head-1", "/office/")


def of_command(bureau, person="dept-head-1"):
    folder = bureau.people / person
    return (folder / "key.json").read_text(), (folder / "passphrase.txt").read_text().strip()


def test_a_file_made_in_the_browser_opens_with_the_command(page):
    made = page.evaluate(MAKE, [PHRASE, "li-ming", "dept-head", MODULES])
    data = made["file"].encode()
    key = unwrap(data, PHRASE)
    assert (key.person, key.office, key.public.keyid) == ("li-ming", "dept-head", made["keyid"])
    file = read_key_file(data)
    assert file.public == key.public.keyval["public"]
    assert (file.kdf.memory_kib, file.kdf.iterations, file.kdf.lanes) == (65_536, 3, 4)
    assert made["steps"] > 10  # the page is told how far it is


def test_a_file_of_the_command_signs_in_the_browser(bureau, page):
    file, phrase = of_command(bureau)
    signed = page.evaluate(KEEP_AND_SIGN, [file, phrase, "公示", MODULES])
    public = bureau.key("dept-head-1").public
    assert signed["keyid"] == public.keyid
    assert signed["office"] == "dept-head"
    from securesystemslib.signer import Signature

    for number, each in enumerate(signed["signatures"]):
        public.verify_signature(Signature(public.keyid, each), f"公示{number}".encode())


def test_a_wrong_passphrase_does_not_open(bureau, page):
    file, phrase = of_command(bureau)
    assert page.evaluate(OPEN, [file, phrase + "x", MODULES]) == "closed"
    assert page.evaluate(OPEN, [file, phrase, MODULES]) == "opened"


@pytest.mark.parametrize("change", ["person", "office", "keyid", "secret", "nonce"])
def test_a_file_that_was_changed_does_not_open(bureau, page, change):
    file, phrase = of_command(bureau)
    other = json.loads(file)
    other[change] = {
        "person": "li-ming",
        "office": "deputy-director",
        "keyid": "0" * 64,
        "secret": "AAAA" + other["secret"][4:],
        "nonce": "AAAAAAAAAAAAAAAA",
    }[change]
    assert page.evaluate(OPEN, [json.dumps(other), phrase, MODULES]) == "closed"


def test_a_file_with_the_public_half_of_another_is_told_apart(bureau, page):
    file, phrase = of_command(bureau)
    other = json.loads(of_command(bureau, "dept-head-2")[0])
    changed = {**json.loads(file), "public": other["public"]}
    assert page.evaluate(OPEN, [json.dumps(changed), phrase, MODULES]) == "other"


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "<html>", "x" * 9000])
def test_what_is_no_key_file_is_said_to_be_none(page, text):
    assert page.evaluate(OPEN, [text, PHRASE, MODULES]) == "none"


def test_a_file_that_asks_for_all_the_memory_is_none(bureau, page):
    file = json.loads(of_command(bureau)[0])
    file["kdf"]["memory_kib"] = 4_000_000
    assert page.evaluate(OPEN, [json.dumps(file), PHRASE, MODULES]) == "none"


def test_a_kept_key_cannot_be_taken_out(bureau, page):
    file, phrase = of_command(bureau)
    page.evaluate(KEEP_AND_SIGN, [file, phrase, "x", MODULES])
    said = page.evaluate(
        """async (modules) => {
          const { keys } = await import(`${modules}/keystore.js`);
          const [{ key }] = await keys("dept-head-1");
          return crypto.subtle.exportKey("pkcs8", key).then(() => "out", (e) => e.name);
        }""",
        MODULES,
    )
    assert said == "InvalidAccessError"


def test_a_colleague_at_the_same_browser_does_not_sign_with_it(bureau, site, page):
    file, phrase = of_command(bureau)
    page.evaluate(KEEP_AND_SIGN, [file, phrase, "x", MODULES])
    ask = """async ([modules, person]) =>
      (await (await import(`${modules}/keystore.js`)).signer(person ? { person } : {}))?.person"""
    assert page.evaluate(ask, [MODULES, ""]) == "dept-head-1"  # whom the page says is signed in
    assert page.evaluate(ask, [MODULES, "deputy-director-1"]) is None
