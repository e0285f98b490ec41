// What the page uses of D3. Made into d3.js by:
// npm install d3-selection@3 d3-zoom@3 d3-shape@3 d3-contour@4 d3-quadtree@3 d3-array@3 esbuild
// npx esbuild d3.entry.js --bundle --format=esm --outfile=d3.js
export { select } from "d3-selection";
export { zoom, zoomIdentity } from "d3-zoom";
export { arc, line, curveMonotoneX } from "d3-shape";
export { contourDensity } from "d3-contour";
export { quadtree } from "d3-quadtree";
export { extent, ticks } from "d3-array";
