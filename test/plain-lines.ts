/** Lines that a build server would take for a command: GitHub trims what stands before "::" and finds "##[" anywhere. */
export const commandsIn = (text: string): readonly string[] =>
  text.split("\n").filter((line) => /^\s*::|##\w*\[/.test(line));
