import { describe, expect, it } from 'vitest';
import { judge, readCounters } from '@/features/phone/sip/quality';

const counters = (received: number, lost: number, jitterMs = 5) => ({
  received,
  lost,
  jitterMs,
  roundTripMs: null,
});

describe('line quality', () => {
  it('judges by what was lost lately, not since the call began', () => {
    expect(judge(counters(10_000, 900), counters(10_100, 900)).grade).toBe('good');
    expect(judge(counters(100, 0), counters(197, 3)).grade).toBe('fair');
    expect(judge(null, counters(90, 10)).grade).toBe('poor');
    expect(judge(null, counters(100, 0, 80)).grade).toBe('poor');
  });

  it('reads the audio stream and the pair in use', () => {
    const report = [
      { type: 'inbound-rtp' as const, kind: 'video', packetsReceived: 1 },
      { type: 'inbound-rtp' as const, kind: 'audio', packetsReceived: 50, packetsLost: 2, jitter: 0.012 },
      { type: 'candidate-pair' as const, nominated: true, currentRoundTripTime: 0.04 },
    ];
    expect(readCounters(report)).toEqual({ received: 50, lost: 2, jitterMs: 12, roundTripMs: 40 });
    expect(readCounters([])).toBeNull();
  });
});
