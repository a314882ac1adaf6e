/** As `make`, worked out once of each thing for as long as anybody holds it. */
export function oncePer<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, { made: Made }>();
  return (of) => {
    const before = made.get(of);
    if (before) return before.made;
    const now = make(of);
    made.set(of, { made: now });
    return now;
  };
}
