"""Opaque keys for persons: what the database knows somebody by instead of a name or an account number."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

KEY_BYTES = 32  # of the secret in the data folder
SHOWN = 32  # hexadecimal digits of a person's key


class Keys:
    """Turns (front, account) into a key that nobody can reverse without the secret file."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def load(cls, folder: Path) -> "Keys":
        """Read the secret of a data folder, making it (readable by the owner only) the first time."""
        path = folder / "person.key"
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return cls(path.read_bytes())
        secret = secrets.token_bytes(KEY_BYTES)
        with os.fdopen(handle, "wb") as file:
            file.write(secret)
        return cls(secret)

    def person(self, front: str, account: str) -> str:
        """Return the key of `account` on `front` ("console", "discord", ...); the same one every time."""
        return hmac.new(self._secret, f"{front}\0{account}".encode(), hashlib.sha256).hexdigest()[:SHOWN]
