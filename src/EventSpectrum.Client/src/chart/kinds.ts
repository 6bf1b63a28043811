import type { Kind } from '../api/types';

/**
 * The form that stands for a kind, centred on 0,0 and of equal area for equal `r`, so that size goes on meaning votes.
 * `r` is the radius of a circle of that area.
 */
export function kindPath(kind: Kind, r: number): string {
  const f = (n: number): string => n.toFixed(2);
  switch (kind) {
    case 'assistive': {
      const a = r * 0.9, c = r * 0.28, s = a - c;
      return `M${f(-s)} ${f(-a)}h${f(2 * s)}q${f(c)} 0 ${f(c)} ${f(c)}v${f(2 * s)}q0 ${f(c)} ${f(-c)} ${f(c)}`
        + `h${f(-2 * s)}q${f(-c)} 0 ${f(-c)} ${f(-c)}v${f(-2 * s)}q0 ${f(-c)} ${f(c)} ${f(-c)}Z`;
    }
    case 'generative': {
      const a = r * 1.27;
      return `M0 ${f(-a)}L${f(a)} 0L0 ${f(a)}L${f(-a)} 0Z`;
    }
    case 'autonomous': {
      // The centroid, not the middle of the height, sits on the position.
      const a = r * 1.5;
      return `M0 ${f(-a)}L${f(a * 0.866)} ${f(a / 2)}L${f(-a * 0.866)} ${f(a / 2)}Z`;
    }
    case 'undecided':
      return `M${f(-r)} 0a${f(r)} ${f(r)} 0 1 1 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 1 ${f(-2 * r)} 0Z`;
  }
}

/** How far a form reaches from its centre, as a multiple of `r`. */
export const kindReach: Record<Kind, number> = { assistive: 1.15, generative: 1.27, autonomous: 1.4, undecided: 1 };
