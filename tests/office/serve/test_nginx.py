"""The nginx include answers as the office's own server does. Needs Debian's nginx."""

import gzip
import http.client
import re
import shutil
import socket
import ssl
import subprocess
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from office.channels.public_site import page_files
from office.channels.public_site.folders import ENDINGS, FOLDERS
from office.channels.public_site.site_facts import NO_FACTS
from office.channels.public_site.site_tree import SiteTree
from office.channels.public_site.whole_site import of_bundle
from office.channels.public_site.whole_site import whole_site as everything
from office.channels.verify.scripts import folder as scripts_folder
from office.serve.app import OfficeApp, office_app
from office.serve.request_limits import SITE as SITE_MOST
from office.serve.request_limits import Sender
from office.tls.certificates import ensure
from sync.withdrawals import WithdrawalSet
from tests.office import sample
from tests.office.sample import FRIDGE
from tests.office.serving import ask, running
from tests.phone.static_host import put_pages
from tests.ports import free_port
from tests.sync.world import World, entry_of, record
from tests.waiting import PATIENCE_S, until

NGINX = shutil.which("nginx") or (shutil.which("nginx", path="/usr/sbin"))
INCLUDE = Path(__file__).parents[3] / "deploy" / "nginx" / "gongshi.conf"
SITE = INCLUDE.with_name("office.conf")
LIMITS = INCLUDE.with_name("limits.conf")

OPEN = ("*", '</open/licence.json>; rel="license"')
"""Said of open data and of nothing else: any page may read it, under these terms."""

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

MAIN = """
daemon off; worker_processes 1; pid {dir}/nginx.pid; error_log {dir}/error.log; {user}
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {dir}/body; proxy_temp_path {dir}/proxy; fastcgi_temp_path {dir}/f;
  uwsgi_temp_path {dir}/u; scgi_temp_path {dir}/s;
  {site}
}}
"""
SERVER = """
  geo $gongshi_many {{ default 0; }}
  include {limits};
  server {{
    listen 127.0.0.1:{port};
    set $gongshi_public {public};
    set $gongshi_office http://127.0.0.1:{office};
    set $gongshi_wake http://127.0.0.1:{office};
    include {include};
  }}
"""


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """A published tree with pages, scripts and a plate, and one record that is withdrawn."""
    world = World(tmp_path_factory.mktemp("nginx") / "office")
    world.publish([record(n) for n in range(3)])
    tree = world.tree.directory
    gone = WithdrawalSet([entry_of("record", FRIDGE, 1)])
    for withdrawn in (WithdrawalSet(), gone):
        bundle, before = sample.bundle(), SiteTree(tree)
        page_files.write_pages(tree, page_files.stage(bundle, withdrawn, before))
        whole = everything([of_bundle(bundle, withdrawn, "")], sample.SETTINGS, NO_FACTS)
        page_files.write_pages(tree, page_files.stage_whole(whole, before))
    for folder in FOLDERS:
        for ending in ENDINGS:
            beside = tree / folder / f"a-file.{ending}"
            beside.parent.mkdir(exist_ok=True)
            beside.write_text(f"{folder} 文件")
    put_pages(world)
    (tree / "notes.json").write_text("unpublished words")
    programs = tree / "programs"
    programs.mkdir()
    (programs / "20261202074201.json").write_text('{"signed": 1}')
    (programs / f"{'d' * 64}.deb").write_bytes(b"program" * 100)
    (programs / "notes.deb").write_bytes(b"unpublished")
    (tree / "plates").mkdir()
    (tree / "plates" / f"{'a' * 64}.png").write_bytes(b"\x89PNG")
    return tree


@pytest.fixture(scope="module")
def ports(public, tmp_path_factory):
    """(nginx, office) on the same published tree."""
    conf = tmp_path_factory.mktemp("conf")
    with running(office_app(public.parent)) as office, nginx(conf, office, public) as port:
        yield port, office


def test_a_screens_report_comes_through(ports):
    port, office = ports
    for one in (port, office):
        assert ask(one, "/report").status == 405  # a GET: answered by the office, not by nginx
        assert ask(one, "/screenshot").status == 405
        assert ask(one, "/checkup").status == 405
        assert ask(one, "/enrol").status == 405


@pytest.mark.parametrize("path", ["/wake", "/report", "/enrol", "/checkup"])
def test_a_body_that_is_none_of_a_statement_gets_no_further_than_nginx(ports, path):
    connection = http.client.HTTPConnection("127.0.0.1", ports[0], timeout=20)
    connection.request("POST", path, b"x" * 20_000)
    answer = connection.getresponse()
    assert (answer.status, b"nginx" in answer.read()) == (413, True)
    connection.close()


