/** @file Moments as days, from what files write: ISO 8601, or a number of days. Read first. */

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/;

/**
 * Days since 1970, with a fraction; NaN for what is no moment. Without a zone the time is taken as it is:
 * order and distance are all that counts. A plain number is a number of days.
 */
export function dayOf(text: string): number {
  const trimmed = text.trim();
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  const parts = iso.exec(trimmed);
  if (parts === null) return Number.NaN;
  const [year, month, day] = parts.slice(1, 4).map(Number);
  const [hours, minutes, seconds] = parts.slice(4, 7).map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return Number.NaN;
  if (hours > 24 || minutes > 59 || seconds >= 61) return Number.NaN;
  const ofDay = (hours - zoneHours(parts[7])) / 24 + minutes / 1440 + seconds / 86400;
  return dayNumber(year, month, day) + ofDay;
}

function zoneHours(zone: string | undefined): number {
  if (zone === undefined || /^(Z|UTC)$/.test(zone)) return 0;
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(-2)].map(Number);
  return (zone[0] === '-' ? -1 : 1) * (hours + minutes / 60);
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1970-01-01 in the Gregorian calendar; years begin in March, so that February ends them. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return 365 * y + leaps + ofYear - 719_468;
}
