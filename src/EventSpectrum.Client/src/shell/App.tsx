import { computed, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { normaliseCode } from '../joining/code';
import { SpectrumContext } from '../store/context';
import { Spectrum } from '../store/spectrum';
import { applyTheme } from '../store/theme';
import { later } from '../ui/later';
import { Plight } from './Plight';
import { routeOf } from './route';
import { SpectrumPage } from './SpectrumPage';

const Home = later(() => import('../home/Home').then((module) => module.Home));
const ImportPage = later(() => import('../importing/ImportPage').then((module) => module.ImportPage));
const HistoryPage = later(() => import('../history/HistoryPage').then((module) => module.HistoryPage));
const ToolPage = later(() => import('../tools/page/ToolPage').then((module) => module.ToolPage));
const InsightsPage = later(() => import('../insights/InsightsPage').then((module) => module.InsightsPage));
const GroupsPage = later(() => import('../groups/GroupsPage').then((module) => module.GroupsPage));
const ModeratePage = later(() => import('../moderation/ModeratePage').then((module) => module.ModeratePage));
const LogPage = later(() => import('../moderation/LogPage').then((module) => module.LogPage));
const KeysPage = later(() => import('../keys/KeysPage').then((module) => module.KeysPage));
const MakePage = later(() => import('../making/MakePage').then((module) => module.MakePage));
const SettingsPage = later(() => import('../settings/SettingsPage').then((module) => module.SettingsPage));
const EmbedPage = later(() => import('../embed/EmbedPage').then((module) => module.EmbedPage));
const PresentPage = later(() => import('../present/PresentPage').then((module) => module.PresentPage));
const SignIn = later(() => import('../home/SignIn').then((module) => module.SignIn));
const PrivacyPage = later(() => import('../privacy/PrivacyPage').then((module) => module.PrivacyPage));

const never = signal(false);

/** Every page is reached by a full load: the address alone says what is shown. */
export function App() {
  const route = useMemo(() => routeOf(location), []);
  switch (route.page) {
    case 'spectrum': return <OpenSpectrum slug={route.slug} code={route.code} tool={route.tool} />;
    case 'home': return <Themed><Home /></Themed>;
    case 'sign-in': return <Themed><SignIn ticket={route.ticket} /></Themed>;
    case 'keys': return <Themed><KeysPage /></Themed>;
    case 'new': return <Themed><MakePage from={route.from} /></Themed>;
    case 'settings': return <Themed><SettingsPage slug={route.slug} /></Themed>;
    case 'embed': return <EmbedPage slug={route.slug} votable={route.votable} />;
    case 'import': return <Themed><ImportPage slug={route.slug} /></Themed>;
    case 'history': return <Themed><HistoryPage slug={route.slug} /></Themed>;
    case 'tool': return <Themed><ToolPage slug={route.slug} tool={route.tool} /></Themed>;
    case 'insights': return <Themed><InsightsPage slug={route.slug} session={route.session} /></Themed>;
    case 'groups': return <Themed><GroupsPage slug={route.slug} hall={route.hall} /></Themed>;
    case 'moderate': return <Themed><ModeratePage slug={route.slug} /></Themed>;
    case 'moderation-log': return <Themed><LogPage slug={route.slug} /></Themed>;
    case 'privacy': return <Themed><PrivacyPage /></Themed>;
    case 'present': return <PresentPage slug={route.slug} linkKey={route.key} overlay={route.overlay} />;
    case 'unknown': return <Themed><Plight kind="nowhere" /></Themed>;
  }
}

function Themed({ children }: { children: ComponentChildren }) {
  useEffect(() => applyTheme(never), []);
  return <>{children}</>;
}

function OpenSpectrum({ slug, code, tool }: { slug: string; code: string | null; tool: string | null }) {
  const spectrum = useMemo(() => new Spectrum(slug, code ? normaliseCode(code) : null), [slug]);
  useEffect(() => {
    // The code has done its work; in the address bar it would travel with every copied link.
    const made = new URLSearchParams(location.search).has('made');
    if (code !== null || made) history.replaceState(null, '', location.pathname + location.hash);
    if (made) spectrum.view.dialog.value = 'made';
    const stopTheme = applyTheme(computed(() => spectrum.picture.value?.session != null));
    if (tool !== null) spectrum.view.select(tool);
    spectrum.start();
    return () => { stopTheme(); spectrum.stop(); };
  }, [spectrum]);
  return <SpectrumContext.Provider value={spectrum}><SpectrumPage /></SpectrumContext.Provider>;
}