class Site:
    """Stands for Django: whoever has a cookie may send files. Notes the bodies that reach it."""

    def __init__(self):
        self.sizes = []

    async def __call__(self, scope, receive, send):
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        status = 200
        if scope["path"] == "/upload-check":
            may = headers["x-asked-as"].strip() == "GET HTTP/1.1" or headers.get("cookie")
            status = 204 if may or int(headers.get("x-asked-size", "99999")) <= 64_000 else 403
        elif scope["method"] == "POST":
            size, more = 0, True
            while more:
                message = await receive()
                size, more = size + len(message["body"]), message["more_body"]
            self.sizes.append(size)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture(scope="module")
def doors(tmp_path_factory):
    """(the site behind it, the port of nginx)."""
    folder, site = tmp_path_factory.mktemp("doors"), Site()
    app = OfficeApp(
        folder / "public", site, sender_of=lambda _path, cookies: Sender(cookies, SITE_MOST)
    )
    with running(app) as office, nginx(folder, office, folder / "public") as port:
        yield site, port


def _post(port, path, body, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", path, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("path", ["/case/1/objection", "/office/venue/wh01/problem"])
def test_files_of_those_who_may_send_some_get_through_nginx(doors, path):
    site, port = doors
    assert _post(port, path, b"x" * 50_000_000, Cookie="known") == 200
    assert site.sizes[-1] == 50_000_000
    assert _post(port, path, b"x" * 1_000) == 200
    assert ask(port, path).status == 200
    most = 51 if path.startswith("/case/") else 84
    assert _told(port, path, (most << 20) + 1, "known") == 413


@pytest.mark.parametrize("path", ["/case/1/objection", "/office/uploads", "/office/drafts/1/sign"])
def test_a_stranger_is_told_before_nginx_reads_a_byte_of_a_file(doors, path):
    """Of what is not read nothing lies on its disk, however many begin."""
    site, port = doors
    before = len(site.sizes)
    assert _told(port, path, 50_000_000) == 403
    assert _told(port, path, None) == 403  # in chunks: nobody says how much it is
    assert len(site.sizes) == before


@pytest.mark.parametrize("path", ["/case/", "/case/1/reply", "/e/x"])
def test_where_no_files_are_sent_a_body_stays_in_nginx_memory(doors, path):
    assert _told(doors[1], path, 66_000, "known") == 413
    assert _post(doors[1], path, b"x" * 64_000) == 200


def test_what_staff_type_may_be_longer(doors):
    assert _post(doors[1], "/office/withdraw", b"x" * 256_000, Cookie="known") == 200
    assert _told(doors[1], "/office/withdraw", 300_000, "known") == 413


def _told(port, path, size, cookie=""):
    """What is answered to who has said that so much follows, and sends nothing of it."""
    said = "Transfer-Encoding: chunked" if size is None else f"Content-Length: {size}"
    with socket.create_connection(("127.0.0.1", port), 20) as opened:
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n{said}\r\n\r\n"
        opened.sendall(head.encode())
        return int(opened.recv(64).split()[1])


def test_an_address_holds_so_many_pages_in_nginx_and_no_other_s(doors):
    """Who begins forms and does not end them has a hundred; IPv6 counts by the household."""
    port = doors[1]
    with ExitStack() as stack:
        for _ in range(100):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", port), 20))
            one.sendall(b"POST /case/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
        until(lambda: ask(port, "/case/").status == 503)
        other = http.client.HTTPConnection("127.0.0.1", port, 20, source_address=("127.0.0.2", 0))
        other.request("GET", "/case/")
        assert other.getresponse().status == 200
        other.close()


def test_a_screenshot_is_handed_on_as_it_comes(doors):
    """The office refuses what nobody asked for once it has its first line; nginx keeps nothing."""
    with socket.create_connection(("127.0.0.1", doors[1]), 20) as opened:
        opened.sendall(b"POST /screenshot HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n")
        opened.sendall(b"no statement\n")
        opened.sendall(b"x" * (9_000 - 13))
        assert b" 400 " in opened.recv(64)


@contextmanager
def nginx(folder, office, public):
    """nginx with the include before an office; its port."""
    port = free_port()
    site = SERVER.format(port=port, office=office, public=public, include=INCLUDE, limits=LIMITS)
    with _started(folder, site, port):
        yield port


@contextmanager
def whole_site(folder, office, public):
    """nginx with the whole site of `deploy/`, its folders and ports changed; port and TLS port."""
    port, tls_port = free_port(), free_port()
    pair = ensure(folder, ("office.example.cn",), datetime.now(UTC))
    changes = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen 443 ssl;": f"listen 127.0.0.1:{tls_port} ssl;",
        "listen [::]:80;": "",
        "listen [::]:443 ssl;": "",
        "/etc/ssl/office.example.cn.pem": pair.certificate,
        "/etc/ssl/private/office.example.cn.key": pair.key,
        "/var/log/nginx": folder,
        "/var/lib/gongshi-office/public": public,
        "127.0.0.1:8460": f"127.0.0.1:{office}",
        "127.0.0.1:8461": f"127.0.0.1:{office}",
        "/usr/share/gongshi/nginx/gongshi.conf": INCLUDE,
        "/usr/share/gongshi/nginx/limits.conf": LIMITS,
    }
    site = SITE.read_text("utf-8")
    for old, new in changes.items():
        assert old in site
        site = site.replace(old, str(new))
    with _started(folder, site, port):
        yield port, tls_port


@contextmanager
def _started(folder, site, port):
    user = "user root;" if Path("/root").owner() == "root" else ""
    conf = folder / "nginx.conf"
    conf.write_text(MAIN.format(dir=folder, user=user, site=site), "utf-8")
    test = subprocess.run([NGINX, "-t", "-c", conf], check=False, capture_output=True, text=True)
    assert test.returncode == 0, test.stderr
    assert "[warn]" not in test.stderr
    process = subprocess.Popen([NGINX, "-c", conf], stderr=subprocess.DEVNULL)
    try:
        until(lambda: _open(port))
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def test_the_whole_site_logs_no_words_that_were_searched_for(ports, tmp_path):
    _, office = ports
    (tmp_path / "public").mkdir()
    with whole_site(tmp_path, office, tmp_path / "public") as (port, tls_port):
        assert ask(port, "/office/records/?q=%E7%8E%8B%E8%8A%B3").status == 301
        trusting = ssl.create_default_context(cafile=tmp_path / "tls" / "ca.pem")
        with (
            socket.create_connection(("127.0.0.1", tls_port), 20) as opened,
            trusting.wrap_socket(opened, server_hostname="office.example.cn") as secured,
        ):
            secured.sendall(b"GET /metadata/none?q=secret HTTP/1.0\r\n\r\n")
            assert b" 404 " in secured.recv(2000)
    log = (tmp_path / "gongshi.log").read_text()
    assert '"GET /office/records/" 301' in log
    assert '"GET /metadata/none" 404' in log
    assert "q=" not in log


def test_nor_while_the_office_is_away(tmp_path):
    (tmp_path / "public").mkdir()
    nobody = free_port()
    with whole_site(tmp_path, nobody, tmp_path / "public") as (port, _):
        assert ask(port, "/office/records/?q=%E7%8E%8B%E8%8A%B3").status == 502
    told = "".join(path.read_text() for path in tmp_path.glob("*.log"))
    assert '"GET /office/records/" 502' in told
    assert "q=" not in told


def test_what_the_office_believes_is_nginx_own_word(tmp_path):
    """Host, scheme and address come from nginx, whatever the browser says; bodies end there."""
    seen = []

    async def site(scope, _receive, send):
        seen.append({k.decode(): v.decode() for k, v in scope["headers"]})
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    (tmp_path / "public").mkdir()
    app = OfficeApp(tmp_path / "public", site)
    with running(app) as office, nginx(tmp_path, office, tmp_path / "public") as port:
        lies = {"X_Forwarded_Proto": "https", "X_Forwarded_For": "6.6.6.6"}
        assert ask(port, "/office/", **lies).status == 204
        assert ask(port, "/office/", method="POST", Content_Length="90000000").status == 413
    (headers,) = seen
    assert headers["x-forwarded-proto"] == "http"
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["host"] == f"127.0.0.1:{port}"


def _open(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True


@pytest.mark.parametrize(
    "path",
    [
        "/metadata/timestamp.json",
        "/metadata/snapshot.json",
        "/metadata/1.root.json",
        "/metadata/2.root.json",
        "/metadata/",
        "/notes.json",
        "/programs/20261202074201.json",
        "/programs/20261202074202.json",
        f"/programs/{'d' * 64}.deb",
        f"/programs/{'e' * 64}.deb",
        "/programs/notes.deb",
        "/programs/",
        "/r/4kd8w2qx9m/1",
        "/r/4kd8w2qx9m/1/",
        "/r/4kd8w2qx9m/1/index.html",
        "/v/wh01",
        f"/r/{FRIDGE}/1",
        f"/r/{FRIDGE}/1/",
        f"/r/{FRIDGE}/1/index.html",
        f"/r/{FRIDGE}/1/withdrawn",
        "/r/zzzzzzzzzz/1",
        "/r/4kd8w2qx9m",
        "/v/wh01/",
        "/v/wh01/12",
        "/v/wh01/search.json",
        "/v/wh02/search.json",
        "/v/wh01/other.json",
        "/v/wh01/p/2",
        "/v/wh01/p/2/",
        "/v/wh01/p/0",
        "/V/WH01/P/2",
        "/stats/",
        "/v/wh01/stats",
        "/V/WH01",
        "/R/4KD8W2QX9M/1",
        "/R/4KD8W2QX9M/1/index.html",
        f"/R/{FRIDGE.upper()}/1",
        "/R/ZZZZZZZZZZ/1",
        "/R/x",
        "/no/such/page",
        "/",
        "/index.html",
        "/ABOUT/",
        "/about/none",
        "/v/wh01/index.json",
        "/v/wh01/s/none",
        *(f"/{folder}/a-file.{ending}" for folder in FOLDERS for ending in ENDINGS),
        *(f"/{folder}/" for folder in FOLDERS),
        "/open/A-file.csv",
        "/open/.half.csv",
        "/open/r/zzzzzzzzzz.json",
        "/open/wh01/none.csv",
        "/open/none.zip",
        f"/{scripts_folder()}/verify.js",
        f"/{scripts_folder()}/reader/chain.js",
        f"/{scripts_folder()}/reader/none.js",
        "/verify/page.py",
    ],
)
def test_nginx_and_the_office_answer_alike(ports, path):
    ours, theirs = ask(ports[1], path), ask(ports[0], path)
    assert theirs.status == ours.status
    assert theirs.headers["cache-control"] == ours.headers["cache-control"]
    for one in (ours, theirs):
        found = one.headers.get("access-control-allow-origin"), one.headers.get("link")
        assert found == _told_to_others(path, ours.status)
    if ours.body:
        assert theirs.body == ours.body
        assert theirs.headers["content-type"] == ours.headers["content-type"]


def _told_to_others(path, status):
    """A page of another site may read a file of open data, and that there is none (404)."""
    if not re.fullmatch(r"/open(/[a-z0-9-]+)+\.(" + "|".join(ENDINGS) + ")", path):
        return None, None
    return OPEN if status == 200 else (OPEN[0], None)


def test_who_has_a_file_of_open_data_still_may_read_it(ports):
    """A browser asks again for what it has: the 304 says so too, or its page gets nothing."""
    for port in ports:
        tag = ask(port, "/open/a-file.json").headers["etag"]
        again = ask(port, "/open/a-file.json", If_None_Match=tag)
        assert (again.status, again.headers["access-control-allow-origin"]) == (304, "*")


@pytest.mark.parametrize("pattern", ["cas/*.json", "plates/*.png", "targets/*/*.json"])
def test_nginx_has_words_and_pictures_asked_for_again_and_sends_none_again(ports, public, pattern):
    path = "/" + next(public.glob(pattern)).relative_to(public).as_posix()
    ours, theirs = ask(ports[1], path), ask(ports[0], path)
    assert theirs.body == ours.body
    assert theirs.headers["cache-control"] == ours.headers["cache-control"]
    again = ask(ports[0], path, If_None_Match=theirs.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_both_go_on_with_a_program_where_it_was_broken_off(ports):
    for port in ports:
        answer = ask(port, f"/programs/{'d' * 64}.deb", Range="bytes=100-")
        assert (answer.status, answer.body) == (206, (b"program" * 100)[100:])
        assert answer.headers["content-range"] == "bytes 100-699/700"


def test_nginx_compresses(ports):
    answer = ask(ports[0], "/metadata/1.root.json", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == ask(ports[1], "/metadata/1.root.json").body


def test_nginx_passes_wake_on(ports):
    assert ask(ports[0], "/wake?venue=WH01").body == ask(ports[1], "/wake?venue=WH01").body
    assert ask(ports[0], "/wake?venue=bad!").status == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nginx_lets_nobody_write(ports, method):
    assert ask(ports[0], "/metadata/timestamp.json", method).status in {403, 405}


@pytest.mark.parametrize(
    "path", ["/metadata/..%2f..%2fonline.key", "/r/../../online.key", "/cas/%2e%2e/%2e%2e/x"]
)
def test_nginx_gives_nothing_outside_the_tree(ports, path):
    assert ask(ports[0], path).status in {400, 404}
