import { Injectable } from '@nestjs/common';
import { type ParsedAddress, readAddress } from './parsing/read-address.js';

/** Reads a pasted address; what the text does not say, or says in more than one way, is null. */
@Injectable()
export class ParseAddress {
  execute(text: string): ParsedAddress {
    return readAddress(text);
  }
}
