/** How text is cut before byte-pair encoding, and the printable stand-ins for bytes (Radford et al. 2019, section 2.2). */

/**
 * Line breaks with the indentation behind them; other runs of blanks; single digits; words, with one blank or
 * underscore before them; punctuation. Covers every character, and uses only syntax that means the same to
 * JavaScript and to the regular expressions of Hugging Face's tokenizers.
 */
export const piecePattern =
  '[\\r\\n]+[ \\t]*|[ \\t]{2,}| ?\\p{Nd}|[ _]?\\p{L}[\\p{L}\\p{M}]*| ?[^\\p{White_Space}\\p{L}\\p{Nd}_]+|_+|\\p{White_Space}';

const pieces = new RegExp(piecePattern, 'gu');

export function cutIntoPieces(text: string): readonly string[] {
  return text.match(pieces) ?? [];
}

/** Printable Latin-1 characters stand for themselves, the other bytes for U+0100 onwards, in order. */
export const byteCharacters: readonly string[] = (() => {
  const printable = (byte: number): boolean => (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : next++));
})();
