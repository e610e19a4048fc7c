import { BagItem } from './bag-item.entity.js';
import { chatTables } from './chat/index.js';
import { comingTables } from './coming/index.js';
import { Helper } from './helper.entity.js';
import { offerTables } from './offers/index.js';
import { Presence } from './presence.entity.js';
import { RoomEventRow } from './room-event.entity.js';
import { Room } from './room.entity.js';

/** Every table of live rooms. */
export const liveTables = [Room, BagItem, Helper, RoomEventRow, Presence, ...comingTables, ...chatTables, ...offerTables];
