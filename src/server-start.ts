/** What follows when a server is there. */
export interface ServerStart {
  /** From the editor's secret storage, which may ask the person first, or fail. */
  readonly readKey: () => Thenable<string | undefined>;
  readonly sendKey: (key: string) => Promise<void>;
  /** The secret storage failed. */
  readonly keyRefused: (error: unknown) => void;
  /** Tells those who had work with the server before; absent for the first one. */
  readonly cameBack?: () => void;
}

/** Nobody waits for the endpoint's key: tasks are read again without it, and only an endpoint that asks for it needs it. */
export async function afterStart({ readKey, sendKey, keyRefused, cameBack }: ServerStart): Promise<void> {
  cameBack?.();
  let key: string | undefined;
  try {
    key = await readKey();
  } catch (error) {
    keyRefused(error);
  }
  if (key) await sendKey(key);
}
