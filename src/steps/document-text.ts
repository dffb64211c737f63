/**
 * A steps document as the editor needs to see it: Markdown cut into sections at the headings of its steps, each of
 * which ends in a mark: `<!-- pf:step id=… state=… -->`. What the text means is the server's business; here it is
 * only found and merged.
 */
export interface Section {
  /** Id of the step; empty for what stands before the first step and for a step that the person added. */
  readonly id: string;
  /** The heading's line with its line break; empty for what stands before the first step. */
  readonly heading: string;
  readonly body: string;
  /** Zero-based line of its heading. */
  readonly line: number;
  /** First line that is no longer part of it. */
  readonly endLine: number;
}

/** Id of the section that shows a step while it is being written. No step has it. */
const writingId = ' writing';
const writingMark = '<!-- pf:writing -->';

export function sectionsOf(document: string): readonly Section[] {
  const lines = document.split('\n');
  const headings = headingLines(lines);
  const starts = headings[0] === 0 ? headings : [0, ...headings];
  return starts
    .map((line, index) => {
      const endLine = starts[index + 1] ?? lines.length;
      const text = (from: number): string => (from >= endLine ? '' : lines.slice(from, endLine).join('\n') + (endLine < lines.length ? '\n' : ''));
      if (!headings.includes(line)) return { id: '', heading: '', body: text(line), line, endLine };
      const heading = lines[line] ?? '';
      return { id: idOf(heading), heading: endLine < lines.length || line + 1 < endLine ? `${heading}\n` : heading, body: text(line + 1), line, endLine };
    })
    .filter((section) => section.heading !== '' || section.body !== '');
}

/** The step whose section holds the zero-based line. */
export function stepAtLine(document: string, line: number): string | undefined {
  const id = sectionsOf(document).find((one) => line >= one.line && line < one.endLine)?.id;
  return id === undefined || id === '' || id === writingId ? undefined : id;
}

/** What the server and the disk should see: without the step that is being written. */
export function settledText(document: string): string {
  const sections = sectionsOf(document);
  if (!sections.some((section) => section.id === writingId)) return document;
  const kept = sections.filter((section) => section.id !== writingId).map(textOf);
  return `${kept.join('').trimEnd()}\n`;
}

/** The document with a step that is being written at its end. */
export function withWriting(document: string, heading: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${settledText(document).trimEnd()}\n\n## ${heading} ${writingMark}\n\n${fence}\n${text.trimEnd()}\n${fence}\n`;
}

/** Ids of the steps that a document showed and that the person has deleted from it. */
export function removedSteps(base: string | undefined, current: string): readonly string[] {
  if (base === undefined) return [];
  const present = new Set(sectionsOf(current).map(({ id }) => id));
  return sectionsOf(base).flatMap(({ id }) => (id === '' || id === writingId || present.has(id) ? [] : [id]));
}

/** Ids of the steps that a document did not show and that the person has put into it. */
export function returnedSteps(base: string | undefined, current: string): readonly string[] {
  return base === undefined ? [] : removedSteps(current, base);
}

/**
 * Brings a document that a person may be typing in up to date.
 * @param base what the server last wrote or was last told; undefined when nobody remembers (after a restart)
 * @param current what stands in the editor
 * @param next what the server wants it to read
 * @returns `next`, except for what the person changed since `base`: headings and bodies stay as they are, deleted steps stay away.
 */
export function mergeDocument(base: string | undefined, current: string, next: string): string {
  const typed = settledText(current);
  if (typed === base || typed === next || typed.trim() === '') return next;
  const theirs = sectionsOf(next);
  const { mine, known } = underNewIds(sectionsOf(typed), base === undefined ? undefined : sectionsOf(base), theirs);
  const removed = new Set(removedSteps(base, typed));
  const result: string[] = [];
  /** Sections of the person's that nobody else has stay behind the section that they followed. */
  const keepOwnAfter = (at: number): void => {
    for (const own of mine.slice(at + 1)) {
      if (own.id !== '' && theirs.some((section) => section.id === own.id)) return;
      if (known !== undefined && isTyped(own, known)) result.push(textOf(own));
    }
  };
  for (const section of theirs) {
    if (removed.has(section.id)) continue;
    const at = mine.findIndex((one) => one.id === section.id && (one.heading === '') === (section.heading === ''));
    const own = mine[at];
    result.push(own === undefined ? textOf(section) : mergeSection(known, own, section));
    if (at >= 0) keepOwnAfter(at);
  }
  return result.map((text, index) => (index < result.length - 1 ? withBlankLine(text) : text)).join('');
}

