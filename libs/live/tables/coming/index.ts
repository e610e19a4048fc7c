import { BookingRow } from './booking.entity.js';
import { ContestRoom } from './contest-room.entity.js';
import { Contest } from './contest.entity.js';
import { HelperTicket } from './helper-ticket.entity.js';
import { Nickname } from './nickname.entity.js';
import { NoticeRow } from './notice.entity.js';
import { Visit } from './visit.entity.js';

/** Who comes to rooms, and why. */
export const comingTables = [Visit, BookingRow, NoticeRow, Nickname, HelperTicket, Contest, ContestRoom];
