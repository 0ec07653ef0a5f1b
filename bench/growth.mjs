/** How CPU time and memory grow with the number of routes: the exponents between one generated app and the next larger one. */
export function growthOf(apps, results) {
  const sized = apps.filter(({ pages }) => pages !== undefined).sort((a, b) => a.pages - b.pages);
  return ["scan", "warm"].flatMap((kind) =>
    sized.slice(1).map((larger, index) => {
      const smaller = sized[index];
      const exponent = (measure) =>
        Math.log(
          results[`${kind} ${larger.name}`][measure].median /
            results[`${kind} ${smaller.name}`][measure].median,
        ) / Math.log(larger.pages / smaller.pages);
      return {
        subject: kind,
        from: smaller.pages,
        to: larger.pages,
        cpu: exponent("cpu"),
        memory: exponent("memory"),
      };
    }),
  );
}
