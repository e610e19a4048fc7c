import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { BannedWords } from '../moderation/banned-words.js';
import { chatText } from './chat-text.js';

/** What somebody typed, as it may be shown in a room; nothing, or a banned word in it, is `text-refused`. */
@Injectable()
export class FitText {
  constructor(private readonly banning: BannedWords) {}

  async execute(roomId: string, typed: string): Promise<string> {
    const text = chatText(typed);
    if (text === '' || (await this.banning.execute(roomId)).isSaidIn(text)) throw new Problem('text-refused');
    return text;
  }
}
