// Answers for next/font/google of a build without a network: every family is one face of the machine. Turbopack asks for a plain object,
// so the addresses that the apps of the proofs use stand here; webpack takes whatever an address gives.
const face =
  "@font-face { font-family: 'Stub'; font-style: normal; font-weight: 100 900; src: local('Arial'); }";
const families = ["Inter:wght@100..900", "Geist:wght@100..900", "Lusitana:wght@400;700"];
const known = families.map((family) => [
  `https://fonts.googleapis.com/css2?family=${family}&display=swap`,
  face,
]);
module.exports = new Proxy(Object.fromEntries(known), { get: (target, name) => target[name] ?? face });
