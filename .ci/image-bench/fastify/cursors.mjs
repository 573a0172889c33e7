// The cursors of service-users: base64url of a version, a MAC (HMAC-SHA256, cut) and the position; the key is an item of the table.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const VERSION = 1;
const HEAD = 1 + 16;

export class CursorInvalid extends Error {}

export class Cursors {
  #listing;
  #keys;
  #known;

  constructor(listing, keys) {
    this.#listing = listing;
    this.#keys = keys;
  }

  async write(key, sort) {
    const text = Buffer.from(`${key}\n${sort}`);
    return Buffer.concat([Buffer.of(VERSION), await this.#mac(text), text]).toString('base64url');
  }

  async read(cursor) {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.toString('base64url') !== cursor || bytes.length <= HEAD) throw new CursorInvalid('is cut short or no cursor at all');
    if (bytes[0] !== VERSION) throw new CursorInvalid('is of another version; start again from the first page');
    const text = bytes.subarray(HEAD);
    if (!timingSafeEqual(await this.#mac(text), bytes.subarray(1, HEAD))) throw new CursorInvalid('was not given out for this listing');
    const [key, sort] = text.toString().split('\n');
    return { key, sort };
  }

  async #mac(text) {
    this.#known ??= await this.#key();
    const mac = createHmac('sha256', this.#known);
    return mac.update(Buffer.of(VERSION)).update(`${this.#listing}\n`).update(text).digest().subarray(0, HEAD - 1);
  }

  async #key() {
    const stored = await this.#keys.stored();
    if (stored) return stored;
    const key = randomBytes(32);
    try {
      await this.#keys.insert(key);
      return key;
    } catch {
      return this.#keys.stored();
    }
  }
}
