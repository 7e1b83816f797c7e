// Blind signatures, RSABSSA-SHA384-PSS-Randomized of RFC 9474: the server signs a ticket without seeing it, so that it
// cannot know it again when it comes back with a conversation.
import { concat, hash, hex, random, unb64url } from "./encode.js";

const HASH = "SHA-384";
const DIGEST = 48; // bytes of the hash, and of the salt
const SIZE = 256; // bytes of a 2048 bit modulus

const number = (bytes) => BigInt(`0x${hex(bytes)}`);

function bytesOf(value) {
  const digits = value.toString(16).padStart(2 * SIZE, "0");
  return Uint8Array.from({ length: SIZE }, (_, at) => parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}

function power(base, exponent, modulus) {
  let result = 1n;
  for (let square = base % modulus; exponent; exponent >>= 1n, square = (square * square) % modulus) {
    if (exponent & 1n) result = (result * square) % modulus;
  }
  return result;
}

// The inverse modulo n, or null when there is none.
function inverse(value, modulus) {
  let [a, b, x, y] = [modulus, value % modulus, 0n, 1n];
  while (b) {
    const times = a / b;
    [a, b, x, y] = [b, a - times * b, y, x - times * y];
  }
  return a === 1n ? (x + modulus) % modulus : null;
}

// `key`: {n: base64url, e: 65537}. Throws on a key of any other kind: an odd key would mark the woman who has it.
export async function open(key) {
  const bytes = unb64url(key.n);
  if (key.e !== 65537 || bytes.length !== SIZE || !(bytes[0] & 0x80) || !(bytes[SIZE - 1] & 1)) throw new RangeError("key");
  const jwk = { kty: "RSA", n: key.n, e: "AQAB", alg: "PS384", ext: true };
  const verifier = await crypto.subtle.importKey("jwk", jwk, { name: "RSA-PSS", hash: HASH }, false, ["verify"]);
  return { n: number(bytes), e: 65537n, verifier };
}

// What is signed: 32 random bytes before the message, so that nobody can choose it.
export function prepare(message, prefix = random(32)) {
  return { prefix, prepared: concat(prefix, message) };
}

async function mask(seed, length) {
  const blocks = [];
  for (let count = 0; count * DIGEST < length; count += 1) {
    blocks.push(await hash(HASH, concat(seed, Uint8Array.of(count >> 24, count >> 16, count >> 8, count))));
  }
  return concat(...blocks).subarray(0, length);
}

// EMSA-PSS of RFC 8017, 9.1.1, for 2047 bits.
export async function encode(prepared, salt = random(DIGEST)) {
  const digest = await hash(HASH, concat(new Uint8Array(8), await hash(HASH, prepared), salt));
  const block = concat(new Uint8Array(SIZE - 2 * DIGEST - 2), Uint8Array.of(1), salt);
  const masked = (await mask(digest, block.length)).map((byte, at) => byte ^ block[at]);
  masked[0] &= 0x7f;
  return concat(masked, digest, Uint8Array.of(0xbc));
}

// Gives {blinded, unblind}: what the server may see, and what only this phone may know.
export async function blind({ n, e }, prepared) {
  const message = number(await encode(prepared));
  if (inverse(message, n) === null) throw new RangeError("key"); // shares a factor with n: not an honest key
  for (;;) {
    const secret = number(random(SIZE));
    const unblind = secret < n ? inverse(secret, n) : null;
    if (unblind !== null) return { blinded: bytesOf((message * power(secret, e, n)) % n), unblind };
  }
}

// The signature of `prepared`, 256 bytes; throws when the server signed with another key or not at all.
export async function finalize({ n, verifier }, prepared, signed, unblind) {
  const value = signed.length === SIZE ? number(signed) : n;
  const signature = value < n ? bytesOf((value * unblind) % n) : new Uint8Array(SIZE);
  const pss = { name: "RSA-PSS", saltLength: DIGEST };
  if (!(await crypto.subtle.verify(pss, verifier, signature, prepared))) throw new RangeError("signature");
  return signature;
}
