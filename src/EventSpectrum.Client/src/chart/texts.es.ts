import type { ChartAxis, ChartState } from './model';
import { percent, placed, type ChartTexts } from './texts';

const along = (value: number, axis: ChartAxis): string =>
  value >= 50 ? `${percent(value)} hacia ${axis.high}` : `${percent(100 - value)} hacia ${axis.low}`;
const place = (point: { x: number | null; y: number | null }, state: ChartState): string => placed(point, state, along);

const tools = (count: number): string => count === 1 ? '1 herramienta' : `${count} herramientas`;

/** What texts.ts says, in Spanish. */
export const chartTexts: ChartTexts = {
  chart: state => state.dimensions === '2d'
    ? `Gráfico de ${tools(state.tools.length)}, de ${state.x.low} a ${state.x.high} y de ${state.y.low} a ${state.y.high}`
    : `Gráfico de ${tools(state.tools.length)}, de ${state.x.low} a ${state.x.high}`,
  keys: state => 'Las flechas van de herramienta en herramienta, las letras buscan una por su nombre.'
    + (state.votable ? ' Intro coge una herramienta, las flechas la mueven, Intro coloca tu voto, Escape la devuelve a su sitio.'
      : ` ${state.whyNotVotable ?? 'La votación está cerrada.'}`),
  tool: (tool, state) => {
    if (tool.waiting) return `${tool.name}: sin colocar todavía`;
    const votes = tool.votes === 0 ? 'todavía sin votos' : tool.votes === 1 ? '1 voto' : `${tool.votes} votos`;
    const mine = tool.mine ? `. Tu voto: ${place(tool.mine, state)}${tool.mine.pending ? ', esperando a enviarse' : tool.mine.struck ? ', no cuenta' : ''}` : '';
    return `${tool.name}: ${place(tool.at, state)}, ${votes}${tool.contested ? ', las opiniones difieren mucho' : ''}${mine}`;
  },
  percent,
  readout: (x, y) => y === null ? percent(x) : `${percent(x)} · ${percent(y)}`,
  picked: tool => `Has cogido ${tool.name}. Las flechas la mueven, Intro la coloca, Escape la devuelve a su sitio.`,
  moved: (x, y, state) => place({ x, y }, state),
  dropped: (tool, x, y, state) => `${tool.name}, en ${place({ x, y }, state)}.`,
  cancelled: tool => `${tool.name} vuelve a su sitio.`,
  hint: (tool, touch) => touch ? `Toca donde va «${tool.name}»` : `Haz clic donde va «${tool.name}»`,
  fanned: count => `Aquí hay ${count} herramientas. Elige una.`,
  wholeChart: 'Todo el gráfico',
};
