"""A folder served on loopback by a real HTTP server, with answers of one's own for some paths."""

import gzip
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each small answer waits 40 ms for an acknowledgement

    def do_GET(self):
        path = self.path.partition("?")[0]
        self.server.asked.append(self.path)
        answer = self.server.answers.get(path) or self.server.answers.get("*")
        if answer is not None:
            answer(self)
            return
        file = Path(self.server.folder, path.lstrip("/"))
        if not file.is_file():
            self.reply(404, b"")
            return
        self.reply(200, file.read_bytes())

    def reply(self, status, body, **headers):
        if status == 200 and "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 300:
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that hangs up is what many tests are about."""


class Web:
    """`answers` maps a path, or "*" for all, to a function of the handler."""

    def __init__(self, folder: Path):
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.folder = folder
        self.server.answers = {}
        self.server.asked = []
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/"

    @property
    def answers(self):
        return self.server.answers

    @property
    def asked(self):
        return self.server.asked

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()
