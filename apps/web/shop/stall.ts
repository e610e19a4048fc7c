const remembered = 'cunbo.stall';

/** What the code at a stall adds to an address. */
export const atStall = '?at=stall';

/** Whether this page was opened by a code at a stall. */
export const isFromStall = (): boolean => new URLSearchParams(location.search).get('at') === 'stall';

/** Whether a room was entered by the code at its stall: known on its page, and remembered for as long as the tab is open. */
export function enteredAtStall(roomId: string | null): boolean {
  if (roomId === null) return false;
  if (location.pathname.startsWith('/r/') && isFromStall()) sessionStorage.setItem(remembered, roomId);
  return sessionStorage.getItem(remembered) === roomId;
}
