import type { ChangePolicy } from '../../policy/change-kept-policy.ts';
import type { CardDesk } from './card-desk.ts';

/** What the answers to the settings page are made from. */
export interface SettingsDesk extends Pick<CardDesk, 'database' | 'clock' | 'seal' | 'policy' | 'ownerIdOf'> {
  readonly changePolicy: ChangePolicy;
}
