import { listRoomWords, listSanctions, type ResponseOf, setRoomWords } from '#contracts';
import { FindHostedRoom, ListRoomWords, ListSanctions, SetRoomWords } from '#live';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Who may not talk in a room, and what may not be said there, as its hosts see it. */
@Controller()
export class ModerationController {
  constructor(
    private readonly finding: FindHostedRoom,
    private readonly listing: ListSanctions,
    private readonly listingWords: ListRoomWords,
    private readonly settingWords: SetRoomWords,
  ) {}

  @Endpoint(listSanctions)
  async list(
    @CalledBy() caller: Caller,
    @Asked(listSanctions) { params }: Asked<typeof listSanctions>,
  ): Promise<ResponseOf<typeof listSanctions>> {
    const room = await this.finding.execute(caller, params.room);
    return { sanctions: await this.listing.execute(room.id) };
  }

  @Endpoint(listRoomWords)
  async listWords(@CalledBy() caller: Caller, @Asked(listRoomWords) { params }: Asked<typeof listRoomWords>): Promise<{ words: string[] }> {
    const room = await this.finding.execute(caller, params.room);
    return { words: await this.listingWords.execute(room.id) };
  }

  @Endpoint(setRoomWords)
  async setWords(@CalledBy() caller: Caller, @Asked(setRoomWords) { params, body }: Asked<typeof setRoomWords>): Promise<void> {
    const room = await this.finding.execute(caller, params.room);
    await this.settingWords.execute(room.id, body.words);
  }
}
