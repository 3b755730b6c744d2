"""A key on a curve that no library knows: a reader of keys is told otherwise than of nonsense."""

import base64


def unknown_curve(pem: str) -> str:
    """The same point, said to lie on a curve that no library knows."""
    head, *body, end = pem.strip().split("\n")
    der = base64.b64decode("".join(body))
    of_p256 = bytes.fromhex("2a8648ce3d030107")
    again = base64.b64encode(der.replace(of_p256, of_p256[:-1] + b"\x77")).decode()
    lines = [again[at : at + 64] for at in range(0, len(again), 64)]
    return "\n".join([head, *lines, end, ""])
