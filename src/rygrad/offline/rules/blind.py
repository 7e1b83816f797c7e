"""Blind signatures: RSABSSA-SHA384-PSS-Randomized of RFC 9474, with 2048 bits.

The server signs what it cannot see; what comes back later cannot be recognised by whoever signed it.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha384

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from .encode import b64, unb64

BITS = 2048
SIZE = BITS // 8
EXPONENT = 65537
SALT = sha384().digest_size
PREFIX = 32
PSS = padding.PSS(padding.MGF1(hashes.SHA384()), SALT)


@dataclass(frozen=True)
class Signing:
    """A private key: modulus, exponent, and the two primes that make signing fast."""

    n: int
    d: int
    p: int
    q: int

    @classmethod
    def new(cls) -> "Signing":
        numbers = rsa.generate_private_key(EXPONENT, BITS).private_numbers()
        return cls(numbers.public_numbers.n, numbers.d, numbers.p, numbers.q)

    @classmethod
    def read(cls, text: str) -> "Signing":
        """The key that ``written`` gave."""
        return cls(*(int(part, 16) for part in text.split(".")))

    def written(self) -> str:
        """The four numbers as text, to be kept encrypted."""
        return ".".join(f"{number:x}" for number in (self.n, self.d, self.p, self.q))

    def modulus(self) -> str:
        """``n`` as the phone takes it."""
        return b64(self.n.to_bytes(SIZE, "big"))

    def sign(self, blinded: str) -> str:
        """The blind signature of a blinded message (base64url both). Raises ``ValueError`` for what is none.

        The message is blinded once more before the private exponent sees it, so that timing tells nothing.
        """
        message = int.from_bytes(unb64(blinded, SIZE), "big")
        if not 1 < message < self.n - 1:
            raise ValueError("not a blinded message")
        again = secrets.randbelow(self.n - 2) + 2
        signed = self._power(message * pow(again, EXPONENT, self.n) % self.n) * pow(again, -1, self.n) % self.n
        if pow(signed, EXPONENT, self.n) != message:  # a fault in the machine would give the primes away
            raise ValueError("could not be signed")
        return b64(signed.to_bytes(SIZE, "big"))

    def _power(self, base: int) -> int:
        """``base ** d mod n`` by the Chinese remainder theorem."""
        low = pow(base % self.q, self.d % (self.q - 1), self.q)
        high = pow(base % self.p, self.d % (self.p - 1), self.p)
        return low + self.q * ((high - low) * pow(self.q, -1, self.p) % self.p)


def verifier(modulus: str) -> rsa.RSAPublicKey:
    """The public key with this modulus."""
    return rsa.RSAPublicNumbers(EXPONENT, int.from_bytes(unb64(modulus, SIZE), "big")).public_key()


def verifies(key: rsa.RSAPublicKey, message: bytes, prefix: bytes, signature: bytes) -> bool:
    """Whether this key has signed the message, blindly or not."""
    try:
        key.verify(signature, prefix + message, PSS, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def ticket_message(key_id: str, nonce: str) -> bytes:
    """What a ticket says: for which group and period (the key), and a number that nobody else has."""
    return f"rygrad-ticket-1|{key_id}|{nonce}".encode()


def plain_signature(signing: Signing, message: bytes, prefix: bytes) -> bytes:
    """A signature made without blinding: for tests, benchmarks and the demo, which have no phone."""
    numbers = rsa.RSAPrivateNumbers(
        signing.p,
        signing.q,
        signing.d,
        signing.d % (signing.p - 1),
        signing.d % (signing.q - 1),
        pow(signing.q, -1, signing.p),
        rsa.RSAPublicNumbers(EXPONENT, signing.n),
    )
    # We made the key ourselves; checking it again takes a tenth of a second.
    return numbers.private_key(unsafe_skip_rsa_key_validation=True).sign(prefix + message, PSS, hashes.SHA384())
