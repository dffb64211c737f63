/** The report of a run: a folder with `report.json`, `report.md` and its pictures. */
import { drawPlots } from './report-plots.ts';
import { gatherReport } from './report-data.ts';
import { writeText } from './report-text.ts';
import type { RunFolder } from './run-folder.ts';
import type { SelfplaySettings } from './settings.ts';

/** Written anew each time, from whatever is done. Returns the path of the text. */
export async function writeReport(folder: RunFolder, settings: SelfplaySettings): Promise<string> {
  const report = await gatherReport(folder, settings);
  await folder.write('report/report.json', report);
  for (const [name, picture] of drawPlots(report)) await folder.writeText(`report/${name}`, picture);
  await folder.writeText('report/report.md', writeText(report));
  return folder.at('report/report.md');
}