/**
 * What the person wrote is a new step once the server has recorded it. Until its answer is taken, or when that was lost, their
 * section has no id or the one of the step that they wrote over: it gets the id of the step that came and reads as they wrote it.
 */
function underNewIds(mine: readonly Section[], known: readonly Section[] | undefined, theirs: readonly Section[]): { readonly mine: readonly Section[]; readonly known: readonly Section[] | undefined } {
  const hasId = (sections: readonly Section[], id: string): boolean => sections.some((one) => one.id === id);
  const fresh = theirs.filter(({ id }) => id !== '' && !hasId(mine, id) && !hasId(known ?? [], id));
  const ids = new Map<Section, string>();
  for (const own of mine) {
    if (own.heading === '' || (own.id !== '' && hasId(theirs, own.id))) continue;
    const told = known?.find((one) => one.id === own.id && (own.id !== '' || words(one.heading) === words(own.heading)));
    const at = fresh.findIndex((one) => saysTheSame(one, own) || (told !== undefined && saysTheSame(one, told)));
    const [step] = at < 0 ? [] : fresh.splice(at, 1);
    if (step === undefined) continue;
    ids.set(own, step.id);
    if (told !== undefined) ids.set(told, step.id);
  }
  const renamed = (section: Section): Section => ({ ...section, id: ids.get(section) ?? section.id });
  return { mine: mine.map(renamed), known: known?.map(renamed) };
}

function mergeSection(known: readonly Section[] | undefined, own: Section, section: Section): string {
  const before = known?.find((one) => one.id === own.id && (one.heading === '') === (own.heading === ''));
  // A step's own words never change except by the person's hand. So without a memory a difference is theirs.
  const heading = words(own.heading) === words(before?.heading ?? section.heading) ? section.heading : own.heading;
  const body = before === undefined ? own.body : own.body.trimEnd() === before.body.trimEnd() ? section.body : own.body;
  return heading + (body.trimEnd() === section.body.trimEnd() ? section.body : body);
}

/** Written by the person, and not yet known to the server. */
function isTyped(own: Section, known: readonly Section[]): boolean {
  return !known.some((one) => one.id === own.id && saysTheSame(one, own));
}

function saysTheSame(one: Section, other: Section): boolean {
  return words(one.heading) === words(other.heading) && one.body.trimEnd() === other.body.trimEnd();
}

/** A heading without its number and mark, which the server keeps up to date. */
function words(heading: string): string {
  return heading.replace(/<!--.*?-->/g, '').replace(/^(#+\s+Step\s+)\d+/, '$1').trim();
}

function textOf(section: Section): string {
  return section.heading + section.body;
}

function withBlankLine(text: string): string {
  return text.endsWith('\n\n') ? text : `${text.trimEnd()}\n\n`;
}

function idOf(heading: string): string {
  if (heading.trimEnd().endsWith(writingMark)) return writingId;
  const id = /<!--\s*pf:step\b[^>]*?\bid=(\S+)[^>]*-->\s*$/.exec(heading)?.[1];
  if (id === undefined) return '';
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Lines of headings of steps, outside fences. A fence of three ends at a marked heading even when its last line is missing. */
function headingLines(lines: readonly string[]): readonly number[] {
  const found: number[] = [];
  let fence: string | undefined;
  for (const [row, line] of lines.entries()) {
    if (isMarked(line) && (fence === undefined || fence.length === 3)) {
      fence = undefined;
      found.push(row);
    } else if (fence === undefined && /^#{1,6}\s+Step\s+\d+\s*·/.test(line)) {
      found.push(row);
    } else {
      fence = fenceAfter(fence, line);
    }
  }
  return found;
}

function isMarked(line: string): boolean {
  return /^#{1,6}\s.*<!--\s*pf:(?:step\b[^>]*|writing\s*)-->\s*$/.test(line);
}

/** The open fence (its characters) after a line, by CommonMark's rule; undefined outside fences. */
function fenceAfter(open: string | undefined, line: string): string | undefined {
  const run = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
  if (run === null) return open;
  const [, mark = '', rest = ''] = run;
  if (open === undefined) return mark.startsWith('`') && rest.includes('`') ? undefined : mark;
  return mark.startsWith(open) && rest.trim() === '' ? undefined : open;
}
