import '../home/pages.css';
import './privacy.css';
import { useEffect, useState } from 'preact/hooks';
import { request } from '../api/http';
import { LanguageChoice } from '../shell/LanguageChoice';
import { ThemeChoice } from '../shell/ThemeChoice';
import { text } from '../text';
import { privacyText } from '../pageText';
import { Icon } from '../ui/Icon';

/** What of it is configured on this server. */
interface Configured { networkDays: number; deviceCookie: boolean }

/** What is kept of people, why, for how long, and what cannot be taken back. */
export function PrivacyPage() {
  const [configured, setConfigured] = useState<Configured | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    document.title = `${text.privacy.open} · ${text.product}`;
    request<Configured>('GET', '/api/privacy').then(setConfigured, () => setFailed(true));
  }, []);
  if (!configured && !failed) return null;
  return (
    <div class="privacy-scroll">
      <header class="privacy-head">
        <a class="button quiet" href="/"><Icon name="back" size={18} />{text.bar.home}</a>
        <div class="head-choices">
          <LanguageChoice />
          <ThemeChoice />
        </div>
      </header>
      <main class="plain-page privacy" data-testid="privacy">
        <h1>{privacyText.title}</h1>
        <p class="privacy-lead">{privacyText.lead}</p>
        {failed && <p class="warn" role="alert">{privacyText.noAnswer}</p>}
        {privacyText.parts(configured?.networkDays ?? null, configured?.deviceCookie ?? true).map(({ head, lines }) => (
          <section key={head}>
            <h2>{head}</h2>
            {lines.map((line) => <p key={line}>{line}</p>)}
          </section>
        ))}
      </main>
    </div>
  );
}
