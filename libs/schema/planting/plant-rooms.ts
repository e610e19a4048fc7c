import { rooms } from '../sample-village/index.js';
import type { Planting } from './planting.js';

/** Rooms that open in the next hours, with what lies in their bags. */
export async function plantRooms(planting: Planting): Promise<void> {
  await planting.insert(
    'live.room',
    rooms.map(({ code, title, streamer, cover, startsInHours }) => ({
      id: planting.idOf('room', code),
      code,
      title,
      streamer_id: planting.idOf('person', streamer),
      cover,
      starts_at: planting.inHours(startsInHours),
    })),
  );
  await planting.insert(
    'live.bag_item',
    rooms.flatMap(({ code, products: bag }) =>
      bag.map((product, index) => ({
        room_id: planting.idOf('room', code),
        product_id: planting.idOf('product', product),
        number: index + 1,
      })),
    ),
  );
}
