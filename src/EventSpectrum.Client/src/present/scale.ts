import { useEffect } from 'preact/hooks';

/** What a hall's screen of this size multiplies all type by, also where it stands upright: nothing is under 24 px at 1920 × 1080. */
export function scaleFor(width: number, height: number): number {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  return Math.max(0.8, Math.round(Math.min(long / 1100, short / 620) * 100) / 100);
}

/** Keeps the page's scale (`--hall`), in which the chart and everything around it grow together. */
export function useScale(): void {
  useEffect(() => {
    const { style } = document.documentElement;
    const fit = () => style.setProperty('--hall', String(scaleFor(innerWidth, innerHeight)));
    fit();
    addEventListener('resize', fit);
    return () => {
      removeEventListener('resize', fit);
      style.removeProperty('--hall');
    };
  }, []);
}
