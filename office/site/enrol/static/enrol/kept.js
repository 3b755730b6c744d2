// What this telephone keeps of a code while the page is open: what was scanned, what was compared.

const of = (kind, code) => `gongshi-enrol-${kind}-${code}`;

export const keepScanned = (code, digest) => sessionStorage.setItem(of("scanned", code), digest);
export const scanned = (code) => sessionStorage.getItem(of("scanned", code)) ?? "";
export const keepCompared = (code, digest) => sessionStorage.setItem(of("compared", code), digest);
export const compared = (code) => sessionStorage.getItem(of("compared", code)) ?? "";
