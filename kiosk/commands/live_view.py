"""`kiosk view`: the glass as a page on 127.0.0.1, from the file that the player mirrors it to.

A process of its own: the player has no network.
"""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sync.terminal import say

PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>
html,body{margin:0;height:100%;background:#1b1f27}
body{display:flex;align-items:center;justify-content:center}
img{max-width:100vw;max-height:100vh;background:#0d1728}
</style></head><body><img id="glass" alt="{glass}">
<script>
const glass=document.getElementById("glass");
function next(){const fresh=new Image();
fresh.onload=()=>{glass.src=fresh.src;setTimeout(next,1000)};
fresh.onerror=()=>setTimeout(next,1000);
fresh.src="/glass?"+Date.now()}
next();
</script></body></html>
"""


def page() -> str:
    """The page, in the language of who started the view."""
    words = {
        "{lang}": say("zh-CN", "en"),
        "{title}": say("公示屏 实时画面", "Gongshi: the glass"),
        "{glass}": say("屏幕上正显示的画面", "what the screen shows now"),
    }
    found = PAGE
    for name, word in words.items():
        found = found.replace(name, word)
    return found


TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".bmp": "image/bmp"}


def serve(picture: Path, port: int) -> int:
    """Serve the page until interrupted; 1 if the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        """Two addresses: the page, and the picture."""

        def do_GET(self) -> None:
            """Answer; anything else is not there."""
            path = self.path.partition("?")[0]
            if path == "/":
                self._answer(page().encode(), "text/html; charset=utf-8")
            elif path == "/glass":
                try:
                    self._answer(picture.read_bytes(), TYPES.get(picture.suffix, "image/png"))
                except OSError:
                    self.send_error(503, "The player has not drawn anything yet")
            else:
                self.send_error(404)

        def _answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep silent: a line a second helps nobody."""

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        sys.stderr.write(
            say(
                f"kiosk: 端口 {port} 用不了（{error.strerror}），请换一个。\n",
                f"kiosk: the view cannot use port {port}: {error.strerror}.\n",
            )
        )
        return 1
    server.daemon_threads = True
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
