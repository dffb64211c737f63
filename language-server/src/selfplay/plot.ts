/** Plots as SVG, written by hand: lines over numbers, with intervals where there are some. */

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** Ends of an interval around y. */
  readonly low?: number;
  readonly high?: number;
}

export interface Series {
  readonly name: string;
  readonly points: readonly PlotPoint[];
}

export interface Plot {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly Series[];
  /** Ends of the y axis; from the data unless said. */
  readonly yRange?: readonly [number, number];
  /** What stands below places of the x axis; numbers unless said. */
  readonly xNames?: ReadonlyMap<number, string>;
  /** A line y = x: what perfect calibration would be. */
  readonly diagonal?: boolean;
}

const size = { width: 700, height: 400, left: 64, right: 210, top: 44, bottom: 56 } as const;
/** Distinct for people who do not see all colours (Okabe and Ito 2008). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];
const ticks = 5;

export function drawPlot(plot: Plot): string {
  const points = plot.series.flatMap((series) => series.points).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const [left, right] = spread(points.map(({ x }) => x), plot.diagonal ? [0, 1] : undefined);
  const [bottom, top] = spread(points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]), plot.yRange);
  const px = (x: number): number => size.left + ((x - left) / (right - left)) * (size.width - size.left - size.right);
  const py = (y: number): number => size.height - size.bottom - ((y - bottom) / (top - bottom)) * (size.height - size.top - size.bottom);
  const xPlaces = plot.xNames ? [...plot.xNames.keys()] : places(left, right);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12" role="img" aria-label="${escape(plot.title)}">`,
    `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    text(size.left, 22, plot.title, 'start', 'font-size="15" font-weight="bold"'),
    ...places(bottom, top).flatMap((y) => [line(px(left), py(y), px(right), py(y), '#dddddd'), text(size.left - 8, py(y) + 4, short(y), 'end')]),
    ...xPlaces.map((x) => text(px(x), size.height - size.bottom + 18, plot.xNames?.get(x) ?? short(x), 'middle')),
    line(px(left), py(bottom), px(right), py(bottom), '#333333'),
    line(px(left), py(bottom), px(left), py(top), '#333333'),
    text((px(left) + px(right)) / 2, size.height - 14, plot.xLabel, 'middle'),
    `<g transform="rotate(-90 16 ${(py(bottom) + py(top)) / 2})">${text(16, (py(bottom) + py(top)) / 2, plot.yLabel, 'middle')}</g>`,
    ...(plot.diagonal ? [line(px(0), py(0), px(1), py(1), '#999999', 'stroke-dasharray="4 4"')] : []),
    ...plot.series.flatMap((series, index) => drawSeries(series, index, px, py)),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

function drawSeries({ name, points }: Series, index: number, px: (x: number) => number, py: (y: number) => number): readonly string[] {
  const colour = colours[index % colours.length] as string;
  const known = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const path = known.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${px(x).toFixed(1)} ${py(y).toFixed(1)}`).join(' ');
  // Intervals of several series at one place stand side by side.
  const aside = (index - 1) * 4;
  return [
    ...known.flatMap(({ x, low, high }) => (low === undefined || high === undefined ? [] : [line(px(x) + aside, py(low), px(x) + aside, py(high), colour, 'opacity="0.5"')])),
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...known.map(({ x, y }) => `<circle cx="${px(x).toFixed(1)}" cy="${py(y).toFixed(1)}" r="3" fill="${colour}"/>`),
    `<rect x="${size.width - size.right + 16}" y="${size.top + 20 * index}" width="12" height="12" fill="${colour}"/>`,
    text(size.width - size.right + 34, size.top + 20 * index + 10, name, 'start'),
  ];
}

function spread(values: readonly number[], wanted: readonly [number, number] | undefined): readonly [number, number] {
  if (wanted) return wanted;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(low)) return [0, 1];
  const margin = low === high ? Math.max(0.5, Math.abs(low) / 10) : 0.05 * (high - low);
  return [low - margin, high + margin];
}

function places(low: number, high: number): readonly number[] {
  return Array.from({ length: ticks + 1 }, (_, index) => low + ((high - low) * index) / ticks);
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toFixed(2)));
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string, more = ''): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((one) => one.toFixed(1));
  return `<line x1="${a}" y1="${b}" x2="${c}" y2="${d}" stroke="${colour}" ${more}/>`;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" ${more}>${escape(words)}</text>`;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
