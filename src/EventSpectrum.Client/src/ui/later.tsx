import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { text } from '../text';

/** A component whose code is fetched when it is first shown. Where that fails, it says so and can be tried again. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Later(props: P) {
    const [, redraw] = useState(0);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded || failed) return;
      load().then((component) => { loaded = component; redraw((n) => n + 1); }, () => setFailed(true));
    }, [failed]);
    if (loaded) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    return failed
      ? <p class="late" role="alert">{text.join.failed} <button type="button" class="button" onClick={() => setFailed(false)}>{text.tryAgain}</button></p>
      : null;
  };
}
