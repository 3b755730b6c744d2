"""A robot's address on loopback: a real HTTP server that notes what it is sent."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.waiting import PATIENCE_S


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        hook = self.server.hook
        hook.asked.append(self.path)
        hook.messages.append(json.loads(body))
        hook.got.set()
        hook.hold.wait(PATIENCE_S)
        answer = json.dumps(hook.answer).encode()
        self.send_response(hook.status)
        for name, value in hook.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self):
        hook = self.server.hook
        hook.asked.append(self.path)
        hook.beats += 1
        self.send_response(hook.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


class Hook:
    """`messages` are the bodies it got, `beats` how often it was only asked; `status` and `answer`
    what it says; `hold` lets it; `got` is set when the first has come.
    """

    def __init__(self, context=None):
        self.asked, self.messages, self.status, self.beats = [], [], 200, 0
        self.answer, self.headers = {"errcode": 0, "errmsg": "ok"}, {}
        self.hold, self.got = threading.Event(), threading.Event()
        self.hold.set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._scheme = "https" if context else "http"
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._server.hook = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.hold.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def origin(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}"

    @property
    def address(self) -> str:
        return f"{self.origin}/cgi-bin/webhook/send?key=9f8e-SECRET-w7Xy"

    @property
    def texts(self) -> list[str]:
        return [body["text"]["content"] for body in self.messages]
