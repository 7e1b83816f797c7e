// Seals a form to the server's public key before it touches any storage: the phone can write it, and not read it again.
import { b64url, random, sha256hex, unb64url, utf8 } from "./encode.js";

const STEP = 1024; // lengths come in steps of this, so that the length tells little
const CURVE = { name: "ECDH", namedCurve: "P-256" };

function pad(bytes) {
  const filled = new Uint8Array(Math.ceil(bytes.length / STEP) * STEP).fill(0x20);
  filled.set(bytes);
  return filled;
}

async function keyFor(theirs, mine, info) {
  const point = await crypto.subtle.importKey("raw", unb64url(theirs), CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: point }, mine, 256);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info };
  return crypto.subtle.deriveKey(hkdf, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

// `envelopeKey`: {id, public}. `sha256` is what the server must say back before the envelope may be thrown away.
export async function seal(envelopeKey, id, form) {
  const plain = pad(utf8(JSON.stringify(form)));
  const info = utf8(`rygrad-envelope-1|${envelopeKey.id}|${id}`);
  const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const key = await keyFor(envelopeKey.public, pair.privateKey, info);
  const iv = random(12);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: info }, key, plain);
  const point = await crypto.subtle.exportKey("raw", pair.publicKey);
  const envelope = {
    v: 1, id, key: envelopeKey.id, epk: b64url(new Uint8Array(point)), iv: b64url(iv), ct: b64url(new Uint8Array(sealed)),
  };
  return { envelope, sha256: await sha256hex(plain) };
}
