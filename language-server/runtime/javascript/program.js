'use strict';
/*
 * Turns source text into functions: as CommonJS, the way `node file.js` would read it, or as a module where it
 * has import and export. A program's names are looked up where it stands, whether it exports them or not.
 */
const vm = require('node:vm');
const { createRequire, builtinModules } = require('node:module');

const CONTEXT = ['exports', 'require', 'module', '__filename', '__dirname'];
const FILE = '/tmp/candidate.js';
const MODULE_SYNTAX = /^\s*(?:import\b(?!\s*\()|export\b)|\bimport\.meta\b|^\s*(?:(?:const|let|var)\b.*=\s*)?await\b/m;

class NotCompiled extends Error {}

/** Its message is the package's name. */
class MissingPackage extends Error {
  name = 'MissingPackage';
  code = 'MODULE_NOT_FOUND';
}

/**
 * Runs a program to the end of its top level. `names` are looked up in it, `given` are names that it finds defined.
 * Throws NotCompiled where the text is no program, and whatever the program throws.
 */
async function execute(source, { names = [], given = {}, packages = {}, isMain = false }) {
  const found = await (runScript(source, names, given, packages, isMain) ?? runModule(source, names, given, packages));
  return (path) => find(found, path);
}

/** Undefined when the text is a module. */
function runScript(source, names, given, packages, isMain) {
  const lookUp = `\n;return { __proto__: null, ${firstNames(names).map((name) => `${name}: typeof ${name} === 'undefined' ? undefined : ${name}`).join(', ')} };`;
  const module = { exports: {} };
  const require = requireFor(packages);
  // A program may ask whether it is the one that was started.
  if (isMain) require.main = module;
  const values = [module.exports, require, module, FILE, '/tmp'];
  let program;
  try {
    program = vm.compileFunction(source + lookUp, CONTEXT, { filename: FILE, importModuleDynamically: (name) => import(name) });
  } catch (error) {
    if (MODULE_SYNTAX.test(source)) return undefined;
    throw new NotCompiled(describe(faultOf(source) ?? error));
  }
  Object.assign(globalThis, given);
  return withExports(program.call(module.exports, ...values) ?? {}, module.exports);
}

/** What is wrong with the text itself, without what is added to it. */
function faultOf(source) {
  try {
    vm.compileFunction(source, CONTEXT);
    return undefined;
  } catch (error) {
    return error;
  }
}

function withExports(found, exported) {
  const fallback = typeof exported === 'function' ? { [exported.name]: exported } : exported;
  return { ...fallback, ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) };
}

async function runModule(source, names, given, packages) {
  const lookUp = `\n;import.meta.found = () => ({ __proto__: null, ${firstNames(names).map((name) => `${name}: typeof ${name} === 'undefined' ? undefined : ${name}`).join(', ')} });`;
  const require = requireFor(packages);
  Object.assign(globalThis, given, { require });
  let meta;
  let module;
  try {
    module = new vm.SourceTextModule(source + lookUp, {
      identifier: FILE,
      initializeImportMeta: (target) => {
        meta = target;
        target.url = `file://${FILE}`;
      },
      importModuleDynamically: (name) => import(name),
    });
    await module.link((name) => importedModule(require, name));
  } catch (error) {
    throw new NotCompiled(describe(error));
  }
  await module.evaluate();
  return withExports(meta?.found?.() ?? {}, module.namespace);
}

function importedModule(require, name) {
  const exported = require(name);
  const isObject = (typeof exported === 'object' || typeof exported === 'function') && exported !== null;
  const keys = [...new Set(['default', ...(isObject ? Object.keys(exported) : [])])];
  return new vm.SyntheticModule(keys, function setExports() {
    for (const key of keys) this.setExport(key, key === 'default' ? exported : exported[key]);
  });
}

/** Built-in modules, and the packages given by name and folder. */
function requireFor(packages) {
  const load = createRequire('/tmp/');
  const require = (name) => {
    if (Object.hasOwn(packages, name)) return load(packages[name]);
    if (name.startsWith('node:') || builtinModules.includes(name)) return load(name);
    throw new MissingPackage(name);
  };
  return Object.assign(require, { cache: {}, resolve: (name) => name, main: undefined });
}

function firstNames(paths) {
  return [...new Set(paths.map((path) => path.split('.')[0]))];
}

function find(found, path) {
  let value;
  let owner;
  for (const [index, name] of path.split('.').entries()) {
    owner = value;
    value = index === 0 ? found[name] : value?.[name];
  }
  if (typeof value !== 'function') return undefined;
  return owner === undefined ? value : value.bind(owner);
}

/** Name and message of whatever was thrown. */
function describe(thrown) {
  return describeParts(thrown).filter((part) => part !== '').join(': ');
}

function describeParts(thrown) {
  try {
    if (thrown instanceof Error) return [String(thrown.name).slice(0, 500), String(thrown.message).slice(0, 500)];
    return ['throw', String(thrown).slice(0, 500)];
  } catch {
    return ['throw', ''];
  }
}

module.exports = { execute, NotCompiled, describeParts };
