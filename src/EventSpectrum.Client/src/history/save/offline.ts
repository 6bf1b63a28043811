import type { Axis, Kind } from '../../api/types';
import { kindPath } from '../../chart/kinds';
import { language } from '../../language';
import { text } from '../../text';
import type { Film } from '../film';
import { momentsOf, startAt } from '../reel';
import type { Timeline } from '../types';
import { dates } from '../words';
import { fontCss } from './font';
import { playOffline } from './offlinePlayer';

/** What a saved replay is made of. Places are those of the film, with idle time drawn together. */
export interface OfflineReplay {
  title: string; language: string;
  /** [sequence since, x, y] */
  axes: [number, Axis, Axis][];
  /** [sequence since, name, kind, hidden] */
  tools: { id: string; versions: [number, string, Kind, boolean][] }[];
  /** [time in ms, sequence, people, [index of the tool, x, y, votes]…] */
  frames: [number, number, number, [number, number, number, number][]][];
  places: number[];
  sessions: { title: string; from: number; to: number; left: number; width: number }[];
  forms: Record<Kind, string>;
  words: { play: string; pause: string; votes: string; people: string; number: string };
}

export function offlineReplay(title: string, timeline: Timeline, film: Film): OfflineReplay {
  const end = timeline.last?.sequence ?? 0, length = film.length || 1;
  const frames = momentsOf(timeline.frames);
  const kinds: Kind[] = ['assistive', 'generative', 'autonomous', 'undecided'];
  return {
    title, language: dates,
    axes: timeline.axes.map(({ sequence, x, y }) => [sequence, x, y]),
    tools: timeline.tools.map(({ id, versions }) => ({ id, versions: versions.map((v) => [v.sequence, v.name, v.kind, v.hidden]) })),
    frames: frames.map((frame) => [
      Date.parse(frame.at), frame.sequence, frame.participants,
      frame.positions.map(([tool, atX, atY, votes]) => {
        const start = startAt(timeline.tools[tool]!, frame.sequence);
        return [tool, atX ?? start.x, atY ?? start.y, votes];
      }),
    ]),
    places: frames.map((frame) => film.place(Date.parse(frame.at))),
    sessions: timeline.sessions.filter((session) => Date.parse(session.startedAt) <= film.to && Date.parse(session.endedAt ?? timeline.to) >= film.from).map((session) => {
      const left = film.place(Date.parse(session.startedAt)), right = film.place(Date.parse(session.endedAt ?? timeline.to));
      return { title: session.title, from: session.startSequence, to: session.endSequence ?? end, left: left / length, width: (right - left) / length };
    }),
    forms: Object.fromEntries(kinds.map((kind) => [kind, kindPath(kind, 10)])) as Record<Kind, string>,
    words: { play: text.history.play, pause: text.history.pause, votes: text.history.offline.votes, people: text.history.offline.people, number: text.history.offline.number },
  };
}

/**
 * The replay as one page that needs nothing else: it plays from a disk. Its own policy forbids it any network, and any script or style but
 * the two that carry its nonce, which no text in it can have known.
 */
export async function offlinePage(replay: OfflineReplay, lines: readonly string[]): Promise<string> {
  const words = text.history.offline, font = await fontCss(JSON.stringify(replay));
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; font-src data:; base-uri 'none'; form-action 'none'">
<title>${escaped(replay.title)}</title>
<style nonce="${nonce}">${font}${sheet}</style></head>
<body>
<header><h1>${escaped(replay.title)}</h1>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}</header>
<svg id="chart" role="img" aria-label="${escaped(replay.title)}"></svg>
<footer>
<div class="row"><p><b id="clock"></b> <span id="day"></span><br><small id="more"></small></p>
<button id="back" aria-label="${escaped(text.history.back)}">◂</button><button id="play" class="play"></button><button id="on" aria-label="${escaped(text.history.on)}">▸</button>
<label>${escaped(text.history.speed)} <select id="speed">${[15, 30, 60, 180, 600].map((s) => `<option value="${s}"${s === 30 ? ' selected' : ''}>${escaped(words.lasts(s))}</option>`).join('')}</select></label></div>
<div id="bands"></div>
<input id="handle" type="range" min="0" max="10000" step="any" aria-label="${escaped(text.history.head)}">
</footer>
<script type="application/json" id="replay">${JSON.stringify(replay).replace(/</g, '\\u003c')}</script>
<script nonce="${nonce}">(${playOffline.toString().replace(/<\//g, '<\\/')})()</script>
</body></html>
`;
}

export const escaped = (words: string): string => words.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

const sheet = `
:root{color-scheme:light dark;--ground:#faf8f4;--surface:#fff;--ink:#1d1a16;--soft:#544e46;--faint:#6b645b;--line:#dfd9ce;--accent:#00735a;--on:#fff;--assistive:#0a6ab8;--generative:#c06500;--autonomous:#8d2a78;--undecided:#77706a}
@media(prefers-color-scheme:dark){:root{--ground:#151412;--surface:#1d1b18;--ink:#f4f0e9;--soft:#c4bdb2;--faint:#a0988c;--line:#38342e;--accent:#4fd8a6;--on:#06281c;--assistive:#62b6f0;--generative:#f2a33a;--autonomous:#dd86cd;--undecided:#aaa39a}}
*{box-sizing:border-box}html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;background:var(--ground);color:var(--ink);font:400 15px/1.4 'Inter Variable',system-ui,sans-serif;font-variant-numeric:tabular-nums}
header{padding:14px 20px 4px}h1{margin:0;font-size:19px;font-weight:640}p{margin:0;color:var(--faint);font-size:13px}
#chart{flex:1;min-height:0;width:100%}
.panel{fill:var(--surface);stroke:var(--line)}.grid{stroke:var(--line);opacity:.6}.cross{stroke:var(--faint);opacity:.5}
.axis{fill:var(--ink);font-weight:620;font-size:15px}.names text{fill:var(--soft);font-weight:500;font-size:13px;stroke:var(--surface);stroke-width:3.5;paint-order:stroke;stroke-linejoin:round}
.dot path{fill:var(--kind);stroke:var(--surface);stroke-width:1;stroke-linejoin:round}.dot.ghost path{fill:var(--surface);stroke:var(--kind);stroke-width:2}
.assistive{--kind:var(--assistive)}.generative{--kind:var(--generative)}.autonomous{--kind:var(--autonomous)}.undecided{--kind:var(--undecided)}
.dot,.names text{transition:transform .5s cubic-bezier(.2,.8,.2,1)}.cut>*{transition:none!important}
@media(prefers-reduced-motion:reduce){.dot,.names text{transition:none}}
footer{padding:10px 20px 16px;border-top:1px solid var(--line);background:var(--surface)}.row{display:flex;align-items:center;gap:10px;flex-wrap:wrap}
.row p{flex:1;min-width:15rem}#clock{font-size:26px;color:var(--ink);font-weight:640}#day{font-size:16px;color:var(--ink)}
button,select{font:inherit;color:inherit;min-height:44px;min-width:44px;padding:0 12px;border:1px solid var(--line);border-radius:10px;background:var(--ground)}.play{min-width:96px;background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:600}
#bands{position:relative;height:24px;margin:8px 0 0;overflow:hidden}#bands span{position:absolute;top:0;bottom:0;padding:2px 6px;border-top:3px solid var(--accent);background:color-mix(in srgb,var(--accent) 12%,transparent);border-radius:4px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;font-size:12px;color:var(--soft)}
input{width:100%;height:32px;margin:0;accent-color:var(--accent)}`;
