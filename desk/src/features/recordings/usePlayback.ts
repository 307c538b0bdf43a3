import { type RefObject, useCallback, useEffect, useState } from 'react';

export interface Playback {
  playing: boolean;
  position: number;
  failed: boolean;
  speed: number;
  toggle: () => void;
  seek: (seconds: number) => void;
  setSpeed: (speed: number) => void;
}

/** What the audio element does, as state; read on every frame while it plays, so that the mark glides. */
export function usePlayback(audio: RefObject<HTMLAudioElement | null>, seconds: number): Playback {
  const [playing, setPlaying] = useState(false);
  const [position, setPosition] = useState(0);
  const [failed, setFailed] = useState(false);
  const [speed, setRate] = useState(1);

  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    const heard: [string, () => void][] = [
      ['play', () => setPlaying(true)],
      ['pause', () => setPlaying(false)],
      ['ended', () => setPlaying(false)],
      ['timeupdate', () => setPosition(element.currentTime)],
      ['error', () => setFailed(true)],
    ];
    for (const [name, listener] of heard) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of heard) element.removeEventListener(name, listener);
      element.pause();
    };
  }, [audio]);

  useEffect(() => {
    if (!playing) return;
    let frame = requestAnimationFrame(function step() {
      setPosition(audio.current?.currentTime ?? 0);
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, audio]);

  const toggle = useCallback(() => {
    const element = audio.current;
    if (!element) return;
    setFailed(false);
    if (!element.paused) element.pause();
    else element.play().catch(() => setFailed(true));
  }, [audio]);

  const seek = useCallback(
    (wish: number) => {
      const to = Math.max(0, Math.min(seconds, wish));
      if (audio.current) audio.current.currentTime = to;
      setPosition(to);
    },
    [audio, seconds],
  );

  const setSpeed = useCallback(
    (wish: number) => {
      if (audio.current) audio.current.playbackRate = wish;
      setRate(wish);
    },
    [audio],
  );

  return { playing, position, failed, speed, toggle, seek, setSpeed };
}
