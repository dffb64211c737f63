/** CodeLens, code actions and hovers of steps documents: three ways to the same commands. */
import * as vscode from 'vscode';
import type { StepView, TaskView } from '../../language-server/protocol/task.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { stepActions, stepDetails, stepSummary, taskActions, taskSummary, type OfferedAction } from './actions.ts';
import { sectionsOf } from './document-text.ts';
import type { StepsDocuments } from './steps-documents.ts';

const t = vscode.l10n.t;

export function registerStepProviders(tasks: Tasks, documents: StepsDocuments): vscode.Disposable {
  const selector: vscode.DocumentSelector = { language: 'markdown', scheme: 'file' };
  const lenses = new StepLenses(tasks, documents);
  return vscode.Disposable.from(
    lenses,
    vscode.languages.registerCodeLensProvider(selector, lenses),
    vscode.languages.registerCodeActionsProvider(selector, new StepCodeActions(tasks, documents), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.languages.registerHoverProvider(selector, new StepHovers(tasks, documents)),
  );
}

/** The task of a steps document and its steps by their place in the text. */
function shownSteps(
  document: vscode.TextDocument,
  tasks: Tasks,
  documents: StepsDocuments,
): { readonly task: TaskView; readonly places: readonly { readonly step: StepView; readonly line: number; readonly endLine: number }[] } | undefined {
  const taskId = documents.taskIdOf(document);
  const task = taskId === undefined ? undefined : tasks.get(taskId);
  if (task === undefined) return undefined;
  const places = sectionsOf(document.getText().replaceAll('\r\n', '\n')).flatMap(({ id, line, endLine }) => {
    const step = task.steps.find((one) => one.id === id);
    return step === undefined ? [] : [{ step, line, endLine }];
  });
  return { task, places };
}

class StepLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private readonly tasks: Tasks;
  private readonly documents: StepsDocuments;
  readonly onDidChangeCodeLenses = this.changes.event;

  constructor(tasks: Tasks, documents: StepsDocuments) {
    this.tasks = tasks;
    this.documents = documents;
    this.subscription = vscode.Disposable.from(
      tasks.onChanged(() => this.changes.fire()),
      tasks.onRemoved(() => this.changes.fire()),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const shown = shownSteps(document, this.tasks, this.documents);
    if (shown === undefined) return [];
    const { task, places } = shown;
    const top = new vscode.Range(0, 0, 0, 0);
    const icon = task.phase === 'working' ? 'loading~spin' : 'list-tree';
    return [
      ...taskActions(task, t).map((action) => lens(top, action)),
      new vscode.CodeLens(top, { title: `$(${icon})\u00a0${taskSummary(task, t)}`, command: '' }),
      ...places.flatMap(({ step, line }) => {
        const range = new vscode.Range(line, 0, line, 0);
        return [
          ...stepActions(task, step, t).map((action) => lens(range, action)),
          new vscode.CodeLens(range, { title: stepSummary(step, t), command: '' }),
        ];
      }),
    ];
  }

  dispose(): void {
    this.subscription.dispose();
    this.changes.dispose();
  }
}

function lens(range: vscode.Range, action: OfferedAction): vscode.CodeLens {
  return new vscode.CodeLens(range, { title: `$(${action.icon})\u00a0${action.title}`, command: action.command, arguments: [action.target] });
}

class StepCodeActions implements vscode.CodeActionProvider {
  private readonly tasks: Tasks;
  private readonly documents: StepsDocuments;

  constructor(tasks: Tasks, documents: StepsDocuments) {
    this.tasks = tasks;
    this.documents = documents;
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const shown = shownSteps(document, this.tasks, this.documents);
    if (shown === undefined) return [];
    const place = shown.places.find(({ line, endLine }) => range.start.line >= line && range.start.line < endLine);
    const ofStep = place === undefined ? [] : stepActions(shown.task, place.step, t);
    const ofTask = taskActions(shown.task, t).filter((action) => !ofStep.some((one) => one.command === action.command));
    return [...ofStep, ...ofTask].map(({ title, command, target }) => {
      const action = new vscode.CodeAction(t('Pseudocode: {0}', title), vscode.CodeActionKind.QuickFix);
      action.command = { title, command, arguments: [target] };
      return action;
    });
  }
}

class StepHovers implements vscode.HoverProvider {
  private readonly tasks: Tasks;
  private readonly documents: StepsDocuments;

  constructor(tasks: Tasks, documents: StepsDocuments) {
    this.tasks = tasks;
    this.documents = documents;
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const place = shownSteps(document, this.tasks, this.documents)?.places.find(({ line }) => line === position.line);
    if (place === undefined) return undefined;
    return new vscode.Hover(new vscode.MarkdownString(stepDetails(place.step, t).join('\n\n')));
  }
}
