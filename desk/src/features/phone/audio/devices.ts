/** Which microphone, speaker and bell this person chose on this machine. */
export interface DeviceChoice {
  microphone: string;
  speaker: string;
  bell: string;
}

const KEY = 'centrala.devices';
const DEFAULTS: DeviceChoice = { microphone: '', speaker: '', bell: '' };

export function readChoice(): DeviceChoice {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<DeviceChoice>) };
  } catch {
    return DEFAULTS;
  }
}

export function saveChoice(change: Partial<DeviceChoice>): DeviceChoice {
  const choice = { ...readChoice(), ...change };
  localStorage.setItem(KEY, JSON.stringify(choice));
  return choice;
}

export async function listDevices(): Promise<{ inputs: MediaDeviceInfo[]; outputs: MediaDeviceInfo[] }> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return {
    inputs: all.filter((one) => one.kind === 'audioinput' && one.deviceId !== ''),
    outputs: all.filter((one) => one.kind === 'audiooutput' && one.deviceId !== ''),
  };
}
