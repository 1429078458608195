/** The first answer that is not undefined; the test's own time limit ends the waiting. */
export async function eventually<T>(ask: () => Promise<T | undefined>, everyMs = 50): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
