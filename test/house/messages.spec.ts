import { describe, expect, it } from '@jest/globals';
import { roomMessages } from '#contracts';
import { GUARDS_METADATA } from '@nestjs/common/constants.js';
import { gateways } from '../../apps/live-gateway/gateways/index.js';
import { messageOf } from '../../apps/live-gateway/message.decorator.js';
import { StandingGuard } from '../../apps/live-gateway/standing.guard.js';

describe('the messages of a room', () => {
  it('have one handler each', () => {
    const handled = gateways.flatMap(({ prototype }) =>
      Object.getOwnPropertyNames(prototype).flatMap((name) => messageOf((prototype as unknown as Record<string, Function>)[name]!) ?? []),
    );
    expect(handled.toSorted((a, b) => a.localeCompare(b))).toEqual(Object.keys(roomMessages).toSorted((a, b) => a.localeCompare(b)));
  });

  it('pass the guard that knows who may send what', () => {
    for (const gateway of gateways) expect(Reflect.getMetadata(GUARDS_METADATA, gateway)).toContain(StandingGuard);
  });
});
