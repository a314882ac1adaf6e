const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const SHANGHAI_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The day of an instant in Shanghai: 2026-11-22. */
export const dayOf = (instant: string | number | Date): string => SHANGHAI.format(new Date(instant));

/** The last day on which something holds that ends at this instant. */
export const lastDayBefore = (instant: string): string => dayOf(new Date(instant).getTime() - 1);

/** Day and time in Shanghai: 2026-11-22 14:30. */
export const timeOf = (instant: string | number | Date): string => SHANGHAI_TIME.format(new Date(instant));

/** The first instant of a day in Shanghai, as the API takes it. */
export const startOfDay = (day: string): string => `${day}T00:00:00+08:00`;

export const today = (): string => dayOf(Date.now());
