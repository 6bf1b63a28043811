import { useEffect } from 'preact/hooks';

/** What a hall's screen of this size multiplies all type by: nothing is under 24 px at 1920 × 1080. */
export function scaleFor(width: number, height: number): number {
  return Math.max(0.8, Math.round(Math.min(width / 1100, height / 620) * 100) / 100);
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
