import type { Joined } from '../api/types';
import { kept } from '../store/kept';

/** Who this device is in one spectrum. The token is also in a cookie; here it outlives cookie cleaning and marks retries as the same person's. */
export interface IdentityStore {
  read(): Joined | null;
  write(identity: Joined): void;
  drop(): void;
}

export function deviceIdentity(slug: string): IdentityStore {
  const key = `${slug}:me`;
  return {
    read: () => {
      const identity = kept.read<Joined>(key);
      return identity && typeof identity.token === 'string' ? identity : null;
    },
    write: (identity) => kept.write(key, identity),
    drop: () => kept.drop(key),
  };
}
