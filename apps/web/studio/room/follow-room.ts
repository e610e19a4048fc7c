import { CallRefused, type ProductCard, type RoomPage, showRoom, type StudioProduct } from '#contracts';
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue';
import { call } from '../../call.js';
import { joinRoom, type RoomLink } from '../../live/join-room.js';
import { faultOf } from '../fault.js';
import { studioProducts } from '../studio-products.js';
import { said } from '../words.js';
import { after, type Desk, newDesk, rejoined } from './desk.js';

type BagProduct = RoomPage['bag'][number];

/** A room as its streamer or helper works in it. */
export interface HostedRoom {
  readonly desk: Readonly<ShallowRef<Desk | undefined>>;
  readonly bag: Readonly<ShallowRef<readonly BagProduct[]>>;
  readonly standing: Readonly<ShallowRef<ReturnType<RoomLink['standing']> | undefined>>;
  readonly connection: Readonly<ShallowRef<'joined' | 'lost' | 'refused'>>;
  /** Why the room cannot be entered; `again` when trying once more may help. */
  readonly fault: Readonly<ShallowRef<{ reason: string; again: boolean } | undefined>>;
  enter(): Promise<void>;
  send: RoomLink['send'];
  /** What can still be ordered of a product, all its skus together, as of the last event. */
  leftOf(product: ProductCard): number;
  /** What the streamer reads aloud for a product; empty when there is nothing. */
  prompterOf(productId: string): string;
}

/** Enters a room for as long as the page is open, from the first event of its record on, so that its sums are whole after a reload too. */
export function useRoom(code: string): HostedRoom {
  const desk = shallowRef<Desk>();
  const bag = shallowRef<readonly BagProduct[]>([]);
  const standing = shallowRef<ReturnType<RoomLink['standing']>>();
  const connection = shallowRef<'joined' | 'lost' | 'refused'>('lost');
  const fault = shallowRef<{ reason: string; again: boolean }>();
  const prompters = shallowRef<readonly StudioProduct[]>([]);
  let link: RoomLink | undefined;
  let left = false;

  const refuse = (error: unknown): void => {
    const final = error instanceof CallRefused && (error.is('not-found') || error.is('malformed'));
    fault.value = { reason: faultOf(error), again: !final };
  };

  async function enter(): Promise<void> {
    fault.value = undefined;
    // Heard twice, everything would count twice.
    link?.leave();
    link = undefined;
    try {
      const [page, studio] = await Promise.all([call(showRoom, { params: { room: code } }), studioProducts()]);
      bag.value = page.bag;
      prompters.value = studio;
      desk.value = newDesk(page.room);
      link = await joinRoom(
        code,
        {
          joined: (room) => (desk.value = rejoined(desk.value ?? newDesk(room), room)),
          happened: (event) => (desk.value = desk.value && after(desk.value, event)),
          connection: (state, problem) => {
            connection.value = state;
            if (state === 'refused') fault.value = { reason: problem?.title ?? '', again: problem?.name !== 'not-found' };
          },
        },
        0,
      );
      if (left) return link.leave();
      standing.value = link.standing();
    } catch (error) {
      refuse(error);
    }
  }

  void enter();
  onScopeDispose(() => {
    left = true;
    link?.leave();
  });

  const send: RoomLink['send'] = (message, body) => {
    if (!link) throw new Error('a desk is shown only in a room that was entered');
    return link.send(message, body);
  };
  const leftOf = ({ skus }: ProductCard): number =>
    skus.reduce((all, { id, available }) => all + (desk.value?.stock.get(id) ?? available), 0);
  const prompterOf = (productId: string): string => {
    const product = prompters.value.find(({ id }) => id === productId);
    return product ? said(product.prompter) : '';
  };
  return { desk, bag, standing, connection, fault, enter, send, leftOf, prompterOf };
}
