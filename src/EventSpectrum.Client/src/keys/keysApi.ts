import { request } from '../api/http';

export type Role = 'facilitator' | 'moderator' | 'historian';

/** A key of staff. Times are ISO 8601; `key` is told once, when it is made. */
export interface StaffKey {
  id: string;
  name: string;
  role: Role;
  madeBy: string;
  madeAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  usedAt: string | null;
  good: boolean;
  key: string | null;
}

/** The calls on staff's keys. They carry the staff cookie alone. Every method throws as `request` does. */
export const keysApi = {
  list: () => request<StaffKey[]>('GET', '/api/staff/keys'),
  make: (name: string, role: Role, expiresAt: string | null) =>
    request<StaffKey>('POST', '/api/staff/keys', { body: { name, role, ...(expiresAt !== null && { expiresAt }) } }),
  expire: (id: string, expiresAt: string | null) => request<StaffKey>('PATCH', `/api/staff/keys/${encodeURIComponent(id)}`, { body: { expiresAt } }),
  revoke: (id: string) => request<StaffKey>('DELETE', `/api/staff/keys/${encodeURIComponent(id)}`),
};
