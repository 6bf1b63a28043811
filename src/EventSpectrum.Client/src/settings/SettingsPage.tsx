import './settings.css';
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { SpectrumApi } from '../api/spectrumApi';
import type { Picture } from '../api/types';
import { settingsText } from '../pageText';
import { text } from '../text';
import { ArchivePart } from './ArchivePart';
import { EmbeddingPart } from './EmbeddingPart';
import { OpenPart } from './OpenPart';
import { WordsPart } from './WordsPart';

/** What a facilitator decides about a spectrum as a whole. */
export function SettingsPage({ slug }: { slug: string }) {
  const [api] = useState(() => new SpectrumApi(slug, () => null));
  const [picture, setPicture] = useState<Picture | null>(null);
  const [trouble, setTrouble] = useState<'staff' | 'failed' | null>(null);
  useEffect(() => {
    document.title = `${settingsText.title} · ${text.product}`;
    api.settings().then(setPicture, (error: unknown) => setTrouble(error instanceof ApiError && (error.status === 401 || error.status === 403) ? 'staff' : 'failed'));
  }, []);
  if (trouble) {
    return (
      <main class="plight">
        <h1>{settingsText.title}</h1>
        <p>{trouble === 'staff' ? settingsText.facilitatorOnly : text.errors.failed}</p>
        <div class="plight-acts">{trouble === 'staff' && <a class="button primary" href="/sign-in">{text.moderation.signIn}</a>}<a class="button" href={`/${encodeURIComponent(slug)}`}>{text.moderation.back}</a></div>
      </main>
    );
  }
  return (
    <div class="settings-scroll">
      <main class="plain-page settings" aria-busy={picture === null}>
        <header>
          <h1>{settingsText.title}</h1>
          {picture && <p class="faint" dir="auto">{picture.title}</p>}
        </header>
        {picture && (
          <>
            <WordsPart api={api} picture={picture} onChange={setPicture} />
            <OpenPart api={api} picture={picture} onChange={setPicture} />
            <EmbeddingPart api={api} picture={picture} onChange={setPicture} />
            <section aria-labelledby="settings-copy">
              <h2 id="settings-copy">{settingsText.copyTitle}</h2>
              <p class="faint">{settingsText.copyHint}</p>
              <p><a class="button" href={`/new?from=${encodeURIComponent(slug)}`} data-testid="copy-spectrum">{settingsText.copy}</a></p>
            </section>
            <ArchivePart api={api} picture={picture} onChange={setPicture} />
          </>
        )}
        <p><a class="button" href={`/${encodeURIComponent(slug)}`}>{text.moderation.back}</a></p>
      </main>
    </div>
  );
}
