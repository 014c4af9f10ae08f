"""The envelope: one random data key, wrapped once for the passphrase and once for recovery words.

Format of the `.cles` file (JSON, UTF-8), version 1:

    {"format": "cep-tui keys", "version": 1, "vault": "<uuid>",
     "slots": {"passphrase": SLOT, "recovery": SLOT}, "checksum": "<sha-256 of all the rest>"}
    SLOT = {"kdf": "argon2id", "iterations": 3, "memory_kib": 65536, "lanes": 4,
            "salt": "<hex>", "nonce": "<hex>", "wrapped": "<hex>"}

Each slot holds the 32-byte data key under ChaCha20-Poly1305 (RFC 8439), the key of which is
Argon2id (RFC 9106) of the secret. The authenticated tag tells a wrong secret from a damaged vault;
the checksum tells a damaged envelope from a wrong secret. Recovery words are 12 words of the French
BIP-39 list: 128 random bits and a checksum of 4 bits.
"""

import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from cep_tui import files
from cep_tui.errors import CepError
from cep_tui.french.fold import fold_words

SlotName = Literal["passphrase", "recovery"]

FORMAT = "cep-tui keys"
VERSION = 1
KEY_BYTES = 32
MINIMUM_PASSPHRASE = 12
RECOVERY_BITS = 128


@dataclass(frozen=True, slots=True)
class KeyCost:
    """How dear one guess is made (Argon2id parameters)."""

    iterations: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


STANDARD_COST = KeyCost()
DEAREST_COST = KeyCost(iterations=64, memory_kib=2 * 1024 * 1024, lanes=64)
"""What an envelope may ask for: beyond, the file is damaged or hostile."""


class WrongSecret(Exception):
    """The secret does not open this slot."""


class EnvelopeDamaged(CepError):
    """The envelope is missing, torn or altered."""

    exit_code = 4

    def __init__(self) -> None:
        super().__init__(
            "Le fichier des clés du coffre manque ou est abîmé. Rien n’a été modifié. Fermez puis "
            "rouvrez le coffre : ce fichier est repris de la dernière sauvegarde."
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key wrapped for one secret."""

    cost: KeyCost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """All the ways of opening one vault."""

    vault_id: str
    slots: dict[SlotName, Slot]


def new_envelope(passphrase: str, *, cost: KeyCost = STANDARD_COST) -> tuple[Envelope, bytes, str]:
    """Draw a data key and recovery words; return the envelope, the key and the words."""
    vault_id = uuid4().hex
    data_key = secrets.token_bytes(KEY_BYTES)
    words = new_recovery_words()
    slots: dict[SlotName, Slot] = {
        "passphrase": _wrap(data_key, _passphrase_secret(passphrase), vault_id, "passphrase", cost),
        "recovery": _wrap(data_key, _recovery_secret(words), vault_id, "recovery", cost),
    }
    return Envelope(vault_id, slots), data_key, words


def with_passphrase(envelope: Envelope, data_key: bytes, passphrase: str) -> Envelope:
    """The same vault under a new passphrase; the recovery words stay good."""
    cost = envelope.slots["passphrase"].cost
    slot = _wrap(data_key, _passphrase_secret(passphrase), envelope.vault_id, "passphrase", cost)
    return Envelope(envelope.vault_id, {**envelope.slots, "passphrase": slot})


def with_recovery_words(envelope: Envelope, data_key: bytes) -> tuple[Envelope, str]:
    """The same vault under new recovery words, which are returned; the passphrase stays good."""
    words, cost = new_recovery_words(), envelope.slots["recovery"].cost
    slot = _wrap(data_key, _recovery_secret(words), envelope.vault_id, "recovery", cost)
    return Envelope(envelope.vault_id, {**envelope.slots, "recovery": slot}), words


def open_with_passphrase(envelope: Envelope, passphrase: str) -> bytes:
    """The data key, or `WrongSecret`."""
    return _unwrap(envelope, "passphrase", _passphrase_secret(passphrase))


def open_with_words(envelope: Envelope, words: str) -> bytes:
    """The data key, or `WrongSecret`.

    Accents, case, punctuation and the numbers that the sheet prints before the words do not matter.
    """
    return _unwrap(envelope, "recovery", _recovery_secret(words))


def read_envelope(path: Path) -> Envelope:
    """Read a `.cles` file; `EnvelopeDamaged` when it is missing, torn or altered."""
    try:
        document = json.loads(path.read_bytes())
        checksum = document.pop("checksum")
        if (document["format"], document["version"]) != (FORMAT, VERSION):
            raise EnvelopeDamaged
        if not secrets.compare_digest(checksum, _checksum(document)):
            raise EnvelopeDamaged
        slots: dict[SlotName, Slot] = {
            "passphrase": _read_slot(document["slots"]["passphrase"]),
            "recovery": _read_slot(document["slots"]["recovery"]),
        }
        return Envelope(document["vault"], slots)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EnvelopeDamaged from error


def write_envelope(path: Path, envelope: Envelope) -> None:
    """Write a `.cles` file, whole or not at all."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "vault": envelope.vault_id,
        "slots": {name: _slot_document(slot) for name, slot in envelope.slots.items()},
    }
    document["checksum"] = _checksum(document)
    files.write_private(path, json.dumps(document, indent=1).encode())


