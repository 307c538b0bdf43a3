import { useEffect, useState } from 'react';

const EVERY_MS = 120_000;
const STEPS = [
  [0, 0],
  [6, 3],
  [10, 8],
  [4, 10],
  [-4, 6],
  [-6, 0],
] as const;

/** A few pixels every two minutes, so that nothing burns into the screen. */
export function useShift(): string {
  const [step, setStep] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setStep((before) => (before + 1) % STEPS.length), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const [x, y] = STEPS[step] ?? [0, 0];
  return `translate(${x}px, ${y}px)`;
}
