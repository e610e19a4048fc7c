import { shallowRef } from 'vue';

const remembered = 'cunbo.simple';

/** Whether the room is shown as text and prices: no picture, no likes, nothing that moves or counts down. */
export const simple = shallowRef(localStorage.getItem(remembered) === 'on');
/** The page has done it by itself, because the network is weak. */
export const byItself = shallowRef(false);

/** Whether this browser's owner has said which way they want it. */
export const isChosen = (): boolean => localStorage.getItem(remembered) !== null;

/** Turns simple mode on or off for this browser, now and later. */
export function chooseSimple(on: boolean): void {
  simple.value = on;
  byItself.value = false;
  localStorage.setItem(remembered, on ? 'on' : 'off');
}
