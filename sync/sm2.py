"""SM2 signatures with SM3, verified only (GB/T 32918.2-2016; the curve of GB/T 32918.5-2017).

Verifying handles nothing secret, so plain integers do. Nothing here makes a signature.
"""

import hashlib

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from sync.errors import BadShapeError, TrustError

USER_ID = b"1234567812345678"
"""The identity that enters every signature: the default one of GM/T 0009."""
P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)

type Point = tuple[int, int] | None
"""Of the curve; None is the point at infinity."""


def public_point(public: str) -> tuple[int, int]:
    """The point of a public key, `04`, x and y: 130 lower-case hexadecimal digits.

    Raises:
        BadShapeError: written otherwise, or no point of the curve.
    """
    if len(public) == 130 and public.startswith("04") and set(public) <= set("0123456789abcdef"):
        x, y = int(public[2:66], 16), int(public[66:], 16)
        if x < P and y < P and (y * y - (x * x + A) * x - B) % P == 0:
            return x, y
    raise BadShapeError(
        "第二签名的密钥不是 SM2 公钥，或写法不合规定，已拒绝。",
        "A second key is not an SM2 public key, or is not in canonical form.",
    )


def verifies(public: str, signature: str, message: bytes) -> bool:
    """Whether `signature`, DER in hexadecimal as for ECDSA, is one of `message`.

    Raises:
        BadShapeError: the key is none. TrustError: this computer cannot work out SM3.
    """
    key = public_point(public)
    try:
        r, s = decode_dss_signature(bytes.fromhex(signature))
    except (ValueError, TypeError):  # the readers of TUF let any JSON pass as a signature
        return False
    if not (0 < r < N and 0 < s < N):
        return False
    t = (r + s) % N
    point = _sum_of(s, G, t, key)
    return t != 0 and point is not None and (_digest(key, message) + point[0]) % N == r


def _digest(key: tuple[int, int], message: bytes) -> int:
    parts = (A, B, *G, *key)
    whose = (len(USER_ID) * 8).to_bytes(2) + USER_ID + b"".join(v.to_bytes(32) for v in parts)
    return int.from_bytes(_sm3(_sm3(whose) + message))


def _sm3(data: bytes) -> bytes:
    try:
        return hashlib.new("sm3", data).digest()
    except ValueError:
        raise TrustError(
            "本机的 OpenSSL 没有 SM3，无法核验第二签名。",
            "This computer's OpenSSL has no SM3, so a second signature cannot be verified here.",
        ) from None


def _sum_of(s: int, first: Point, t: int, second: Point) -> Point:
    """s·first + t·second."""
    both, result = _add(first, second), None
    for bit in range(max(s.bit_length(), t.bit_length()) - 1, -1, -1):
        result = _add(result, result)
        if chosen := (s >> bit & 1) + 2 * (t >> bit & 1):
            result = _add(result, (first, second, both)[chosen - 1])
    return result


def _add(one: Point, other: Point) -> Point:
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % P == 0:
        return None
    if one == other:
        slope = (3 * x1 * x1 + A) * pow(2 * y1, -1, P)
    else:
        slope = (y2 - y1) * pow(x2 - x1, -1, P)
    x = (slope * slope - x1 - x2) % P
    return x, (slope * (x1 - x) - y1) % P
