"""Where the staff's pages are served over TLS, and the way there from an address in the clear."""

from dataclasses import dataclass

from office.serve.http_reply import NO_STORE, Receive, Reply, Scope, Send, header, send_reply


@dataclass(frozen=True)
class Secure:
    """Where the staff's site is served over TLS: the names of the certificate, and the port."""

    names: tuple[str, ...]
    port: int

    def address(self, scope: Scope) -> str:
        """The same address there: under the name that was asked for, where the certificate has it.

        Any other name would only be shown as a warning.
        """
        asked = header(scope, "host").lower()
        name = asked.rpartition(":")[0] if not asked.endswith("]") and ":" in asked else asked
        name = name.strip("[]")
        name = name if name in self.names else self.names[0]
        path = scope.get("raw_path", scope["path"].encode()).decode("latin-1")
        query = scope.get("query_string", b"").decode("latin-1")
        return f"{base(name, self.port)}{path}{'?' if query else ''}{query}"


def base(name: str, port: int) -> str:
    """The address of the office under a name, over TLS."""
    host = f"[{name}]" if ":" in name else name
    return f"https://{host}" if port == 443 else f"https://{host}:{port}"


class ToTls:
    """ASGI: a staff page asked for in the clear is to be asked for again over TLS.

    What was sent with it is not taken. The answer is not kept: the port may change.
    """

    def __init__(self, secure: Secure) -> None:
        self._secure = secure

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """ASGI."""
        there = self._secure.address(scope)
        await send_reply(send, Reply(302, headers=(NO_STORE, ("location", there))))
