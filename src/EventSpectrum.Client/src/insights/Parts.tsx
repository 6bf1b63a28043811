import type { Axis } from '../api/types';
import { insightsText } from '../pageText';
import { KindGlyph } from '../ui/KindGlyph';
import { GapChart, MovedChart, OpinionChart } from './MiniChart';
import { fromTo, gapWords, opinionWords, roundsLead, roundsWords, shareWords, towards } from './sentences';
import type { Insights, Moved, Opinion, ToolName } from './types';

function Name({ tool }: { tool: ToolName }) {
  return <h3><KindGlyph kind={tool.kind} size={16} /><span dir="auto">{tool.name}</span></h3>;
}

/** A tool that moved: the way it went, and why. */
export function MovedPart({ moved, x, y }: { moved: Moved; x: Axis; y: Axis }) {
  return (
    <article class="insight" data-tool={moved.tool.id}>
      <MovedChart kind={moved.tool.kind} from={moved.from} to={moved.to} />
      <div>
        <Name tool={moved.tool} />
        <p class="insight-figure">{towards(moved.shift, x, y)}</p>
        <p>{fromTo(moved)}</p>
        <Shares shares={moved.shares} />
      </div>
    </article>
  );
}

/** What a move is due to; where there is one cause alone, nothing is shared out. */
function Shares({ shares }: Pick<Moved, 'shares'>) {
  const [only, ...more] = shares.map(shareWords);
  if (!only) return null;
  if (more.length === 0) return <p>{[insightsText.dueTo(only.what), only.people].filter(Boolean).join(', ')}.</p>;
  return (
    <ul class="insight-shares">
      {[only, ...more].map(({ what, people, by }) => <li key={what}><span>{what}{people && <small> {people}</small>}</span><b>{by}</b></li>)}
    </ul>
  );
}

/** What people thought of some tools, each with its picture. */
export function OpinionsPart({ opinions }: { opinions: readonly Opinion[] }) {
  return (
    <div class="insight-grid">
      {opinions.map((opinion) => (
        <article key={opinion.tool.id} class="insight" data-tool={opinion.tool.id} data-contested={opinion.contested}>
          <OpinionChart {...opinion} />
          <div>
            <Name tool={opinion.tool} />
            <p>{opinionWords(opinion)}</p>
          </div>
        </article>
      ))}
    </div>
  );
}

const MOST = 6;

/** What seeing the others did: the tools that went farthest from where they were placed blind. */
export function RoundsPart({ rounds, x, y }: { rounds: NonNullable<Insights['rounds']>; x: Axis; y: Axis }) {
  return (
    <>
      <p class="insights-say">{roundsLead(rounds)}</p>
      <div class="insight-grid">
        {rounds.tools.slice(0, MOST).map((tool) => (
          <article key={tool.tool} class="insight" data-tool={tool.tool}>
            <MovedChart kind={tool.kind} from={tool.blind} to={tool.seeing} />
            <div>
              <Name tool={{ id: tool.tool, name: tool.name, kind: tool.kind }} />
              <p class="insight-figure">{towards(tool.shift, x, y) || insightsText.stayed}</p>
              <p>{roundsWords(tool)}</p>
            </div>
          </article>
        ))}
      </div>
    </>
  );
}

/** What disciplines place far apart, and what all of them place alike. */
export function DisciplinesPart({ disciplines }: Pick<Insights, 'disciplines'>) {
  const { contested, common } = disciplines;
  return (
    <>
      {contested.length === 0 && <p class="insights-say">{insightsText.noGap}</p>}
      <div class="insight-grid">
        {contested.map((gap) => (
          <article key={gap.tool.id} class="insight" data-tool={gap.tool.id}>
            <GapChart {...gap} />
            <div>
              <Name tool={gap.tool} />
              <p dir="auto">{gapWords(gap)}</p>
            </div>
          </article>
        ))}
      </div>
      {common.length > 0 && <p class="insights-say">{insightsText.common} <span dir="auto">{common.map(({ name }) => name).join(', ')}.</span></p>}
    </>
  );
}
