/** The oldest Node that runs this program: `node:sqlite` needs no flag from there on. Nothing newer is used in this file. */
const oldestNode = { major: 22, minor: 13 } as const;

/** What to say when Node `version` (as in process.versions) is too old; undefined when it is not. */
export function nodeTooOld(version: string): { readonly detail: string; readonly remedy: string } | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor)) return undefined;
  const wanted = `${oldestNode.major}.${oldestNode.minor}`;
  return {
    detail: `pseudocode needs Node ${wanted} or newer, and this is Node ${version}`,
    remedy: `install a newer Node from https://nodejs.org, or use the one of a checkout: npm run -s pseudocode -- …`,
  };
}
