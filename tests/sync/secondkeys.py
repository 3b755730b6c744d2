"""Holders of SM2 keys: keys and signatures by OpenSSL, which is none of ours."""

import hashlib
import subprocess
from pathlib import Path

from sync.second import SecondKey


class SecondHolder:
    """One SM2 key in a folder, as a bureau's seal or an officer's own would be one."""

    def __init__(self, folder: Path, person: str, office: str = "dept-head"):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.file = folder, folder / f"{person}.pem"
        _openssl("genpkey", "-algorithm", "SM2", "-out", self.file)
        der = _openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")
        self.key = SecondKey({"public": der[-65:].hex()}, person, office)
        self.keyid = hashlib.sha256(self.key.public.encode()).hexdigest()

    def sign(self, data: bytes) -> str:
        message = self.folder / "message"
        message.write_bytes(data)
        return _openssl(
            "pkeyutl", "-sign", "-rawin", "-digest", "sm3", "-inkey", self.file,
            "-pkeyopt", "distid:1234567812345678", "-in", message,
        ).hex()  # fmt: skip


def _openssl(*arguments) -> bytes:
    return subprocess.run(["openssl", *arguments], capture_output=True, check=True).stdout
