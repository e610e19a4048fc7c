import type { ChannelCap, RuleFault } from '#contracts';
import { sayFaults } from '../../messages/console/rules/faults.js';
import { partyKind } from '../words.js';
import { percentText } from './typed-legs.js';

/** A cap in words: `直播间：平台 + 主播`. */
export const capText = ({ channel, roles }: Pick<ChannelCap, 'channel'> & { readonly roles: readonly string[] }): string =>
  sayFaults(`channel.${channel}`, { roles: roles.map((role) => partyKind(role)).join(' + ') });

/** What is wrong, in words; of a cap also which one, and how much it leaves. */
export const faultText = ({ fault, cap }: RuleFault): string =>
  cap ? sayFaults('fault.over-channel-cap-of', { cap: capText(cap), percent: percentText(cap.bps) }) : sayFaults(`fault.${fault}`);
