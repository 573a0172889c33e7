"""The cursors of service-users: base64url of a version, a MAC (HMAC-SHA256, cut) and the position; the key is an item of the table."""

import base64
import binascii
import hmac
import secrets

VERSION = b"\x01"
HEAD = 1 + 16


class CursorInvalid(Exception):
    pass


class Cursors:
    def __init__(self, listing, stored, insert):
        self._listing = listing.encode() + b"\n"
        self._stored = stored
        self._insert = insert
        self._known = None

    def write(self, key, sort):
        text = f"{key}\n{sort}".encode()
        return _encode(VERSION + self._mac(text) + text)

    def read(self, cursor):
        try:
            data = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        except (binascii.Error, ValueError):
            data = b""
        if len(data) <= HEAD or _encode(data) != cursor:
            raise CursorInvalid("is cut short or no cursor at all")
        if data[:1] != VERSION:
            raise CursorInvalid("is of another version; start again from the first page")
        if not hmac.compare_digest(self._mac(data[HEAD:]), data[1:HEAD]):
            raise CursorInvalid("was not given out for this listing")
        return data[HEAD:].decode().split("\n", 1)

    def _mac(self, text):
        if self._known is None:
            self._known = self._stored() or self._create()
        return hmac.digest(self._known, VERSION + self._listing + text, "sha256")[: HEAD - 1]

    def _create(self):
        key = secrets.token_bytes(32)
        try:
            self._insert(key)
            return key
        except Exception:
            return self._stored()


def _encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
