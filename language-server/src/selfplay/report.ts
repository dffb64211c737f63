/** The report of a run: a folder with `report.json`, `report.md` and its pictures. */
import { drawPlots } from './report-plots.ts';
import { readSettings } from './open-run.ts';
import { gatherReport, type ReportData } from './report-data.ts';
import { writeText } from './report-text.ts';
import type { RunFolder } from './run-folder.ts';
import { compareSeeds } from './seeds.ts';
import type { SelfplaySettings } from './settings.ts';

/** Written anew each time, from whatever is done. Returns the path of the text. */
export async function writeReport(folder: RunFolder, settings: SelfplaySettings): Promise<string> {
  const report = await gatherReport(folder, settings);
  await folder.write('report/report.json', report);
  for (const [name, picture] of drawPlots(report)) await folder.writeText(`report/${name}`, picture);
  await folder.writeText('report/report.md', writeText(report));
  return folder.at('report/report.md');
}

/** A text that compares this run with others of other seeds. Returns its path. Throws Failure badInput. */
export async function writeComparison(folder: RunFolder, others: readonly RunFolder[]): Promise<string> {
  const reports: ReportData[] = [];
  for (const one of [folder, ...others]) reports.push(await gatherReport(one, await readSettings(one)));
  await folder.writeText('report/seeds.md', compareSeeds(reports));
  return folder.at('report/seeds.md');
}
