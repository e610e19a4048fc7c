import type { Text } from '#contracts';

/** What somebody is called who has not given a name: this and the last four digits of the phone. */
export const newcomer: Text = { 'zh-CN': '村友', en: 'Neighbour ' };
