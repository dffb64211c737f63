import { Failure } from '../base/failure.ts';

/** Where an OpenAI-compatible server answers. Nothing is ever sent to another origin. */
export interface EndpointAddress {
  readonly origin: string;
  readonly chat: URL;
  readonly models: URL;
}

/**
 * Reads what a person typed: a server (`http://localhost:11434`), its API (`…/v1`) or the whole address of
 * its chat completions. Throws Failure badInput.
 */
export function parseEndpointAddress(typed: string): EndpointAddress {
  const remedy = 'Give the address of an OpenAI-compatible server, for example http://localhost:8080/v1.';
  let url: URL;
  try {
    url = new URL(typed.trim());
  } catch {
    throw new Failure('badInput', `"${typed}" is not an address.`, remedy);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Failure('badInput', `The endpoint's address must start with http:// or https://, not ${url.protocol}//.`, remedy);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Failure(
      'badInput',
      'The endpoint\'s address holds a user name or password.',
      'Leave it out, and put the key into PSEUDOCODE_API_KEY or the editor\'s secret storage.',
    );
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(chat\/completions|completions|models)$/, '');
  const api = `${url.origin}${path === '' ? '/v1' : path}`;
  const withQuery = (end: string): URL => new URL(`${api}/${end}${url.search}`);
  return { origin: url.origin, chat: withQuery('chat/completions'), models: withQuery('models') };
}
