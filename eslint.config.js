import tseslint from 'typescript-eslint';

/** Only rules that protect something: forgotten promises, untyped holes, hidden output, hidden time and chance. */
export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '**/fixtures/**', '.cache/'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'] }] }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['language-server/src/**/*.ts', 'src/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['language-server/src/**/*.ts'],
    ignores: ['language-server/src/base/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Pass a Random in (base/random.ts): runs must be repeatable.' },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Pass a Clock in (base/clock.ts).' },
        { selector: "MemberExpression[object.name='performance'][property.name='now']", message: 'Pass a Clock in (base/clock.ts).' },
        { selector: "CallExpression[callee.name=/^mkdir(Sync)?$/] Property[key.name='recursive']", message: 'Use makeFolder (base/folder.ts): this never ends below /proc.' },
      ],
    },
  },
);
