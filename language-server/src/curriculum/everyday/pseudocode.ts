/** Python lines as pseudocode: words for control flow, the same names, two blanks a level. */

const rules: readonly (readonly [RegExp, string])[] = [
  [/^for (.+) in (.+):$/, 'for each $1 in $2:'],
  [/^elif (.+):$/, 'else if $1:'],
  [/^continue$/, 'go on with the next one'],
  [/^break$/, 'stop the loop'],
  [/^(\w+)\.append\((.+)\)$/, 'append $2 to $1'],
  [/^(\w+(?:\[.+\])?)\.append\((.+)\)$/, 'append $2 to $1'],
  [/^(\w+)\.add\((.+)\)$/, 'add $2 to $1'],
  [/^(\w+)\.extend\((.+)\)$/, 'extend $1 with $2'],
  [/^(\w+)\.pop\(\)$/, 'take the last item off $1'],
  [/^([\w.[\], ]+?) (\/\/|\*\*|[-+*/%|&^])= (.+)$/, 'set $1 to $1 $2 $3'],
  [/^([\w.[\], ()'+-]+?) = (.+)$/, 'set $1 to $2'],
];

export function toPseudocode(lines: readonly string[]): readonly string[] {
  return lines.map((line) => {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const code = line.slice(indent);
    const rule = rules.find(([pattern]) => pattern.test(code));
    const words = rule === undefined ? code : code.replace(rule[0], rule[1]);
    return ' '.repeat(indent / 2) + words;
  });
}

/** The loops at the top of a body, each with everything inside it. */
export function topLoops(body: readonly string[]): readonly (readonly string[])[] {
  const loops: string[][] = [];
  let open = false;
  for (const line of body) {
    if (!line.startsWith(' ')) {
      open = /^(for|while) /.test(line);
      if (open) loops.push([]);
    }
    if (open) loops.at(-1)?.push(line);
  }
  return loops;
}
