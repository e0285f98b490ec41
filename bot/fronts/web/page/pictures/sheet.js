// A sheet that the map's places are spread over; its two directions mean nothing, so each fills what there is.

/** Return functions from a place of the map to pixels and back. */
export function spread(atlas, width, height, margin) {
  const { low, high } = bounds(atlas);
  const scale = (size, place) => (size - 2 * margin) / Math.max(high[place] - low[place], 1);
  const [across, up] = [scale(width, 0), scale(height, 1)];
  return {
    x: (x) => margin + (x - low[0]) * across,
    y: (y) => height - margin - (y - low[1]) * up,
    back: (px, py) => [(px - margin) / across + low[0], (height - margin - py) / up + low[1]],
  };
}

/** Return the corners of the places that there are; reckoned once. */
function bounds(atlas) {
  atlas.bounds ??= atlas.tracks.reduce(
    ({ low, high }, [, , x, y]) => ({
      low: [Math.min(low[0], x), Math.min(low[1], y)],
      high: [Math.max(high[0], x), Math.max(high[1], y)],
    }),
    { low: [Infinity, Infinity], high: [-Infinity, -Infinity] },
  );
  return atlas.bounds;
}
