"""A small HTTP proxy on loopback: forwards what names its host, and tunnels by CONNECT."""

import http.client
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_CONNECT(self):
        self.server.asked.append(f"CONNECT {self.path}")
        if self.server.answer is not None:
            self.wfile.write(self.server.answer)
            self.close_connection = True
            return
        host, _, port = self.path.rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port))) as there:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\nX-By: here\r\n\r\n")
            back = threading.Thread(target=_copied, args=(there, self.connection), daemon=True)
            back.start()
            _copied(self.connection, there)
            back.join()
        self.close_connection = True

    def do_GET(self):
        self._forward(None)

    def do_POST(self):
        self._forward(self.rfile.read(int(self.headers["Content-Length"])))

    def _forward(self, body):
        self.server.asked.append(f"{self.command} {self.path}")
        parts = urlsplit(self.path)
        there = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept-Encoding": "gzip", "Host": self.headers["Host"]}
        there.request(self.command, target, body, headers)
        answer = there.getresponse()
        data = answer.read()
        self.send_response(answer.status)
        if coding := answer.headers.get("Content-Encoding"):
            self.send_header("Content-Encoding", coding)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        there.close()

    def log_message(self, *args):
        pass


def _copied(source, target):
    with suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


class ForwardProxy(ThreadingHTTPServer):
    """`asked` has each first line; with `answer` it says that to every CONNECT instead."""

    daemon_threads = True

    def __init__(self, answer=None):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked = []
        self.answer = answer
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """A client that hangs up is what some tests are about."""
