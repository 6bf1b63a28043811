// The page's averages once more, from an exported table of votes: node reaggregate.mjs votes.csv
import { readFileSync } from 'node:fs';

const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
const [names, ...rows] = readFileSync(process.argv[2], 'utf8').trimEnd().split('\r\n').map(cells);
const tools = new Map();
for (const row of rows.map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])))) {
  const tool = tools.get(row.tool) ?? { ...row, standing: new Map() };
  tool.standing.delete(row.replaces); // a participant's vote that counted until here
  if (row.stands) tool.standing.set(row.stands, row); // the one that counts from here on
  tools.set(row.tool, tool);
}
for (const { tool, standing, prior_weight: weight, ...start } of tools.values()) {
  const said = (axis) => [...standing.values()].map((row) => row[`effective_${axis}`]).filter((value) => value !== '').map(Number);
  const mean = (axis) => said(axis).reduce((sum, value) => sum + value, weight * start[`start_${axis}`]) / (+weight + said(axis).length);
  const [x, y] = ['x', 'y'].map((axis) => (+weight + said(axis).length ? mean(axis) : +start[`start_${axis}`]));
  if (+weight + standing.size) console.log(`${tool} ${x.toFixed(4)} ${y.toFixed(4)} ${standing.size}`);
}
