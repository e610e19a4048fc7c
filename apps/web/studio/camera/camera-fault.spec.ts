import { describe, expect, it } from '@jest/globals';
import { cameraFaultOf } from './camera-fault.js';

describe('why there is no camera', () => {
  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'none'],
    ['NotReadableError', 'busy'],
    ['SomethingNewError', 'unknown'],
  ])('tells %s as %s', (name, fault) => {
    expect(cameraFaultOf(new DOMException('', name))).toBe(fault);
  });
});
