"""The passphrase that a register may be protected with: what it may hold, and how strong it is."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from blackpool_tracker.domain.errors import RefusedError

ROUNDS: Final = 256_000
"""How often SQLCipher 4 stirs a passphrase, so that trying many of them takes long."""

KEY_SIZE: Final = 32  # bytes
SHORT: Final = 12  # characters; fewer are guessed by machines
LONG: Final = 20  # characters; as many as four or five words have
FORBIDDEN: Final = frozenset("\0\r\n")
FORGOTTEN: Final = (
    "Nobody can open the register without it: not you, not your IT, not the makers of this"
    " program. A forgotten passphrase cannot be recovered."
)


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A passphrase, which shows itself to nobody by accident: no message or log prints it.

    Blanks at its ends count. Letters that can be written in two ways, such as é, are one and
    the same, however a keyboard or a file gives them (NFC). Raises ``RefusedError`` when it is
    empty, or holds the end of a line or a NUL, which no file could give.
    """

    words: str = field(repr=False)
    _keys: dict[bytes, bytes] = field(default_factory=dict, repr=False, compare=False, init=False)

    def __post_init__(self) -> None:
        if not self.words:
            raise RefusedError("Give a passphrase of at least one character.")
        if FORBIDDEN & set(self.words):
            raise RefusedError("A passphrase is one line of ordinary characters. Choose another.")
        object.__setattr__(self, "words", unicodedata.normalize("NFC", self.words))

    def key(self, salt: bytes) -> bytes:
        """The key that it gives with the ``salt`` of a file, as SQLCipher 4 would reckon it.

        It takes half a second, so it is reckoned once and kept as long as the passphrase is.
        """
        if salt not in self._keys:
            words = self.words.encode("utf-8", "surrogatepass")
            self._keys[salt] = hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, KEY_SIZE)
        return self._keys[salt]


@dataclass(frozen=True, slots=True)
class OneTimeKey(Passphrase):
    """A passphrase of so many random letters that nobody could try them: it needs no stirring."""

    def key(self, salt: bytes) -> bytes:
        """The key that it gives with the ``salt`` of a file, at once."""
        return hashlib.sha256(salt + self.words.encode()).digest()


def strength(words: str) -> str:
    """What a passphrase of these words is worth, in a sentence; empty for none."""
    if not words:
        return ""
    if len(words) < SHORT or len(set(words)) < SHORT // 2:
        return "Short: a machine could guess it. Four or five words are better."
    if len(words) < LONG:
        return "Fair. Another word or two make it strong."
    return "Strong by its length, unless it is a saying or a name."
