import '../../history/history.css';
import '../../ui/print.css';
import './toolPage.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ApiError } from '../../api/problem';
import { SpectrumApi } from '../../api/spectrumApi';
import type { Picture, Tool } from '../../api/types';
import { StoryPart } from '../../history/story/StoryPart';
import { deviceIdentity } from '../../joining/identity';
import { toolText } from '../../pageText';
import { Plight } from '../../shell/Plight';
import { NoticesView } from '../../shell/NoticesView';
import { Notices } from '../../store/notices';
import { text } from '../../text';
import { Icon } from '../../ui/Icon';
import { KindGlyph } from '../../ui/KindGlyph';
import { Facts } from './Facts';

/** One tool on one page: what it is, what is known of its authorship, where the room has it, and how that came about. */
export function ToolPage({ slug, tool: id }: { slug: string; tool: string }) {
  const api = useMemo(() => new SpectrumApi(slug, () => deviceIdentity(slug).read()?.token ?? null), [slug]);
  const notices = useMemo(() => new Notices(text.vote.crowd), []);
  const [base, setBase] = useState<Picture | null>(null);
  const [tool, setTool] = useState<Tool | null>(null);
  const [trouble, setTrouble] = useState<'unknown' | 'no-tool' | 'failed' | null>(null);
  const load = () => {
    setTrouble(null);
    // The tool by itself: it may be off the chart, and known all the same.
    Promise.all([api.picture(), api.tool(id).catch(missing)]).then(([picture, one]) => {
      if (one === null) return setTrouble('no-tool');
      setBase(picture);
      setTool(one);
      document.title = `${one.name} · ${picture.title}`;
    }, (error: unknown) => setTrouble(error instanceof ApiError && error.status === 404 ? 'unknown' : 'failed'));
  };
  useEffect(load, [api, id]);
  const at = `/${encodeURIComponent(slug)}`;
  const copy = () => navigator.clipboard.writeText(location.href).then(() => notices.show(toolText.copied), () => notices.show(`${text.history.copyFailed} ${location.href}`));

  if (trouble === 'no-tool') return <NoTool back={at} />;
  if (trouble) return <Plight kind={trouble} onRetry={trouble === 'failed' ? load : undefined} />;
  if (!base || !tool) return <p class="past-wait" role="status"><span class="spinner" aria-hidden="true" /> {text.history.loading}</p>;
  return (
    <div class="story" data-testid="tool-page">
      <header class="bar past-bar">
        <a class="icon-button" href={at} aria-label={text.history.openChart}><Icon name="back" /></a>
        <KindGlyph kind={tool.kind} size={22} />
        <div class="bar-title">
          <h1 dir="auto">{tool.name}</h1>
          <p class="past-sub" dir="auto">{base.title}</p>
        </div>
        <div class="bar-next" />
        {!tool.hidden && <a class="button small" href={`${at}?tool=${encodeURIComponent(id)}`} data-testid="open-on-chart"><Icon name="place" size={18} />{toolText.onChart}</a>}
        <button type="button" class="button small" data-testid="copy-link" onClick={() => void copy()}><Icon name="link" size={18} />{text.history.copy}</button>
      </header>
      <main class="tool-main">
        {tool.hidden && (
          <p class="tool-off">
            {tool.mergedInto === null ? toolText.off : <>{toolText.merged} <a href={`${at}/tools/${encodeURIComponent(tool.mergedInto)}`}>{base.tools.find((other) => other.id === tool.mergedInto)?.name ?? toolText.other}</a></>}
          </p>
        )}
        <Facts api={api} tool={tool} x={base.x} y={base.y} onChanged={setTool} />
        <StoryPart slug={slug} tool={id} />
      </main>
      <NoticesView notices={notices} />
    </div>
  );
}

function NoTool({ back }: { back: string }) {
  return (
    <main class="plight" data-testid="no-tool">
      <h1>{toolText.noTool}</h1>
      <p>{toolText.noToolHint}</p>
      <div class="plight-acts"><a class="button primary" href={back}>{text.history.openChart}</a></div>
    </main>
  );
}

/** A tool that the server does not know is none; every other trouble stays one. */
function missing(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}
