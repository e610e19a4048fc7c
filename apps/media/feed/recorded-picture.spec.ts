import { describe, expect, it } from '@jest/globals';
import { recorderForm } from './recorded-picture.js';

describe('what a browser records', () => {
  it.each([
    ['video/mp4;codecs=avc1.42E01E,opus', { container: 'mov', isH264: true }],
    ['video/mp4; codecs="avc1.42000a, mp4a.40.2"', { container: 'mov', isH264: true }],
    ['video/webm;codecs=h264,opus', { container: 'matroska', isH264: true }],
    ['video/webm;codecs=vp8,opus', { container: 'matroska', isH264: false }],
    ['video/webm;codecs=vp8', { container: 'matroska', isH264: false }],
    ['video/mp4', undefined],
    ['video/webm;codecs=av01', undefined],
    ['concat', undefined],
    ['video/mp4;codecs=avc1,opus -i /etc/passwd', undefined],
    ['', undefined],
  ])('%s is known for what it is', (type, form) => {
    expect(recorderForm(type)).toEqual(form);
  });
});
