import type { ChannelCap, RuleFault } from '#contracts';
import { sayRules as say } from '../../messages/console/rules.js';
import { partyKind } from '../words.js';
import { percentText } from './typed-legs.js';

/** A cap in words: `直播间：平台 + 主播`. */
export const capText = ({ channel, roles }: Pick<ChannelCap, 'channel'> & { readonly roles: readonly string[] }): string =>
  say(`channel.${channel}`, { roles: roles.map((role) => partyKind(role)).join(' + ') });

/** What is wrong, in words; of a cap also which one, and how much it leaves. */
export const faultText = ({ fault, cap }: RuleFault): string =>
  cap ? say('fault.over-channel-cap-of', { cap: capText(cap), percent: percentText(cap.bps) }) : say(`fault.${fault}`);
