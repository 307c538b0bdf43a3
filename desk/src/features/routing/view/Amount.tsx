import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';

interface Props {
  label: string;
  value: number;
  min?: number;
  max?: number;
  w?: number;
  onChange: (value: number) => void;
  testid?: string;
}

/** A number that may be empty while it is written; left empty it is what it was. */
export function Amount({ label, value, min = 0, max = 86_400, w = 110, onChange, testid }: Props) {
  const [text, setText] = useState<number | string>(value);
  useEffect(() => setText(value), [value]);
  return (
    <NumberInput
      size="xs"
      w={w}
      label={label}
      value={text}
      min={min}
      max={max}
      onChange={(next) => {
        setText(next);
        if (typeof next === 'number') onChange(next);
      }}
      onBlur={() => typeof text !== 'number' && setText(value)}
      data-testid={testid}
    />
  );
}
