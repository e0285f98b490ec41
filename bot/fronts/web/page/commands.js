// Lines that start with "/": which skill and parameters they mean, and what may be written next.

import { ask } from "./server.js";
import { said } from "./words.js";

const COMMAND = /^\/(\S*)(?:\s+([\s\S]*))?$/;
const NAMED = /(\w+)[:：]\s*/g;
const SHOWN = 8; // suggestions at a time
const LEAST = 2; // letters of a title before titles are offered

/** Return the {skill, params} that a line means, null when it is no command of a skill that there is. */
export function parse(line, skills) {
  const [, name, rest = ""] = COMMAND.exec(line) ?? [];
  const skill = skills.find((each) => each.name === name);
  if (!skill) return null;
  const known = new Map(skill.parameters.map((each) => [each.name, each]));
  const starts = [...rest.matchAll(NAMED)].filter((found) => known.has(found[1]));
  const params = {};
  starts.forEach((found, place) => {
    const end = starts[place + 1]?.index ?? rest.length;
    const value = rest.slice(found.index + found[0].length, end).trim();
    if (value) params[found[1]] = typed(value, known.get(found[1]));
  });
  const before = rest.slice(0, starts[0]?.index ?? rest.length).trim();
  return { intent: { skill: name, params }, rest: before };
}

function typed(value, { type }) {
  if (type === "bool") return /^(true|yes|on|1|是)$/i.test(value);
  if (type.startsWith("list of")) return value.split(/[,，、]\s*/);
  return value;
}

/** Return what may come next: [{insert, label, hint}], the whole line each; titles are asked of the server. */
export async function suggestions(line, skills) {
  const [, name, rest] = COMMAND.exec(line) ?? [];
  if (name === undefined) return [];
  if (rest === undefined)
    return skills
      .filter((each) => each.name.startsWith(name) || said(each.title).startsWith(name))
      .map((each) => ({ insert: `/${each.name} `, label: `/${each.name}`, hint: said(each.summary) }));
  const skill = skills.find((each) => each.name === name);
  return skill ? next(line, rest, skill) : [];
}

function next(line, rest, skill) {
  const last = [...rest.matchAll(NAMED)].at(-1);
  const parameter = last && skill.parameters.find((each) => each.name === last[1]);
  const value = last ? rest.slice(last.index + last[0].length) : "";
  if (parameter?.titles && value.trim().length >= LEAST) return titles(line, value);
  if (parameter && !/\s$/.test(value)) return values(line, value, parameter);
  const word = /(\S*)$/.exec(line)[1].toLowerCase();
  const used = new Set([...rest.matchAll(NAMED)].map((found) => found[1]));
  const open = skill.parameters.filter(
    (each) => !used.has(each.name) && each.name.startsWith(word) && !["of"].includes(each.name),
  );
  return open.map((each) => ({
    insert: `${line.slice(0, line.length - word.length)}${each.name}:`,
    label: `${each.name}:`,
    hint: hint(each),
  }));
}

function values(line, value, parameter) {
  const wanted = value
    .split(/[,，、]/)
    .at(-1)
    .trim()
    .toLowerCase();
  const head = line.slice(0, line.length - wanted.length);
  const fits = (row) => [String(row.value), row.en, row.zh].some((text) => text.toLowerCase().includes(wanted));
  const starts = (row) =>
    said(row).toLowerCase().startsWith(wanted) || String(row.value).toLowerCase().startsWith(wanted) ? 0 : 1;
  const rows = parameter.values
    .filter(fits)
    .sort((one, other) => starts(one) - starts(other))
    .slice(0, SHOWN);
  return rows.map((row) => ({
    insert: `${head}${row.value} `,
    label: said(row),
    hint: said(row) === String(row.value) ? "" : String(row.value),
  }));
}

async function titles(line, value) {
  const wanted = value
    .split(/[,，、]/)
    .at(-1)
    .trimStart();
  const head = line.slice(0, line.length - wanted.length);
  const found = await ask(`/titles?typed=${encodeURIComponent(wanted)}`);
  return found.map((title) => ({ insert: `${head}${title} `, label: title, hint: "" }));
}

function hint(parameter) {
  const range =
    parameter.minimum != null && parameter.maximum != null ? ` ${parameter.minimum}–${parameter.maximum}` : "";
  return said(parameter.summary) + range;
}

/** Return what people say to the skills, one each, for an empty conversation. */
export function examples(skills) {
  const order = ["song", "melody", "recommend", "lyrics", "help"]; // those that need nothing said before
  const found = order.map((name) => skills.find((each) => each.name === name)).filter(Boolean);
  return found.map((skill) => ({ title: said(skill.title), text: (said(skill.examples) ?? [])[0] }));
}
