import './embed.css';
import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { embedText } from '../pageText';
import { ChartView } from '../shell/ChartView';
import { Connection } from '../shell/Connection';
import { Dialogs } from '../shell/Dialogs';
import { NoticesView } from '../shell/NoticesView';
import { Sheet } from '../shell/Sheet';
import { Skeleton } from '../shell/Skeleton';
import { SpectrumContext, useSpectrum } from '../store/context';
import { Spectrum } from '../store/spectrum';
import { applyTheme } from '../store/theme';
import { count, text } from '../text';
import { mayShow } from './mayShow';

/**
 * The chart within another site's page. The browser refuses the frame where the spectrum does not name the site; this page says so where it
 * can be seen all the same. It asks without cookies: who votes here is known by the token that joining here answered.
 */
export function EmbedPage({ slug, votable }: { slug: string; votable: boolean }) {
  const spectrum = useMemo(() => new Spectrum(slug, null), [slug]);
  useEffect(() => {
    // Whatever is opened from here opens beside the page that this one is in, and not in its frame.
    const base = document.head.appendChild(Object.assign(document.createElement('base'), { target: '_blank' }));
    const stopTheme = applyTheme(computed(() => spectrum.picture.value?.session != null));
    const stopVoting = computed(() => !(votable && spectrum.picture.value?.settings.embedding?.votable)).subscribe((readOnly) => { spectrum.readOnly.value = readOnly; });
    spectrum.start();
    // Tells whoever made the frame that it shows something; it says nothing else, so anyone may hear it.
    window.parent.postMessage({ eventspectrum: 'here' }, '*');
    return () => { stopTheme(); stopVoting(); spectrum.stop(); base.remove(); };
  }, [spectrum]);
  return <SpectrumContext.Provider value={spectrum}><Shown /></SpectrumContext.Provider>;
}

function Shown() {
  const spectrum = useSpectrum();
  const { feed, ready, slug } = spectrum;
  const address = `/${encodeURIComponent(slug)}`;
  const allowed = computed(() => mayShow(spectrum.picture.value?.settings.embedding, location.ancestorOrigins)).value;
  if (feed.status.value === 'unknown' || (ready.value && !allowed)) {
    return (
      <main class="plight" data-testid="embed-refused">
        <h1>{embedText.refused}</h1>
        <p>{embedText.refusedWhy}</p>
        <div class="plight-acts"><a class="button primary" href={address} target="_blank" rel="noopener">{embedText.open}</a></div>
      </main>
    );
  }
  if (!ready.value) return <Skeleton wide={false} />;
  return (
    <div class="page narrow embed" data-testid="embed">
      <header class="bar">
        <div class="bar-title">
          <h1 dir="auto"><a href={address} target="_blank" rel="noopener" data-testid="embed-open">{spectrum.title.value}</a></h1>
          <Counts />
        </div>
      </header>
      <main class="main"><ChartView /><Connection /></main>
      <Sheet />
      <NoticesView notices={spectrum.notices} />
      <Dialogs />
    </div>
  );
}

function Counts() {
  const { picture } = useSpectrum();
  const { votes, participants } = picture.value!;
  return (
    <p class="counts">
      <span data-testid="votes" data-count={votes} title={count(votes)}>{text.bar.votes(votes)}</span>
      <span>{text.bar.people(participants)}</span>
    </p>
  );
}
