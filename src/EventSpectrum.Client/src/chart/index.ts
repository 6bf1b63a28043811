export { SpectrumChart } from './spectrumChart';
export { chartTexts, type ChartTexts } from './texts';
export { kindPath } from './kinds';
export type { ChartAxis, ChartEvents, ChartState, ChartTool, Dimensions, Projection } from './model';
