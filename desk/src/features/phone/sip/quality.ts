import type { LineQuality } from './phone';

export interface Counters {
  received: number;
  lost: number;
  jitterMs: number;
  roundTripMs: number | null;
}

interface InboundAudio {
  type: 'inbound-rtp';
  kind?: string;
  packetsReceived?: number;
  packetsLost?: number;
  jitter?: number;
}

interface Pair {
  type: 'candidate-pair';
  nominated?: boolean;
  currentRoundTripTime?: number;
}

type Entry = InboundAudio | Pair;

/** The few figures of WebRTC's statistics that tell what a person hears. */
export function readCounters(report: { forEach: (each: (entry: Entry) => void) => void }): Counters | null {
  let found: Counters | null = null;
  let roundTripMs: number | null = null;
  report.forEach((entry) => {
    if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
      const { packetsReceived: received = 0, packetsLost: lost = 0, jitter = 0 } = entry;
      found = { received, lost, jitterMs: jitter * 1000, roundTripMs: null };
    }
    if (entry.type === 'candidate-pair' && entry.nominated && entry.currentRoundTripTime !== undefined) {
      roundTripMs = entry.currentRoundTripTime * 1000;
    }
  });
  return found && { ...(found as Counters), roundTripMs };
}

/** Loss since the reading before; above about 2 % or 30 ms speech begins to suffer. */
export function judge(before: Counters | null, now: Counters): LineQuality {
  const received = now.received - (before?.received ?? 0);
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const loss = received + lost > 0 ? lost / (received + lost) : 0;
  const { jitterMs, roundTripMs } = now;
  const poor = loss > 0.05 || jitterMs > 60 || (roundTripMs ?? 0) > 500;
  const fair = loss > 0.02 || jitterMs > 30 || (roundTripMs ?? 0) > 250;
  return { loss, jitterMs, roundTripMs, grade: poor ? 'poor' : fair ? 'fair' : 'good' };
}
