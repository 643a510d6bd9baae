import { z } from 'zod';
import type { AccessRules } from '../follow-up/policy/access.ts';
import { name, section, write } from './fields.ts';

/** Who may do what in HubSpot. */
export const Access = section({
  cards: z
    .enum(['everybody', 'named_people'], { error: write('everybody or named_people') })
    .default('everybody')
    .describe('Who works with cards and the queue: every user of the account, or only the people named here.'),
  settings_by: z
    .array(name, { error: write('a list of people, or [] for nobody') })
    .default([])
    .describe('People who may change settings from HubSpot; with nobody they are changed in these files only.'),
}).transform((access): AccessRules => ({ cards: access.cards, settingsBy: access.settings_by }));
