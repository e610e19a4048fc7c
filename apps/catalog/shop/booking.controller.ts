import { type Booking, bookRoom, listNotices, readNotices, type ResponseOf, showBooking, unbookRoom } from '#contracts';
import { BookRoom, ListNotices, ReadNotices, ShowBooking, UnbookRoom } from '#live';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Booking a room that is to come. */
@Controller()
export class BookingController {
  constructor(
    private readonly showing: ShowBooking,
    private readonly booking: BookRoom,
    private readonly unbooking: UnbookRoom,
  ) {}

  @Endpoint(showBooking)
  show(@CalledBy() caller: Caller | undefined, @Asked(showBooking) { params }: Asked<typeof showBooking>): Promise<Booking> {
    return this.showing.execute(caller, params.room);
  }

  @Endpoint(bookRoom)
  async book(@CalledBy() caller: Caller, @Asked(bookRoom) { params }: Asked<typeof bookRoom>): Promise<Booking> {
    await this.booking.execute(caller, params.room);
    return this.showing.execute(caller, params.room);
  }

  @Endpoint(unbookRoom)
  async unbook(@CalledBy() caller: Caller, @Asked(unbookRoom) { params }: Asked<typeof unbookRoom>): Promise<Booking> {
    await this.unbooking.execute(caller, params.room);
    return this.showing.execute(caller, params.room);
  }
}

/** What a person is told outside of rooms. */
@Controller()
export class NoticesController {
  constructor(
    private readonly listing: ListNotices,
    private readonly reading: ReadNotices,
  ) {}

  @Endpoint(listNotices)
  list(@CalledBy() caller: Caller): Promise<ResponseOf<typeof listNotices>> {
    return this.listing.execute(caller);
  }

  @Endpoint(readNotices)
  read(@CalledBy() caller: Caller, @Asked(readNotices) { body }: Asked<typeof readNotices>): Promise<void> {
    return this.reading.execute(caller, body.upTo);
  }
}
