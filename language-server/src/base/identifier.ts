import { randomBytes } from 'node:crypto';

/** A fresh id: short enough to read aloud, random enough never to meet another (60 bits). */
export function createIdentifier(): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  return Array.from(randomBytes(12), (byte) => alphabet[byte & 31]).join('');
}