def new_recovery_words() -> str:
    """Twelve French words, drawn from the system's random source."""
    from mnemonic import Mnemonic

    return unicodedata.normalize("NFC", Mnemonic("french").generate(RECOVERY_BITS))


def _passphrase_secret(passphrase: str) -> bytes:
    # The same sentence typed on another keyboard must give the same bytes.
    return unicodedata.normalize("NFKC", passphrase.strip()).encode()


def _recovery_secret(words: str) -> bytes:
    from mnemonic import Mnemonic

    mnemonic = Mnemonic("french")
    by_folded = {fold_words(word): word for word in mnemonic.wordlist}
    given = [by_folded.get(word) for word in fold_words(words).split() if not word.isdigit()]
    phrase = " ".join(word for word in given if word)
    if None in given or not mnemonic.check(phrase):
        raise WrongSecret
    return bytes(mnemonic.to_entropy(phrase))


def _derive(secret: bytes, salt: bytes, cost: KeyCost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(secret)


def _associated(vault_id: str, name: SlotName) -> bytes:
    return f"{FORMAT}/{VERSION}/{vault_id}/{name}".encode()


def _wrap(data_key: bytes, secret: bytes, vault_id: str, name: SlotName, cost: KeyCost) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, nonce = os.urandom(16), os.urandom(12)
    cipher = ChaCha20Poly1305(_derive(secret, salt, cost))
    return Slot(cost, salt, nonce, cipher.encrypt(nonce, data_key, _associated(vault_id, name)))


def _unwrap(envelope: Envelope, name: SlotName, secret: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    slot = envelope.slots[name]
    cipher = ChaCha20Poly1305(_derive(secret, slot.salt, slot.cost))
    try:
        return cipher.decrypt(slot.nonce, slot.wrapped, _associated(envelope.vault_id, name))
    except InvalidTag:
        raise WrongSecret from None


def _read_slot(document: dict[str, Any]) -> Slot:
    cost = KeyCost(document["iterations"], document["memory_kib"], document["lanes"])
    if document["kdf"] != "argon2id" or not _affordable(cost):
        raise EnvelopeDamaged
    salt, nonce, wrapped = (bytes.fromhex(document[key]) for key in ("salt", "nonce", "wrapped"))
    return Slot(cost, salt, nonce, wrapped)


def _affordable(cost: KeyCost) -> bool:
    wanted, limits = asdict(cost), asdict(DEAREST_COST)
    return all(isinstance(wanted[key], int) and 0 < wanted[key] <= limits[key] for key in limits)


def _slot_document(slot: Slot) -> dict[str, Any]:
    return {
        "kdf": "argon2id",
        **asdict(slot.cost),
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }


def _checksum(document: dict[str, Any]) -> str:
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
