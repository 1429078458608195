/**
 * In place of CDKTF's own: every token captures the stack of its creation, and Jest maps each frame of it to its source,
 * which is half of the time of the tests. Only a few of CDKTF's error messages show it.
 */
export const captureStackTrace = (): string[] => [];
