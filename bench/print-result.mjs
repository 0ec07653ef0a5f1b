// What a benchmark measured, as tables for a terminal.

/** Prints the result of a benchmark for a person. */
export function printResult(result) {
  const { load, rounds, node, apps, subjects } = result;
  console.log(
    `${node}, ${rounds} rounds, load ${load.before.toFixed(1)} before and ${load.after.toFixed(1)} after`,
  );
  for (const { name, pages, files, bytes, parsed } of apps)
    console.log(
      pages === undefined
        ? `app ${name}: ${parsed} files parsed`
        : `app ${name}: ${pages} routes, ${files} files, ${Math.round(bytes / 1024)} kB, ${parsed} files parsed`,
    );
  console.log(`\n${row(["", "wall s", "CPU s", "memory MB"])}`);
  for (const { name, wall, cpu, memory } of subjects)
    console.log(row([name, shown(wall, 2), shown(cpu, 2), shown(memory, 0)]));
  console.log(`\n${row(["ratios, median (least to most)", "wall", "CPU", "memory"])}`);
  for (const { name, ratios = {} } of subjects)
    for (const [against, ratio] of Object.entries(ratios))
      console.log(
        row([`${name} / ${against}`, shown(ratio.wall, 2), shown(ratio.cpu, 2), shown(ratio.memory, 2)]),
      );
  for (const { app, file, first, later } of result.watch)
    console.log(`${app}, ${file} saved under --watch: ${first.toFixed(2)} s, then ${shown(later, 2)}`);
  for (const { subject, from, to, cpu, memory } of result.growth)
    console.log(
      `${subject}, growth from ${from} to ${to}: CPU exponent ${cpu.toFixed(2)}, memory exponent ${memory.toFixed(2)}`,
    );
  console.log("");
  for (const { subject, measure, most, unit, found } of result.budgets)
    console.log(
      `${subject}: ${measure} ${found.toFixed(2)} ${unit} of ${most} ${unit}${found > most ? ": OVER" : ""}`,
    );
}

const row = ([first, ...rest]) => [first.padEnd(54), ...rest.map((text) => text.padStart(22))].join("");

const shown = ({ median, least, most }, digits) =>
  `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
