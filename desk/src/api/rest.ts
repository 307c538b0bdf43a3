const BASE = '/api/v1';

/** A refusal by the records: `code` for programs, `message` a plain sentence that says what to do. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly body: unknown = null,
  ) {
    super(detail);
    this.name = 'ApiError';
  }
}

function query(params: Record<string, string | number | boolean | null | undefined>): string {
  const pairs = Object.entries(params).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return pairs.length ? `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}` : '';
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

async function refusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const { error, detail } = (body ?? {}) as { error?: string; detail?: unknown };
  const sentence = typeof detail === 'string' ? detail : response.statusText;
  return new ApiError(response.status, error ?? `http_${response.status}`, sentence, body);
}

class Rest {
  csrf = '';

  get<T>(path: string, params: Parameters<typeof query>[0] = {}): Promise<T> {
    return this.send<T>('GET', path + query(params));
  }
  post<T = unknown>(path: string, body?: unknown): Promise<T> {
    return this.send<T>('POST', path, body);
  }
  patch<T = unknown>(path: string, body: unknown): Promise<T> {
    return this.send<T>('PATCH', path, body);
  }
  delete<T = unknown>(path: string): Promise<T> {
    return this.send<T>('DELETE', path);
  }

  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (method !== 'GET') headers['X-CSRFToken'] = this.csrf || cookie('csrftoken');
    const isForm = body instanceof FormData;
    if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
    const response = await fetch(BASE + path, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    }).catch(() => {
      throw new ApiError(0, 'no_connection', 'The centre cannot be reached.');
    });
    if (!response.ok) throw await refusal(response);
    if (response.status === 204) return undefined as T;
    return (await response.json()) as T;
  }
}

export const rest = new Rest();
