/**
 * The `data` of each event of an event stream (WHATWG HTML, section 9.2), however the bytes are cut into
 * chunks. Event names, ids, retry times and comments are dropped. The last event counts even when the stream
 * ends without the blank line after it.
 */
export async function* serverSentEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let buffer = '';
  let data: string[] = [];
  const event = (): string | undefined => {
    if (data.length === 0) return undefined;
    const text = data.join('\n');
    data = [];
    return text;
  };
  const line = (text: string): string | undefined => {
    if (text === '') return event();
    const [, value] = /^data(?:: ?(.*))?$/s.exec(text) ?? [];
    if (/^data(:|$)/.test(text)) data.push(value ?? '');
    return undefined;
  };
  for await (const chunk of chunks) {
    buffer += decoder.decode(chunk, { stream: true });
    // A carriage return at the very end may be the first half of a line end.
    for (let end = /\r\n|\n|\r(?!$)/.exec(buffer); end !== null; end = /\r\n|\n|\r(?!$)/.exec(buffer)) {
      const done = line(buffer.slice(0, end.index));
      buffer = buffer.slice(end.index + end[0].length);
      if (done !== undefined) yield done;
    }
  }
  const rest = (buffer + decoder.decode()).replace(/\r$/, '');
  const last = (rest === '' ? undefined : line(rest)) ?? event();
  if (last !== undefined) yield last;
}
