import * as contracts from '#contracts';
import { AnswerReport, ListPlatformWords, ListReports, SetPlatformWords } from '#live';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** What may not be said in any room, and what people found wrong, as the operator sees it. */
@Controller()
export class ChatDeskController {
  constructor(
    private readonly listingWords: ListPlatformWords,
    private readonly settingWords: SetPlatformWords,
    private readonly listing: ListReports,
    private readonly answering: AnswerReport,
  ) {}

  @Endpoint(contracts.listPlatformWords)
  async words(): Promise<{ words: string[] }> {
    return { words: await this.listingWords.execute() };
  }

  @Endpoint(contracts.setPlatformWords)
  setWords(@Asked(contracts.setPlatformWords) { body }: Asked<typeof contracts.setPlatformWords>): Promise<void> {
    return this.settingWords.execute(body.words);
  }

  @Endpoint(contracts.listReports)
  list(
    @Asked(contracts.listReports) { query }: Asked<typeof contracts.listReports>,
  ): Promise<contracts.ResponseOf<typeof contracts.listReports>> {
    return this.listing.execute({ after: query.after, open: query.open === '1' });
  }

  @Endpoint(contracts.answerReport)
  answer(@CalledBy() caller: Caller, @Asked(contracts.answerReport) { params, body }: Asked<typeof contracts.answerReport>): Promise<void> {
    return this.answering.execute(caller, params.report, body.answer);
  }
}
