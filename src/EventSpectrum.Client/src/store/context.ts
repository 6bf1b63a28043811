import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Spectrum } from './spectrum';

export const SpectrumContext = createContext<Spectrum | null>(null);

/** The spectrum this component is part of. */
export function useSpectrum(): Spectrum {
  const spectrum = useContext(SpectrumContext);
  if (!spectrum) throw new Error('Used outside a spectrum page.');
  return spectrum;
}
