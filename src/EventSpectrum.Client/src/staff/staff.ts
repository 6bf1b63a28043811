import { signal } from '@preact/signals';
import { request } from '../api/http';
import { ApiError } from '../api/problem';

export interface StaffMember { role: string; name: string }

/** The signed-in member of staff; null for everyone else, and until it is known. */
export const staff = signal<StaffMember | null>(null);

/** Asks only where the marker cookie says that there is something to ask: visitors never pay for it. */
export async function recogniseStaff(cookies = document.cookie): Promise<void> {
  if (!/(?:^|;\s*)es-staff=1(?:;|$)/.test(cookies)) return;
  try {
    staff.value = await request<StaffMember>('GET', '/api/staff/me');
  } catch (error) {
    if (error instanceof ApiError) staff.value = null;
  }
}

/** @throws {ApiError} when the ticket or key is not good. @throws {NoAnswer} */
export async function signIn(proof: { ticket: string } | { key: string }): Promise<void> {
  await request('POST', '/api/staff/sign-in', { body: proof });
}

export async function signOut(): Promise<void> {
  await request('POST', '/api/staff/sign-out', { body: {} });
  staff.value = null;
}
